// The message field: text, picture, reply, command completion, reply keyboard.

import { send, setBlocked } from "./actions.js";
import { shareChat } from "./chooser.js";
import { CommandMenu } from "./commands.js";
import { h, icon, iconButton } from "./dom.js";
import { previewOf, store } from "./store.js";

const TALLEST = 160;
const ALBUM = 10;

export class Composer {
  constructor(sent) {
    this.sent = sent;
    this.reply = null;
    this.files = [];
    this.chat = null;
    this.text = h("textarea", {
      id: "text", rows: "1", placeholder: "Write a message or /", "aria-label": "Message",
      autocomplete: "off", "aria-controls": "commands", "aria-autocomplete": "list", maxlength: "4096",
    });
    this.menu = new CommandMenu(this.text, (command) => this.say(command));
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => this.pressed(event));
    this.picker = h("input", { type: "file", multiple: true, hidden: true, "aria-label": "Pictures or files" });
    this.picker.addEventListener("change", () => this.attach([...this.picker.files].slice(0, ALBUM)));
    this.above = h("div", { class: "composer-above" });
    this.keys = h("div", { class: "reply-keys" });
    this.sendButton = h("button", { class: "send", type: "submit", "aria-label": "Send" }, icon("send"));
    this.form = h("form", { class: "composer-form" },
      iconButton("menu", "Commands of the bot", () => this.menu.toggle(), "commands-button"),
      iconButton("clip", "Attach pictures or files", () => this.picker.click()),
      this.text, this.picker, this.sendButton);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.unblock = h("button", { class: "unblock", type: "button", onclick: () => setBlocked(false) }, "Unblock the bot");
    // Nothing can be said before it is known who says it.
    this.form.inert = true;
    this.unblock.hidden = true;
    this.root = h("div", { class: "composer" }, this.menu.root, this.above, this.form, this.unblock, this.keys);
  }

  /** Draw for the chosen chat. */
  draw() {
    if (this.chat !== store.current) {
      if (this.chat) this.chat.draft = this.text.value;
      this.chat = store.current;
      this.text.value = this.chat.draft || "";
      this.changed();
    }
    const blocked = Boolean(store.current.person && store.current.person.blocked);
    this.form.inert = false;
    this.form.hidden = blocked;
    this.unblock.hidden = !blocked;
    this.replyTo(null);
    this.attach([]);
    this.menu.load();
    this.drawKeys();
  }

  drawKeys() {
    const keyboard = store.current.keyboard && store.current.keyboard.keyboard;
    const rows = (keyboard || []).map((row) => h("div", { class: "keyboard-row" }, ...row.map((each) => {
      const text = each.text || each;
      return h("button", { class: "key", type: "button", onclick: () => this.tap(each, text) }, h("span", {}, text));
    })));
    this.keys.replaceChildren(...rows);
  }

  /** A key of the reply keyboard: one that serves once goes away, one may ask for a chat. */
  tap(key, text) {
    if (store.current.keyboard.one_time_keyboard) store.current.keyboard = null;
    if (key.request_chat) shareChat(key.request_chat);
    else this.say(text);
    this.drawKeys();
  }

  replyTo(message) {
    this.reply = message;
    this.drawAbove();
    if (message) this.text.focus();
  }

  attach(files) {
    this.files = files;
    if (!files.length) this.picker.value = "";
    this.drawAbove();
  }

  drawAbove() {
    const parts = [];
    if (this.reply) {
      parts.push(h("div", { class: "above-line" }, icon("reply"),
        h("span", {}, previewOf(this.reply).slice(0, 100)),
        iconButton("close", "Do not reply", () => this.replyTo(null))));
    }
    if (this.files.length) {
      parts.push(h("div", { class: "above-line" }, icon("clip"), h("span", {}, this.files.map((file) => file.name).join(", ")),
        iconButton("close", "Remove what is attached", () => this.attach([]))));
    }
    this.above.replaceChildren(...parts);
  }

  changed() {
    this.text.style.height = "auto";
    // Not shown, it has no height yet: then its own one line stands.
    const height = Math.min(this.text.scrollHeight, TALLEST);
    if (height) this.text.style.height = `${height}px`;
    this.menu.filter(this.text.value);
  }

  pressed(event) {
    if (this.menu.pressed(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
    if (event.key === "Escape") {
      this.replyTo(null);
      this.attach([]);
    }
  }

  submit() {
    this.say(this.text.value);
  }

  /** Send a text with what is attached. */
  async say(text) {
    if (!text.trim() && !this.files.length) return;
    const { reply, files } = this;
    const typed = this.text.value;
    this.text.value = "";
    this.changed();
    this.replyTo(null);
    this.attach([]);
    if (await send(text, reply && reply.message_id, files)) this.sent();
    else if (typed) {
      this.text.value = typed;
      this.changed();
    }
    if (matchMedia("(hover: hover)").matches) this.text.focus();
  }
}
