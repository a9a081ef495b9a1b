// Choosing one of the groups and channels: for buttons that ask for a chat, and for links that
// add the bot to one.

import { post } from "./api.js";
import { h } from "./dom.js";
import { store } from "./store.js";
import { failed, toast } from "./toast.js";

const ADMINISTRATORS = ["creator", "administrator"];

/** Ask for a group or channel that the person administers; null when nothing is chosen. */
function chooseChat(title, fits) {
  const mine = [...store.chats.values()].filter((chat) =>
    chat.group && chat.group.active && fits(chat.group) && ADMINISTRATORS.includes(chat.group.members[store.me.id]));
  return new Promise((resolve) => {
    const rows = mine.map((chat) => h("button", { type: "button", class: "choice", onclick: () => dialog.close(String(chat.id)) },
      h("strong", {}, chat.title), h("span", { class: "badge" }, chat.kind)));
    if (!rows.length) rows.push(h("p", {}, `${store.me.name} administers no such chat. One can be made under the list of people.`));
    const dialog = h("dialog", { class: "alert chooser" }, h("h3", {}, title), ...rows,
      h("form", { method: "dialog" }, h("button", { value: "" }, "Cancel")));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(store.chats.get(Number(dialog.returnValue)) || null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A reply button with request_chat was pressed (Bot API: KeyboardButtonRequestChat). */
export async function shareChat(request) {
  const kind = request.chat_is_channel ? "channel" : "group";
  const chat = await chooseChat(`Choose a ${kind}`, (group) => (group.type === "channel") === request.chat_is_channel);
  if (!chat) return;
  await tried(() => post(`/sandbox/people/${store.me.id}/share`, { chat_id: chat.id, request_id: request.request_id }));
}

/** A link that adds the bot to a chat: t.me/<bot>?startgroup or ?startchannel. */
export async function addBot(channel, payload) {
  const chat = await chooseChat(`Add the bot to a ${channel ? "channel" : "group"}`, (group) => (group.type === "channel") === channel);
  if (!chat) return;
  await tried(async () => {
    await post(`/sandbox/groups/${chat.id}/bot`, { status: channel ? "administrator" : "member" });
    if (!channel) await post(`/sandbox/people/${store.me.id}/send`, { chat_id: chat.id, text: `/start@${store.bot.username} ${payload}`.trim() });
    toast(`The bot is in “${chat.title}”`);
  });
}

async function tried(act) {
  try {
    await act();
  } catch (error) {
    failed(error);
  }
}

/** The form under the list of people that makes a group or channel of the person one plays. */
export function newChatForm() {
  const title = h("input", { type: "text", placeholder: "Name", "aria-label": "Name of the new chat", maxlength: "64", required: true });
  const kind = h("select", { "aria-label": "Kind of the new chat" },
    ...[["supergroup", "Group"], ["forum", "Group with threads"], ["channel", "Channel"]].map(([value, label]) => h("option", { value }, label)));
  const form = h("form", { class: "new-chat" }, title, kind, h("button", { type: "submit" }, "Create"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await tried(() => make(title.value.trim(), kind.value));
    title.value = "";
  });
  return h("details", { class: "new-chat-frame" }, h("summary", {}, "New group or channel"), form);
}

async function make(title, kind) {
  const others = [...store.chats.values()].filter((chat) => chat.person && chat.person.id !== store.me.id).map((chat) => chat.id);
  const group = await post("/sandbox/groups", {
    title, type: kind === "forum" ? "supergroup" : kind, admins: [store.me.id], members: others,
    bot: kind === "channel" ? "left" : "member",
  });
  if (kind !== "forum") return;
  for (const name of ["News", "Talk"]) await post(`/sandbox/groups/${group.id}/threads`, { name });
}
