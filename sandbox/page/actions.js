// What the person whom the page plays does: writes, presses, follows links.

import { post, request } from "./api.js";
import { addBot } from "./chooser.js";
import { store } from "./store.js";
import { alertBox, failed, toast } from "./toast.js";

/** Send a text (and perhaps pictures or files, several as an album) to the chosen chat. Returns whether it went. */
export async function send(text, replyTo = null, files = []) {
  const path = `/sandbox/people/${store.me.id}/send`;
  const body = {
    text, chat_id: store.current.id, reply_to_message_id: replyTo, message_thread_id: store.current.thread,
  };
  try {
    if (!files.length) await post(path, body);
    // Of an album the first has the words.
    const album = files.length > 1 ? { media_group_id: String(Date.now()) } : {};
    for (const [place, file] of files.entries()) {
      const form = new FormData();
      form.append("json", JSON.stringify({ ...body, ...album, text: place ? "" : text }));
      form.append("file", file);
      await request("POST", path, form);
    }
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

/** Press a callback button; shows the bot's answer. */
export async function press(message, data, button) {
  button.classList.add("waiting");
  button.disabled = true;
  try {
    const result = await post(`/sandbox/people/${store.me.id}/press`, {
      chat_id: message.chat.id, message_id: message.message_id, data,
    });
    if (!result.answered) toast("The bot did not answer.", "error");
    else shown(result.answer);
  } catch (error) {
    failed(error);
  } finally {
    button.classList.remove("waiting");
    button.disabled = false;
  }
}

function shown(answer) {
  if (answer.url) follow(answer.url);
  if (!answer.text) return;
  if (answer.show_alert) alertBox(answer.text);
  else toast(answer.text);
}

/** Follow a link to the bot itself inside the page: t.me/<bot>?start=... ; whether it was one. */
export function deepLink(url) {
  let address;
  try {
    address = new URL(url);
  } catch {
    return false;
  }
  const own = ["t.me", "telegram.me"].includes(address.hostname)
    && address.pathname.slice(1).toLowerCase() === store.bot.username.toLowerCase();
  if (!own) return false;
  for (const kind of ["startgroup", "startchannel"]) {
    if (address.searchParams.has(kind)) {
      addBot(kind === "startchannel", address.searchParams.get(kind));
      return true;
    }
  }
  const start = address.searchParams.get("start");
  send(start ? `/start ${start}` : "/start");
  return true;
}

/** Open a link: in the page when it leads to the bot, else in a new tab. */
export function follow(url) {
  if (!deepLink(url) && /^https?:\/\//i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}

/** Block the bot, or let it in again. */
export async function setBlocked(blocked) {
  try {
    await post(`/sandbox/people/${store.me.id}/${blocked ? "block" : "unblock"}`);
  } catch (error) {
    failed(error);
  }
}
