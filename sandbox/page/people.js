// The list of people (and groups) to be.

import { clock, h, portrait } from "./dom.js";
import { lastOf, previewOf, store } from "./store.js";

const LANGUAGES = { uz: "O‘zbekcha", "uz-cyrl": "Ўзбекча", ru: "Русский", en: "English" };

/** Draw the list; choose(chat) is called with what is clicked. */
export function drawPeople(choose) {
  const list = document.getElementById("people");
  const chats = [...store.chats.values()];
  const people = chats.filter((chat) => chat.person);
  const groups = chats.filter((chat) => chat.group);
  const rows = people.map((chat) => row(chat, choose));
  if (groups.length) rows.push(h("li", { class: "list-heading" }, "Groups and channels"), ...groups.map((chat) => row(chat, choose)));
  if (!chats.length) rows.push(h("li", { class: "list-empty" }, "Nobody is here yet. People are added through /sandbox/people."));
  const focused = document.activeElement && document.activeElement.dataset.chat;
  list.replaceChildren(...rows);
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
}

function row(chat, choose) {
  const last = lastOf(chat);
  const chosen = store.current === chat;
  return h("li", {}, h("button", {
    class: "person", type: "button", "data-chat": String(chat.id), "aria-current": chosen ? "true" : null,
    onclick: () => choose(chat),
  },
  portrait(chat.id, chat.title),
  h("span", { class: "person-main" },
    h("span", { class: "person-line" }, h("strong", {}, chat.title), ...badges(chat)),
    h("span", { class: "person-preview", dir: "auto" }, preview(chat, last))),
  h("span", { class: "person-side" },
    last ? h("time", {}, clock(last.date)) : h("time", {}),
    chat.unread ? h("span", { class: "unread", "aria-label": `${chat.unread} unread` }, String(chat.unread)) : null)));
}

function badges(chat) {
  if (chat.group) return [h("span", { class: "badge" }, chat.kind)];
  const found = [];
  if (chat.person.admin) found.push(h("span", { class: "badge admin" }, "admin"));
  const language = chat.person.reads || chat.person.language_code;
  if (language) found.push(h("span", { class: "badge", title: LANGUAGES[language] || language }, language));
  if (chat.person.blocked) found.push(h("span", { class: "badge blocked" }, "blocked the bot"));
  return found;
}

function preview(chat, last) {
  if (chat.typing > Date.now()) return "typing…";
  if (!last) return chat.person ? "Press START to begin" : "No messages yet";
  return `${last.from && last.from.id === chat.id ? "You: " : ""}${previewOf(last).replace(/\s+/g, " ")}`;
}
