"""The simulated Telegram as one object, and one call of a method of its Bot API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson

from sandbox.telegram.chats import Message
from sandbox.telegram.errors import ApiError, refuse, too_many
from sandbox.telegram.faults import Faults
from sandbox.telegram.files import Files, Upload
from sandbox.telegram.identity import Identity
from sandbox.telegram.journal import Journal
from sandbox.telegram.limits import Limits
from sandbox.telegram.params import Params
from sandbox.telegram.profile import Profile
from sandbox.telegram.queries import Queries
from sandbox.telegram.stream import EventStream
from sandbox.telegram.threads import for_bot
from sandbox.telegram.updates import Updates
from sandbox.telegram.world import World


@dataclass(slots=True)
class Call:
    """One call: its number in the journal, its parameters, its uploads and who calls."""

    number: int
    bot: dict[str, Any]
    params: Params
    uploads: dict[str, Upload] = field(default_factory=dict)


Method = Callable[["Telegram", Call], Any]


class Telegram:
    """Everything that the methods and the control API work on."""

    def __init__(self, identity: Identity, strict: bool = True, limited: bool = False) -> None:
        self.identity = identity
        self.events = EventStream()
        self.world = World(self.events, strict)
        self.updates = Updates()
        self.journal = Journal(self.events)
        self.profile = Profile()
        self.files = Files()
        self.queries = Queries()
        self.faults = Faults()
        self.limits = Limits(limited)

    def answer(self, name: str, method: Method, call: Call) -> tuple[int, bytes]:
        """Run a method: HTTP code and JSON body, noted in the journal."""
        try:
            result = method(self, call)
        except ApiError as error:
            return self.refused(name, call, error)
        body = b'{"ok":true,"result":' + orjson.dumps(result) + b"}"
        self.journal.record(call.number, name, call.params, 200, body)
        return 200, body

    def refused(self, name: str, call: Call, error: ApiError) -> tuple[int, bytes]:
        """The answer for an error, noted in the journal."""
        body = orjson.dumps(error.body())
        self.journal.refusals[error.description] += 1
        self.journal.record(call.number, name, call.params, error.code, body)
        return error.code, body

    def unknown_method(self, name: str, call: Call) -> tuple[int, bytes]:
        """The answer to a method that there is not."""
        return self.refused(name, call, refuse(404, "method not found"))

    def send(self, call: Call, content: Message, text: str) -> Message:
        """Check access and limits, then put the bot's message into the chat of `chat_id`.

        `content` are the message's own fields; `text` is what deliveries are listed with.
        """
        chat = self.world.writable(call.params)
        place = for_bot(chat, call.params)
        wait = self.limits.wait_of(call.params)
        if wait:
            raise too_many(wait)
        author: Message = (
            {"sender_chat": chat.data()} if chat.type == "channel" else {"from": call.bot}
        )
        keyboard = content.pop("_keyboard", None)
        if keyboard is not None:
            self.world.keyboards[chat.id] = keyboard
            self.events.send("keyboard", {"chat_id": chat.id, "keyboard": keyboard})
        message = self.world.post(chat, {**author, **place, **content})
        self.journal.deliver(call.number, chat.id, message["message_id"], text)
        return message
