// The log of Bot API calls, newest first.

import { get } from "./api.js";
import { h, iconButton } from "./dom.js";
import { store } from "./store.js";

const KEPT = 300;

export class CallLog {
  constructor(root) {
    this.calls = [];
    this.paused = false;
    this.list = h("ol", { class: "calls", "aria-label": "Bot API calls, newest first" });
    this.method = h("select", { "aria-label": "Method", onchange: () => this.draw() }, h("option", { value: "" }, "All methods"));
    this.errors = h("input", { type: "checkbox", id: "errors-only", onchange: () => this.draw() });
    this.count = h("span", { class: "log-count" }, "0");
    this.pause = iconButton("pause", "Pause the log", () => this.setPaused(!this.paused));
    root.append(
      h("div", { class: "log-tools" }, this.method,
        h("label", { for: "errors-only" }, this.errors, "errors only"), this.count, this.pause),
      this.list);
  }

  /** The calls made so far. */
  async load() {
    const stats = await get("/sandbox/stats?chats=0");
    const calls = await get(`/sandbox/calls?after=${Math.max(stats.calls - KEPT, 0)}&limit=${KEPT}`);
    this.calls = calls.slice(-KEPT).reverse();
    this.calls.forEach((each) => this.learn(each.method));
    this.draw();
  }

  setPaused(paused) {
    this.paused = paused;
    const fresh = iconButton(paused ? "play" : "pause", paused ? "Go on" : "Pause the log", () => this.setPaused(!this.paused));
    this.pause.replaceWith(fresh);
    this.pause = fresh;
    if (!paused) this.draw();
  }

  learn(method) {
    if ([...this.method.options].some((each) => each.value === method)) return;
    this.method.append(h("option", { value: method }, method));
  }

  /** A call was made. */
  add(call) {
    this.calls.unshift(call);
    this.calls.length = Math.min(this.calls.length, KEPT);
    this.learn(call.method);
    if (this.paused || !this.wanted(call)) return;
    this.list.querySelector(".none")?.remove();
    this.list.prepend(this.row(call));
    while (this.list.children.length > KEPT) this.list.lastChild.remove();
    this.count.textContent = String(call.number);
  }

  wanted(call) {
    const method = this.method.value;
    return (!method || call.method === method) && (!this.errors.checked || call.code !== 200);
  }

  draw() {
    const rows = this.calls.filter((each) => this.wanted(each)).map((each) => this.row(each));
    this.list.replaceChildren(...rows);
    if (!rows.length) this.list.append(h("li", { class: "none" }, "No calls yet. Everything that the bot asks of Telegram appears here."));
    if (this.calls.length) this.count.textContent = String(this.calls[0].number);
  }

  row(call) {
    const good = call.code === 200;
    const details = h("details", {},
      h("summary", {},
        h("span", { class: "call-method" }, call.method),
        h("span", { class: "call-chat" }, chatTitle(call.chat_id)),
        h("span", { class: good ? "code good" : "code bad" }, call.code ? String(call.code) : "cut"),
        h("time", {}, new Date(call.time * 1000).toLocaleTimeString([], { hour12: false }))));
    details.addEventListener("toggle", () => {
      if (!details.open || details.children.length > 1) return;
      details.append(block("Request", call.parameters), block("Answer", call.answer));
    });
    return h("li", {}, details);
  }
}

function chatTitle(id) {
  if (id === null || id === undefined) return "";
  const chat = store.chats.get(Number(id));
  return chat ? chat.title : String(id);
}

function block(title, value) {
  const text = value === null || value === undefined ? "no longer kept" : JSON.stringify(unfolded(value), null, 2);
  return h("div", { class: "call-block" }, h("h4", {}, title), h("pre", { tabindex: "0" }, text));
}

/** Parameters that are JSON in a string, as forms carry them, shown as JSON. */
function unfolded(value) {
  if (Array.isArray(value) || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => {
    if (typeof each !== "string" || !/^[[{]/.test(each)) return [name, each];
    try {
      return [name, JSON.parse(each)];
    } catch {
      return [name, each];
    }
  }));
}
