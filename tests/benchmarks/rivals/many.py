"""Sends messages many at a time and prints what it took."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from tests.benchmarks.cores import MEASURED, Stopwatch, pin

AT_ONCE = 128
_FIRST = 100_000_001


async def timed(send: Callable[[int], Awaitable[Any]], count: int) -> None:
    """Call `send` with `count` chat ids, `AT_ONCE` at a time."""
    pin(os.getpid(), MEASURED)
    chats = iter(range(_FIRST, _FIRST + count))

    async def work() -> None:
        for chat in chats:
            await send(chat)

    await send(_FIRST - 1)
    watch = Stopwatch()
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    json.dump(watch.read(count), sys.stdout)
