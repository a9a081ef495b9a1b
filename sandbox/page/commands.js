// The bot's command menu: what this person sees here, narrowed as one types after "/".

import { get } from "./api.js";
import { h } from "./dom.js";
import { store } from "./store.js";

export class CommandMenu {
  constructor(field, choose) {
    this.field = field;
    this.choose = choose;
    this.all = [];
    this.found = [];
    this.active = 0;
    this.root = h("ul", { class: "commands", id: "commands", role: "listbox", "aria-label": "Commands", hidden: true });
    field.addEventListener("blur", () => setTimeout(() => {
      if (document.activeElement !== field) this.hide();
    }, 150));
  }

  /** Fetch the commands of the person and chat chosen. */
  async load() {
    const { me, current } = store;
    if (!me) return;
    const commands = await get(`/sandbox/people/${me.id}/commands?chat_id=${current.id}`).catch(() => []);
    if (store.current !== current) return;
    this.all = commands;
    if (document.activeElement === this.field) this.filter(this.field.value);
  }

  toggle() {
    if (!this.root.hidden) {
      this.hide();
      return;
    }
    this.show(this.all);
    this.field.focus();
  }

  filter(text) {
    const match = /^\/([a-z0-9_]*)$/i.exec(text);
    if (!match) this.hide();
    else this.show(this.all.filter((each) => each.command.startsWith(match[1].toLowerCase())));
  }

  show(commands) {
    this.found = commands;
    this.active = 0;
    const rows = commands.map((each, index) => h("li", {
      role: "option", id: `command-${index}`,
      onmousedown: (event) => { event.preventDefault(); this.take(each, true); },
    }, h("strong", {}, `/${each.command}`), h("span", { dir: "auto" }, each.description)));
    if (!this.all.length) rows.push(h("li", { class: "none" }, "The bot has set no commands yet"));
    this.root.replaceChildren(...rows);
    this.root.hidden = !rows.length;
    this.mark();
  }

  hide() {
    this.root.hidden = true;
    this.found = [];
    this.field.removeAttribute("aria-activedescendant");
  }

  mark() {
    [...this.root.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === this.active && this.found.length > 0));
      if (index === this.active) row.scrollIntoView({ block: "nearest" });
    });
    if (this.found.length) this.field.setAttribute("aria-activedescendant", `command-${this.active}`);
  }

  /** Enter sends the marked command, Tab only writes it. */
  take(command, sendNow) {
    this.hide();
    if (sendNow) this.choose(`/${command.command}`);
    else this.field.value = `/${command.command} `;
  }

  /** Handle a key of the field; whether it was one for the menu. */
  pressed(event) {
    if (this.root.hidden || !this.found.length) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.mark();
    } else if (event.key === "Enter" || event.key === "Tab") {
      this.take(this.found[this.active], event.key === "Enter");
    } else if (event.key === "Escape") {
      this.hide();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }
}
