"""All chats, and the making, changing and deleting of messages in them."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

from sandbox.telegram.chats import EMPTY, Chat, Group, Message, Person
from sandbox.telegram.errors import ApiError, bad_request, refuse
from sandbox.telegram.params import Params
from sandbox.telegram.stream import EventStream

FIRST_GROUP = 4000
SUPERGROUP_BASE = -1_000_000_000_000
KEPT = 300_000
VERSIONS = 50


class World:
    """What there is. `strict`: only people who were made known exist.

    Holds the newest KEPT messages; older ones are forgotten, so that load tests can run for long.
    """

    def __init__(self, events: EventStream, strict: bool = True) -> None:
        self.events = events
        self.strict = strict
        self.chats: dict[int, Chat] = {}
        self.ranges: list[tuple[int, int, list[str]]] = []
        self.versions: dict[tuple[int, int], list[Message]] = {}
        # Reply keyboards and other markup below the input field, by chat id.
        self.keyboards: dict[int, dict[str, Any]] = {}
        self._kept: deque[tuple[Chat, int]] = deque()
        self._next_person = 5001
        self._next_group = FIRST_GROUP

    # -- chats ---------------------------------------------------------------------------------

    def find(self, chat_id: int) -> Chat | None:
        """The chat, made on the spot when it belongs to a bulk range or all ids are known."""
        chat = self.chats.get(chat_id)
        if chat is None and chat_id > 0:
            chat = self._drawn(chat_id)
        return chat

    def _drawn(self, person_id: int) -> Person | None:
        for first, count, languages in self.ranges:
            if first <= person_id < first + count:
                language = languages[(person_id - first) % len(languages)] if languages else ""
                break
        else:
            if self.strict:
                return None
            language = ""
        person = Person(person_id, f"Person {person_id}", language_code=language)
        self.chats[person_id] = person
        return person

    def person(self, person_id: int) -> Person:
        """A person by id. Raises KeyError when there is none."""
        chat = self.find(person_id)
        if not isinstance(chat, Person):
            raise KeyError(f"there is no person {person_id}")
        return chat

    def group(self, group_id: int) -> Group:
        """A group by id. Raises KeyError when there is none."""
        chat = self.chats.get(group_id)
        if not isinstance(chat, Group):
            raise KeyError(f"there is no group {group_id}")
        return chat

    def people(self) -> list[Person]:
        """Everyone who was added by name, in the order of being added."""
        return [chat for chat in self.chats.values() if isinstance(chat, Person) and chat.real]

    def add_person(self, person_id: int | None, name: str, username: str, language: str) -> Person:
        """A new person, or new particulars for a known one (messages stay)."""
        if person_id is None:
            while self._next_person in self.chats:
                self._next_person += 1
            person_id = self._next_person
        known = self.chats.get(person_id)
        person = known if isinstance(known, Person) else Person(person_id, name)
        person.title, person.username, person.language_code = name, username, language
        person.real = True
        self.chats[person_id] = person
        self.events.send("person", person.shown())
        return person

    def add_range(self, first: int, count: int, languages: list[str]) -> None:
        """`count` people with ids from `first`; they are made when first needed."""
        self.ranges.append((first, count, languages))

    def add_group(self, title: str, kind: str, username: str = "") -> Group:
        """A new group (small negative id), supergroup or channel (-100... id)."""
        self._next_group += 1
        number = self._next_group
        chat_id = -number if kind == "group" else SUPERGROUP_BASE - number
        group = Group(chat_id, kind, title, username)
        group.standing = "administrator" if kind == "channel" else "member"
        self.chats[chat_id] = group
        self.events.send("group", group.shown())
        return group

    # -- access --------------------------------------------------------------------------------

    def chat_of(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a method names, by id or @username.

        Raises ApiError 400: chat_id is empty, chat not found.
        """
        value = params.get(name)
        if value is None or value == "":
            raise bad_request("Chat_id is empty" if name == "chat_id" else f"{name} is empty")
        chat: Chat | None
        if isinstance(value, str) and value.startswith("@"):
            wanted = value[1:].lower()
            chat = next(
                (c for c in self.chats.values() if c.type != "private" and _named(c, wanted)), None
            )
        else:
            chat = self.find(_number(value))
        if chat is None:
            raise bad_request("Chat not found")
        return chat

    def writable(self, params: Params) -> Chat:
        """The chat that a method writes to; raises as the Bot API server's check_chat_access."""
        chat = self.chat_of(params)
        if isinstance(chat, Person):
            if chat.deactivated:
                raise refuse(403, "User is deactivated")
            if chat.blocked:
                raise refuse(403, "Bot was blocked by the user")
            return chat
        if chat.standing not in ("member", "administrator") or not chat.active:
            raise standing_error(chat)
        return chat

    # -- messages ------------------------------------------------------------------------------

    def post(self, chat: Chat, message: Message) -> Message:
        """Give the message its place in the chat: message_id, chat and date come first."""
        chat.last_id += 1
        placed = {
            "message_id": chat.last_id,
            "chat": chat.data(),
            "date": int(time.time()),
            **message,
        }
        self.keep(chat, placed)
        return placed

    def keep(self, chat: Chat, message: Message) -> None:
        """Store a message that has its id already, and tell the page."""
        if chat.messages is EMPTY:
            chat.messages = {}
        chat.messages[message["message_id"]] = message
        self._kept.append((chat, message["message_id"]))
        if len(self._kept) > KEPT:
            self._forget(*self._kept.popleft())
        if self.events.heard:
            self.events.send("message", message)

    def _forget(self, chat: Chat, number: int) -> None:
        chat.messages.pop(number, None)
        chat.deleted.pop(number, None)
        self.versions.pop((chat.id, number), None)
        if not chat.messages:
            chat.messages = EMPTY

    def message(self, chat: Chat, number: int, what: str) -> Message:
        """A message by id. Raises ApiError 400 `<what> not found`."""
        found = chat.messages.get(number)
        if found is None:
            raise bad_request(f"{what} not found")
        return found

    def change(self, chat: Chat, old: Message, new: Message) -> None:
        """Put `new` in the place of `old`, keeping the old version."""
        number = old["message_id"]
        versions = self.versions.setdefault((chat.id, number), [])
        versions.append(old)
        del versions[:-VERSIONS]
        chat.messages[number] = new
        self.events.send("edit", new)

    def delete(self, chat: Chat, number: int) -> bool:
        """Delete a message; False when there is none."""
        message = chat.messages.pop(number, None)
        if message is None:
            return False
        if chat.deleted is EMPTY:
            chat.deleted = {}
        chat.deleted[number] = message
        self.events.send("delete", {"chat_id": chat.id, "message_id": number})
        return True


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def _named(chat: Chat, wanted: str) -> bool:
    return bool(chat.username) and chat.username.lower() == wanted


def standing_error(chat: Chat) -> ApiError:
    """Why the bot may not write to a group or channel."""
    kind = f"{chat.type} chat"
    if chat.migrated_to is not None:
        return refuse(
            400,
            "Group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.migrated_to,
        )
    if not chat.active:
        return refuse(403, f"The {kind} was deleted")
    if chat.standing == "kicked":
        return refuse(403, f"Bot was kicked from the {kind}")
    return refuse(403, f"Bot is not a member of the {kind}")
