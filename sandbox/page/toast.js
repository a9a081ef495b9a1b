// Notices that come and go, and alerts that wait.

import { h } from "./dom.js";

const SECONDS = 4;

/** Show a notice for some seconds, in place of the one before it. */
export function toast(text, kind = "") {
  const element = h("div", { class: `toast ${kind}` }, text);
  document.getElementById("toasts").replaceChildren(element);
  setTimeout(() => element.classList.add("leaving"), SECONDS * 1000);
  setTimeout(() => element.remove(), SECONDS * 1000 + 300);
}

/** Tell of something that went wrong. */
export function failed(error) {
  toast(error.message || String(error), "error");
}

/** Show an alert that stays until it is confirmed. */
export function alertBox(text) {
  const dialog = document.getElementById("alert");
  document.getElementById("alert-text").textContent = text;
  if (!dialog.open) dialog.showModal();
}
