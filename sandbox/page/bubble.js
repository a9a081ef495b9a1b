// One message as a bubble.

import { deepLink, follow, press, send } from "./actions.js";
import { clock, h, icon, iconButton } from "./dom.js";
import { rendered } from "./entities.js";
import { otherMedia } from "./media.js";
import { isMine, previewOf, store } from "./store.js";
import { toast } from "./toast.js";

const ACTIONS = { command: (text) => send(text), open: deepLink };

/** The list item of a message. onReply(message) is called by its reply button. */
export function bubble(message, onReply) {
  const service = serviceText(message);
  if (service) return h("li", { class: "service", "data-id": String(message.message_id) }, h("span", {}, service));
  const mine = isMine(message);
  const card = h("div", { class: "bubble" }, ...content(message));
  const row = h("div", { class: "bubble-row" }, card,
    iconButton("reply", "Reply to this message", () => onReply(message), "reply-button"));
  const item = h("li", { class: `message ${mine ? "mine" : "theirs"}`, "data-id": String(message.message_id) }, row);
  const keyboard = message.reply_markup && message.reply_markup.inline_keyboard;
  if (keyboard) item.append(inlineKeyboard(message, keyboard));
  return item;
}

function serviceText(message) {
  if (message.migrate_to_chat_id) return "This group was upgraded to a supergroup";
  if (message.migrate_from_chat_id) return "This supergroup was made out of a group";
  if (message.forum_topic_created) return `Thread “${message.forum_topic_created.name}” begins here`;
  if (message.chat_shared) return `${message.from.first_name} showed the bot “${message.chat_shared.title}”`;
  return null;
}

function content(message) {
  const parts = [];
  if (message.chat.type !== "private" && !isMine(message)) parts.push(author(message));
  if (message.forward_origin) parts.push(h("div", { class: "forwarded" }, `Forwarded from ${originName(message.forward_origin)}`));
  if (message.reply_to_message && !message.reply_to_message.forum_topic_created) parts.push(quote(message.reply_to_message));
  const text = textBlock(message);
  if (text && message.show_caption_above_media) parts.push(text);
  if (message.photo) parts.push(photo(message));
  if (message.document) parts.push(file(message.document));
  const media = otherMedia(message);
  if (media) parts.push(media);
  if (text && !message.show_caption_above_media) {
    // Inside the text, so that the time stands on its last line where there is room.
    text.append(meta(message));
    parts.push(text);
  } else {
    parts.push(meta(message));
  }
  return parts;
}

function author(message) {
  const name = message.sender_chat ? message.sender_chat.title : message.from.first_name;
  return h("div", { class: "author" }, name);
}

function originName(origin) {
  if (origin.chat) return origin.chat.title;
  return origin.sender_user ? origin.sender_user.first_name : "someone";
}

function quote(message) {
  const name = message.sender_chat ? message.sender_chat.title : message.from.first_name;
  return h("div", { class: "quote" }, h("strong", {}, name), h("span", {}, previewOf(message).slice(0, 120)));
}

function textBlock(message) {
  const text = message.text || message.caption;
  if (!text) return null;
  return h("div", { class: "text", dir: "auto" }, ...rendered(text, message.entities || message.caption_entities, ACTIONS));
}

function photo(message) {
  const size = message.photo.at(-1);
  const image = h("img", {
    src: `/sandbox/files/${encodeURIComponent(size.file_id)}`, alt: "Picture in the message",
    width: size.width, height: size.height, loading: "lazy",
  });
  image.addEventListener("error", () => image.replaceWith(h("div", { class: "no-picture" }, "The picture could not be loaded")));
  const frame = h("div", { class: message.has_media_spoiler ? "photo veiled" : "photo" }, image);
  frame.addEventListener("click", () => frame.classList.remove("veiled"));
  return frame;
}

function file(document) {
  const address = `/sandbox/files/${encodeURIComponent(document.file_id)}`;
  return h("a", { class: "file", href: address, download: document.file_name || "file" }, icon("file"),
    h("span", {}, document.file_name || "File"), h("small", {}, `${Math.ceil((document.file_size || 0) / 1024)} KB`));
}

function meta(message) {
  return h("span", { class: "meta" }, message.edit_date ? h("span", {}, "edited ") : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)));
}

function inlineKeyboard(message, rows) {
  return h("div", { class: "keyboard" }, ...rows.map((row) => h("div", { class: "keyboard-row" }, ...row.map((each) => key(message, each)))));
}

function key(message, spec) {
  const style = `key ${["primary", "danger", "success"].includes(spec.style) ? spec.style : ""}`;
  const button = h("button", { class: style, type: "button" }, h("span", {}, spec.text));
  if (spec.url) {
    button.append(icon("link"));
    button.title = spec.url;
    button.addEventListener("click", () => follow(spec.url));
  } else if (spec.callback_data) {
    button.dataset.press = spec.callback_data;
    button.addEventListener("click", () => press(message, spec.callback_data, button));
  } else if (spec.copy_text) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(spec.copy_text.text);
      toast("Copied");
    });
  } else {
    button.disabled = true;
    button.title = "The sandbox has no such button";
  }
  return button;
}

/** Whether two neighbouring messages have one author, so that they are drawn close together. */
export function sameAuthor(a, b) {
  const id = (each) => (each.sender_chat ? each.sender_chat.id : each.from && each.from.id);
  return Boolean(a && b && id(a) === id(b) && b.date - a.date < 300);
}

/** The name that a chat's header shows. */
export function chatName(chat) {
  return chat.kind === "private" ? store.bot.name || store.bot.first_name : chat.title;
}
