"""Writes down what became of deliveries as soon as it is known, many in one go under load."""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from bot.models import Chunk
from bot.storage.connection import StorageError
from bot.storage.outbox import Lost, Outbox, Settlement

log = logging.getLogger(__name__)

_RETRY_SECONDS: Final = 0.2


class Recorder:
    """Group commit: while one write is under way, the next gathers.

    Nothing is dropped when Redis is away: it is written when it is back. `on_lost` is told of
    a chunk that another sender has taken over.
    """

    def __init__(self, outbox: Outbox, sender: str, on_lost: Callable[[Chunk], None]) -> None:
        self._outbox = outbox
        self._sender = sender
        self._on_lost = on_lost
        self._waiting: dict[Chunk, list[Settlement]] = {}
        self._finishing: dict[Chunk, asyncio.Future[bool]] = {}
        self._work = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self, chunk: Chunk, settlement: Settlement) -> None:
        """Take note; `run` writes it within a round trip to Redis."""
        self._waiting.setdefault(chunk, []).append(settlement)
        self._idle.clear()
        self._work.set()

    async def finish(self, chunk: Chunk) -> bool:
        """Close the chunk once what was noted of it is written. False: some are not settled."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._finishing[chunk] = done
        self._waiting.setdefault(chunk, [])
        self._work.set()
        return await done

    async def drained(self) -> None:
        """Return when everything noted so far is written."""
        await self._idle.wait()

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            await self._work.wait()
            self._work.clear()
            batch, self._waiting = self._waiting, {}
            await asyncio.gather(*(self._write(chunk, some) for chunk, some in batch.items()))
            if not self._waiting:
                self._idle.set()

    async def _write(self, chunk: Chunk, settlements: list[Settlement]) -> None:
        done = self._finishing.pop(chunk, None)
        closed = await self._persist(chunk, settlements, finish=done is not None)
        if done is not None and not done.cancelled():
            done.set_result(closed)

    async def _persist(self, chunk: Chunk, settlements: list[Settlement], *, finish: bool) -> bool:
        while True:
            try:
                return await self._outbox.settle(self._sender, chunk, settlements, finish=finish)
            except Lost:
                self._on_lost(chunk)
                return True
            except StorageError as error:
                log.warning("results wait, Redis does not take them: %s", error)
                await asyncio.sleep(_RETRY_SECONDS)
