// What a message holds beside words, pictures and files: polls, videos, sounds, places...

import { h } from "./dom.js";

const NAMES = {
  video: "Video", animation: "GIF", audio: "Audio", voice: "Voice message", video_note: "Video message",
  contact: "Contact", location: "Location", venue: "Place", dice: "Dice", invoice: "Invoice", paid_media: "Paid media",
};

/** The kind of such a message in a word or two; null for any other. */
export function mediaName(message) {
  if (message.poll) return `Poll: ${message.poll.question}`;
  if (message.sticker) return `${message.sticker.emoji || ""} Sticker`.trim();
  const kind = Object.keys(NAMES).find((name) => message[name]);
  return kind ? NAMES[kind] : null;
}

/** Such a message as an element; null for any other. */
export function otherMedia(message) {
  if (message.poll) return poll(message.poll);
  const name = mediaName(message);
  return name ? h("div", { class: "media" }, name) : null;
}

function poll(data) {
  const kind = data.is_anonymous ? "Anonymous poll" : "Poll";
  return h("div", { class: "poll" }, h("strong", {}, data.question), h("small", {}, data.type === "quiz" ? "Quiz" : kind),
    ...data.options.map((option) => h("div", { class: "poll-option" }, h("span", {}, option.text))));
}
