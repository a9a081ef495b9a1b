// What the page knows: chats with their messages, who is chosen, what is unread.

import { get } from "./api.js";
import { mediaName } from "./media.js";

const KEPT = 500;

export const store = {
  bot: { id: 0, first_name: "Newsroom", username: "", description: "", short_description: "" },
  chats: new Map(), // id -> { id, kind, title, person | group, messages: Map, unread, loaded, keyboard }
  current: null,
  me: null,
};

function chatOf(id, kind, title) {
  let chat = store.chats.get(id);
  if (!chat) {
    chat = { id, kind, title, messages: new Map(), unread: 0, loaded: false, keyboard: null, typing: 0, pinned: [], thread: 0 };
    store.chats.set(id, chat);
  }
  chat.title = title;
  return chat;
}

/** Take in a person; their chat. */
export function putPerson(person) {
  const chat = chatOf(person.id, "private", person.name);
  chat.person = person;
  return chat;
}

/** Take in a group; its chat. */
export function putGroup(group) {
  const chat = chatOf(group.id, group.type, group.title);
  chat.group = group;
  return chat;
}

/** Everyone and everything anew from the server. */
export async function loadChats() {
  const [people, groups, bot] = await Promise.all([
    get("/sandbox/people"), get("/sandbox/groups"), get("/sandbox/bot"),
  ]);
  store.bot = bot;
  people.forEach(putPerson);
  groups.forEach(putGroup);
  await Promise.all([...store.chats.values()].map(loadMessages));
}

/** A chat's messages anew from the server. */
export async function loadMessages(chat) {
  const answer = await get(`/sandbox/chats/${chat.id}/messages?limit=${KEPT}`);
  chat.messages = new Map(answer.messages.filter((each) => !each.deleted).map((each) => [each.message_id, each]));
  chat.keyboard = answer.keyboard;
  chat.pinned = answer.pinned;
  chat.loaded = true;
}

/** Take in a new or changed message; its chat, or null when the page does not show that chat. */
export function putMessage(message) {
  const chat = store.chats.get(message.chat.id);
  if (!chat) return null;
  chat.messages.set(message.message_id, message);
  if (chat.messages.size > KEPT) chat.messages.delete(chat.messages.keys().next().value);
  return chat;
}

/** Whether the person whom the page plays wrote this. */
export function isMine(message) {
  return Boolean(message.from && store.me && message.from.id === store.me.id);
}

/** Whether the bot wrote this. */
export function isBots(message) {
  return Boolean((message.from && message.from.is_bot) || message.sender_chat);
}

/** Whether a message stands in the thread that is looked at (0: outside of all). */
export function isInThread(chat, message) {
  return !chat.group || !chat.group.threads.length || (message.message_thread_id || 0) === chat.thread;
}

/** The newest message of a chat. */
export function lastOf(chat) {
  return [...chat.messages.values()].at(-1) || null;
}

/** One line that stands for a message. */
export function previewOf(message) {
  if (!message) return "";
  const text = message.text || message.caption || "";
  if (message.photo) return text || "Photo";
  if (message.document) return text || message.document.file_name || "File";
  return text || mediaName(message) || "Service message";
}
