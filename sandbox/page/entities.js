// A message's text with its entities as page elements. Offsets are UTF-16 units, as in JavaScript.

import { h } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = ["PRE", "BLOCKQUOTE"];
const SAFE = /^https?:\/\//i;

/** Nodes for `text` with `entities`; actions: command(text), open(url). */
export function rendered(text, entities, actions) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, sorted, 0, text.length, actions);
}

function between(text, entities, from, to, actions) {
  const nodes = [];
  let at = from;
  // A block ends its line by itself: the line break after it would make an empty one.
  const plain = (end) => {
    const blocked = nodes.length && nodes.at(-1).nodeName && BLOCKS.includes(nodes.at(-1).nodeName);
    const start = blocked && text[at] === "\n" ? at + 1 : at;
    if (start < end) nodes.push(text.slice(start, end));
  };
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inner = entities.slice(index + 1).filter((each) => each.offset < end);
    if (start < end) {
      plain(start);
      const children = between(text, inner, start, end, actions);
      nodes.push(wrapped(entity, text.slice(start, end), children, actions));
      at = end;
    }
    index += 1 + inner.filter((each) => each.offset + each.length <= end).length;
  }
  plain(to);
  return nodes;
}

function wrapped(entity, text, children, actions) {
  const kind = entity.type;
  if (kind in TAGS) return h(TAGS[kind], {}, ...children);
  if (kind === "text_link") return link(entity.url, children, actions);
  if (kind === "url") return link(SAFE.test(text) ? text : `http://${text}`, children, actions);
  if (kind === "pre") return h("pre", { "data-language": entity.language || null }, h("code", {}, ...children));
  if (kind === "blockquote") return h("blockquote", {}, ...children);
  if (kind === "expandable_blockquote") return expandable(children);
  if (kind === "spoiler") return spoiler(children);
  if (kind === "bot_command") {
    return h("button", { class: "inline-command", type: "button", onclick: () => actions.command(text) }, ...children);
  }
  if (kind === "email") return h("a", { href: `mailto:${text}` }, ...children);
  return h("span", { class: `entity ${kind.replace(/[^a-z_]/g, "")}` }, ...children);
}

function link(url, children, actions) {
  if (!SAFE.test(url)) return h("span", { class: "entity", title: url }, ...children);
  return h("a", {
    href: url, title: url, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => { if (actions.open(url)) event.preventDefault(); },
  }, ...children);
}

function spoiler(children) {
  const element = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: press to show" }, ...children);
  const show = () => { element.classList.add("shown"); element.removeAttribute("aria-label"); };
  element.addEventListener("click", show);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") show(); });
  return element;
}

function expandable(children) {
  const quote = h("blockquote", { class: "expandable", tabindex: "0", title: "Press to show all" }, ...children);
  const toggle = () => quote.classList.toggle("open");
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", (event) => { if (event.key === "Enter") toggle(); });
  return quote;
}
