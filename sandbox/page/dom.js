// Building the page's elements. Text always goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12L20 4l-5 16-3.5-6.5z M11.5 13.5L20 4",
  reply: "M10 7L4 12l6 5v-3.5c5 0 8 1 10 4-.5-5.500-4-9-10-9z",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  clip: "M8 12.500l6.500-6.500a3 3 0 0 1 4.200 4.200l-8.500 8.500a5 5 0 0 1-7-7l8-8",
  menu: "M5 7h14M5 12h14M5 17h9",
  more: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  people: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c0-4 3-6.500 6.500-6.500s6.500 2.500 6.500 6.500M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14c2.200.8 3.500 3 3.500 6",
  news: "M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M7.500 9h6M7.500 12.500h6M7.500 16h4",
  log: "M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14",
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  link: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  panel: "M4 5h16v14H4zM14.500 5v14",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  pause: "M9 6v12M15 6v12",
  play: "M8 5l11 7-11 7z",
};

/** An element with properties ("class", "on" handlers, attributes) and children (text or nodes). */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A line icon by name. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon and says its label. */
export function iconButton(name, label, onclick, extra = "") {
  return h("button", { class: `icon-button ${extra}`, type: "button", "aria-label": label, title: label, onclick }, icon(name));
}

/** Hours and minutes of a time in seconds since 1970. */
export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** The day of a time in seconds since 1970: Today, Yesterday, or a date. */
export function day(seconds) {
  const then = new Date(seconds * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(then).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return then.toLocaleDateString([], { day: "numeric", month: "long" });
}

/** A round portrait made of initials, coloured by id. */
export function portrait(id, name, extra = "") {
  const letters = name.split(/\s+/).slice(0, 2).map((word) => [...word][0] || "").join("");
  return h("span", { class: `portrait ${extra}`, "data-tone": String(Math.abs(id) % 6), "aria-hidden": "true" }, letters.toUpperCase());
}
