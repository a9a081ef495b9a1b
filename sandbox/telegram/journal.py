"""What the bot called, and what it thereby delivered: for tests, statistics and the page."""

from __future__ import annotations

import time
from array import array
from collections import Counter, deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

import orjson

from sandbox.telegram.params import Params
from sandbox.telegram.stream import EventStream

RING = 200_000
DETAILED = 20_000
ANSWERS = 1_000
LONGEST = 20_000

Call = tuple[int, float, str, Any, int]


class Journal:
    """A bounded log of calls, and an unbounded but compact list of deliveries."""

    def __init__(self, events: EventStream) -> None:
        self._events = events
        self.count = 0
        # Calls that a fault holds up; all others are answered at once.
        self.unanswered = 0
        self.methods: Counter[str] = Counter()
        self.codes: Counter[int] = Counter()
        self.refusals: Counter[str] = Counter()
        self._ring: deque[Call] = deque(maxlen=RING)
        self._params: deque[Params] = deque(maxlen=DETAILED)
        self._answers: deque[bytes] = deque(maxlen=ANSWERS)
        self._delivery_calls = array("q")
        self._delivery_chats = array("q")
        self._delivery_messages = array("q")
        self._delivery_texts: list[str] = []

    def next_number(self) -> int:
        """The number of the call that begins; numbers begin at 1."""
        self.count += 1
        return self.count

    def record(self, number: int, method: str, params: Params, code: int, answer: bytes) -> None:
        """Note a call that was answered with HTTP `code` (0: the connection was cut)."""
        self.methods[method] += 1
        self.codes[code] += 1
        call = (number, time.time(), method, params.get("chat_id"), code)
        self._ring.append(call)
        self._params.append(params)
        self._answers.append(answer)
        if self._events.heard:
            self._events.send("call", _shown(call, params, answer))

    def deliver(self, number: int, chat_id: int, message_id: int, text: str) -> None:
        """Note that call `number` put message `message_id` into a chat."""
        self._delivery_calls.append(number)
        self._delivery_chats.append(chat_id)
        self._delivery_messages.append(message_id)
        self._delivery_texts.append(text)

    @property
    def delivered(self) -> int:
        """How many messages the bot has put into chats."""
        return len(self._delivery_texts)

    def deliveries(self, after: int = 0) -> Iterator[tuple[int, int, int, str]]:
        """Rows of [call_no, chat_id, message_id, text] of calls later than number `after`."""
        rows = zip(
            self._delivery_calls,
            self._delivery_chats,
            self._delivery_messages,
            self._delivery_texts,
            strict=True,
        )
        return (row for row in rows if row[0] > after)

    def per_chat(self) -> dict[str, int]:
        """Chat id -> number of messages that the bot put there."""
        return {str(chat): count for chat, count in Counter(self._delivery_chats).items()}

    def calls(self, after: int, method: str, chat_id: str, limit: int) -> list[dict[str, Any]]:
        """The oldest `limit` calls later than `after`, of one method or chat or of all.

        Parameters are there for the newest 20,000 calls, answers for the newest 1,000.
        """
        size = len(self._ring)
        no_params, no_answer = size - len(self._params), size - len(self._answers)
        wanted = (
            (index, call)
            for index, call in enumerate(self._ring)
            if call[0] > after
            and (not method or call[2].lower() == method.lower())
            and (not chat_id or str(call[3]) == chat_id)
        )
        return [
            _shown(
                call,
                self._params[index - no_params] if index >= no_params else None,
                self._answers[index - no_answer] if index >= no_answer else b"",
            )
            for index, call in islice(wanted, limit)
        ]


def _shown(call: Call, params: Params | None, answer: bytes) -> dict[str, Any]:
    number, at, method, chat_id, code = call
    shown: dict[str, Any] = {
        "number": number,
        "time": round(at, 3),
        "method": method,
        "chat_id": chat_id,
        "code": code,
        "parameters": params,
    }
    if answer and len(answer) <= LONGEST:
        shown["answer"] = _decoded(answer)
    return shown


def _decoded(answer: bytes) -> Any:
    try:
        return orjson.loads(answer)
    except orjson.JSONDecodeError:
        return answer.decode("utf-8", "replace")
