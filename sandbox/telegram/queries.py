"""Callback and inline queries that wait for the bot's answer."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import Any

from sandbox.telegram.errors import bad_request

# Telegram takes answers for some time only; its documentation gives no figure for callbacks.
LIFETIME = 60.0
KEPT = 10_000
TOO_OLD = "Query is too old and response timeout expired or query ID is invalid"


class Queries:
    """Queries by id, each with the future of its answer."""

    def __init__(self) -> None:
        self._next = 10**17
        self._waiting: OrderedDict[str, tuple[float, asyncio.Future[dict[str, Any]]]] = (
            OrderedDict()
        )

    def open(self) -> tuple[str, asyncio.Future[dict[str, Any]]]:
        """A new query: its id and the future that its answer will settle."""
        self._next += 1
        future: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[str(self._next)] = (time.monotonic(), future)
        if len(self._waiting) > KEPT:
            self._waiting.popitem(last=False)
        return str(self._next), future

    def answer(self, query_id: str, answer: dict[str, Any]) -> None:
        """Settle a query, once. Raises ApiError 400 for an old, unknown or answered one."""
        opened, future = self._waiting.pop(query_id, (0.0, None))
        if future is None or time.monotonic() - opened > LIFETIME:
            raise bad_request(
                "Query is too old and response timeout expired or query ID is invalid"
            )
        if not future.done():
            future.set_result(answer)
