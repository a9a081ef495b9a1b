// The page's beginning: loads what there is, then follows the events.

import { get, listen } from "./api.js";
import { ChatPane } from "./chat.js";
import { newChatForm } from "./chooser.js";
import { h, icon } from "./dom.js";
import { CallLog } from "./log.js";
import { Newsroom } from "./news.js";
import { drawPeople } from "./people.js";
import { isBots, loadChats, putGroup, putMessage, putPerson, store } from "./store.js";
import { failed } from "./toast.js";

const TYPING = 5000;
const body = document.body;
const pane = new ChatPane(document.getElementById("chat"), () => view("people"));
const news = new Newsroom(document.getElementById("news"));
const log = new CallLog(document.getElementById("log"));

function view(name) {
  body.dataset.view = name;
  for (const button of document.querySelectorAll("#bottom-bar button")) {
    button.setAttribute("aria-current", String(button.dataset.view === name || (name === "chat" && button.dataset.view === "people")));
  }
  if (name === "news" || name === "log") dock(name);
}

function dock(name) {
  body.dataset.dock = name;
  for (const panel of ["news", "log"]) {
    document.getElementById(panel).hidden = panel !== name;
    document.getElementById(`tab-${panel}`).setAttribute("aria-selected", String(panel === name));
  }
}

function choose(chat) {
  store.current = chat;
  if (chat.person) store.me = chat.person;
  else if (!store.me || !(String(store.me.id) in chat.group.members)) {
    store.me = store.chats.get(creatorOf(chat.group)).person;
  }
  chat.unread = 0;
  sessionStorage.setItem("chat", String(chat.id));
  news.readBy(store.me.reads);
  get(`/sandbox/bot?language=${store.me.language_code.split("-")[0]}`).then((bot) => { store.bot = bot; pane.named(); }).catch(failed);
  pane.draw();
  drawPeople(open);
}

function creatorOf(group) {
  return Number(Object.entries(group.members).find(([, status]) => status === "creator")[0]);
}

function open(chat) {
  choose(chat);
  view("chat");
}

function received(message) {
  const chat = putMessage(message);
  if (!chat) return;
  chat.typing = 0;
  if (chat === store.current) {
    pane.added(message);
    pane.drawHeader();
  } else if (isBots(message)) chat.unread += 1;
  title();
  drawPeople(open);
}

function title() {
  const unread = [...store.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
  document.title = unread ? `(${unread}) Newsroom sandbox` : "Newsroom sandbox";
}

function edited(message) {
  const chat = putMessage(message);
  if (chat && chat === store.current) pane.edited(message);
  drawPeople(open);
}

function deleted({ chat_id: id, message_id: number }) {
  const chat = store.chats.get(id);
  if (!chat) return;
  chat.messages.delete(number);
  if (chat === store.current) pane.removed(number);
  drawPeople(open);
}

function typing({ chat_id: id }) {
  const chat = store.chats.get(id);
  if (!chat) return;
  chat.typing = Date.now() + TYPING;
  const show = () => { if (chat === store.current) pane.drawHeader(); drawPeople(open); };
  show();
  setTimeout(show, TYPING + 50);
}

function person(data) {
  const chat = putPerson(data);
  if (store.me && store.me.id === data.id) store.me = data;
  if (chat === store.current) {
    pane.drawHeader();
    pane.composer.draw();
  }
  drawPeople(open);
}

const HANDLERS = {
  message: received,
  edit: edited,
  delete: deleted,
  action: typing,
  person,
  group: (data) => {
    if (putGroup(data) === store.current) {
      pane.drawHeader();
      pane.drawThreads();
    }
    drawPeople(open);
  },
  call: (call) => log.add(call),
  commands: () => pane.composer.menu.load(),
  profile: () => store.current && choose(store.current),
  keyboard: ({ chat_id: id, keyboard }) => {
    const chat = store.chats.get(id);
    if (chat) chat.keyboard = keyboard;
    if (chat && chat === store.current) pane.composer.drawKeys();
  },
  article: (article) => news.put(article),
  newsroom: ({ next_at: nextAt }) => news.scheduled(nextAt),
  resync: () => begin().catch(failed),
};

async function begin() {
  await loadChats();
  await Promise.all([news.load(), log.load()]);
  const wanted = Number(sessionStorage.getItem("chat"));
  const chat = store.chats.get(wanted) || store.chats.values().next().value;
  if (chat) choose(chat);
  else drawPeople(open);
}

function furnish() {
  document.getElementById("people").after(newChatForm());
  const bar = document.getElementById("bottom-bar");
  for (const [name, label, sign] of [["people", "Chats", "chat"], ["news", "Newsroom", "news"], ["log", "API log", "log"]]) {
    bar.append(h("button", { type: "button", "data-view": name, onclick: () => view(name) }, icon(sign), h("span", {}, label)));
  }
  document.getElementById("tab-news").addEventListener("click", () => dock("news"));
  document.getElementById("tab-log").addEventListener("click", () => dock("log"));
  const close = document.getElementById("dock-close");
  close.append(icon("panel"));
  close.addEventListener("click", () => {
    const closed = body.classList.toggle("dock-closed");
    close.setAttribute("aria-label", closed ? "Open the panel" : "Close the panel");
  });
  view("people");
}

let lost = false;
furnish();
listen((kind, data) => HANDLERS[kind]?.(data), (connected) => {
  document.getElementById("connection").hidden = connected;
  if (connected && lost) begin().catch(failed);
  lost = !connected;
});
begin().catch(failed);
