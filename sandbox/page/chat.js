// The chat pane: its header, its messages, and what comes in while one looks.

import { setBlocked } from "./actions.js";
import { bubble, chatName, sameAuthor } from "./bubble.js";
import { Composer } from "./composer.js";
import { day, h, iconButton, portrait } from "./dom.js";
import { isBots, isInThread, isMine, store } from "./store.js";

const NEAR = 80;

export class ChatPane {
  constructor(root, back) {
    this.root = root;
    this.list = h("ul", { class: "messages", id: "messages", role: "log", "aria-live": "polite", "aria-label": "Messages", tabindex: "0" });
    this.list.addEventListener("scroll", () => this.scrolled());
    this.header = h("header", { class: "chat-header" });
    this.threads = h("nav", { class: "threads", "aria-label": "Threads", hidden: true });
    this.jumpCount = h("span", { class: "unread" });
    this.jump = iconButton("down", "Jump to the newest message", () => this.toEnd(true), "jump");
    this.jump.append(this.jumpCount);
    this.composer = new Composer(() => this.toEnd(false));
    this.back = back;
    this.missed = 0;
    // Whether the newest message is followed: until one scrolls up, again when one is back.
    this.following = true;
    this.lastTop = 0;
    root.append(this.header, this.threads, h("div", { class: "messages-frame" }, this.list, this.jump), this.composer.root);
  }

  /** Draw the chosen chat anew. */
  draw() {
    const chat = store.current;
    this.drawHeader();
    this.drawThreads();
    this.composer.draw();
    this.list.replaceChildren();
    let before = null;
    for (const message of chat.messages.values()) {
      if (!isInThread(chat, message)) continue;
      this.append(message, before);
      before = message;
    }
    if (!before) this.list.append(this.welcome());
    this.missed = 0;
    this.toEnd(false);
  }

  /** The bot's name and description are known (anew). */
  named() {
    this.drawHeader();
    this.list.querySelector(".welcome")?.replaceWith(this.welcome());
  }

  drawHeader() {
    const chat = store.current;
    const typing = chat.typing > Date.now();
    const status = typing ? "typing…" : chat.kind === "private" ? "bot" : chat.kind;
    const menu = chat.person
      ? iconButton("more", chat.person.blocked ? "Unblock the bot" : "Block the bot", () => setBlocked(!chat.person.blocked))
      : null;
    if (menu) {
      menu.classList.add("word");
      menu.replaceChildren(chat.person.blocked ? "Unblock" : "Block bot");
    }
    this.header.replaceChildren(
      iconButton("back", "Back to the people", this.back, "back-button"),
      portrait(chat.kind === "private" ? store.bot.id : chat.id, chatName(chat), "bot"),
      h("div", { class: "chat-title" },
        h("h2", {}, chatName(chat)),
        h("p", { class: typing ? "typing" : "" }, `${status} · you are ${store.me.name}`)),
      ...(menu ? [menu] : []));
  }

  /** A group with threads shows one of them at a time. */
  drawThreads() {
    const chat = store.current;
    const threads = (chat.group && chat.group.threads) || [];
    if (!threads.some((each) => each.number === chat.thread)) chat.thread = 0;
    const tab = (number, name) => h("button", {
      type: "button", "aria-current": number === chat.thread ? "true" : null,
      onclick: () => { chat.thread = number; this.draw(); },
    }, name);
    this.threads.hidden = !threads.length;
    this.threads.replaceChildren(tab(0, "General"), ...threads.map((each) => tab(each.number, each.closed ? `${each.name} (closed)` : each.name)));
  }

  welcome() {
    const chat = store.current;
    if (chat.kind !== "private") return h("li", { class: "service" }, h("span", {}, "No messages yet"));
    return h("li", { class: "welcome" },
      portrait(store.bot.id, chatName(chat), "bot large"),
      h("h3", {}, chatName(chat)),
      h("p", {}, store.bot.description || "Send the first message to see what this bot can do."),
      h("button", { class: "start", type: "button", onclick: () => this.composer.say("/start") }, "START"));
  }

  /** Put a message at the end, under a new date where the day changes. */
  append(message, before) {
    this.list.querySelector(".welcome")?.remove();
    if (!before || day(before.date) !== day(message.date)) {
      this.list.append(h("li", { class: "service date" }, h("span", {}, day(message.date))));
    }
    const item = bubble(message, (each) => this.composer.replyTo(each));
    if (sameAuthor(before, message)) item.classList.add("close");
    this.list.append(item);
    return item;
  }

  /** A message came in. */
  added(message) {
    const chat = store.current;
    if (!isInThread(chat, message)) return;
    const all = [...chat.messages.values()].filter((each) => isInThread(chat, each));
    const known = this.item(message.message_id);
    if (known) {
      known.replaceWith(bubble(message, (each) => this.composer.replyTo(each)));
      return;
    }
    this.append(message, all.at(-2) || null).classList.add("arriving");
    if (this.following || isMine(message)) this.toEnd(true);
    else if (isBots(message)) {
      this.missed += 1;
      this.scrolled();
    }
  }

  /** A message was edited: in its place, with a flash. */
  edited(message) {
    const old = this.item(message.message_id);
    if (!old) return;
    const item = bubble(message, (each) => this.composer.replyTo(each));
    if (old.classList.contains("close")) item.classList.add("close");
    item.classList.add("flash");
    old.replaceWith(item);
    if (this.following) this.toEnd(false);
  }

  /** A message was deleted: it fades and the others close up. */
  removed(id) {
    const item = this.item(id);
    if (!item) return;
    item.style.height = `${item.offsetHeight}px`;
    item.classList.add("deleting");
    item.addEventListener("animationend", () => {
      item.remove();
      if (!store.current.messages.size) this.draw();
    }, { once: true });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) item.remove();
  }

  item(id) {
    return this.list.querySelector(`[data-id="${id}"]`);
  }

  nearEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR;
  }

  toEnd(smooth) {
    this.following = true;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    // Pictures take their height when they arrive.
    requestAnimationFrame(() => this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" }));
  }

  scrolled() {
    if (this.nearEnd()) {
      this.following = true;
      this.missed = 0;
    } else if (this.list.scrollTop < this.lastTop) {
      this.following = false;
    }
    this.lastTop = this.list.scrollTop;
    this.jump.classList.toggle("shown", !this.following);
    this.jumpCount.textContent = this.missed ? String(this.missed) : "";
    this.jumpCount.hidden = !this.missed;
  }
}
