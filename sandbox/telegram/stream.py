"""The events that the page listens to (server-sent events, WHATWG HTML section 9.2)."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson

WAITING = 2000


class EventStream:
    """Hands every event to every listener; a listener that falls behind is told to start anew."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[bytes]] = set()

    @property
    def heard(self) -> bool:
        """Whether anyone listens."""
        return bool(self._queues)

    def listen(self) -> asyncio.Queue[bytes]:
        """A queue of ready-made SSE records, until `leave`."""
        queue: asyncio.Queue[bytes] = asyncio.Queue(WAITING)
        self._queues.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[bytes]) -> None:
        """Stop listening."""
        self._queues.discard(queue)

    def send(self, kind: str, data: Any) -> None:
        """Send an event of `kind` with JSON `data` to all listeners."""
        if not self._queues:
            return
        record = b"event: " + kind.encode() + b"\ndata: " + orjson.dumps(data) + b"\n\n"
        for queue in self._queues:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(b"event: resync\ndata: {}\n\n")
            queue.put_nowait(record)
