"""Who may fetch now: so many from a host at a time, and large documents one after another."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

LARGE: Final = 1_000_000
"""Bytes of a body from which on a document is large."""


class HostSlots:
    """At most so many fetches from one host at a time; a host with none is not remembered.

    `waiting` is how many wait for a slot now.
    """

    def __init__(self, per_host: int) -> None:
        self.waiting = 0
        self._per_host = per_host
        self._hosts: dict[str, tuple[asyncio.Semaphore, list[None]]] = {}

    @asynccontextmanager
    async def slot(self, host: str) -> AsyncIterator[None]:
        """Hold a slot of `host` for the length of the block; wait until there is one."""
        semaphore, users = self._hosts.setdefault(host, (asyncio.Semaphore(self._per_host), []))
        users.append(None)
        try:
            await self._acquire(semaphore)
            try:
                yield
            finally:
                semaphore.release()
        finally:
            users.pop()
            if not users:
                del self._hosts[host]

    async def _acquire(self, semaphore: asyncio.Semaphore) -> None:
        self.waiting += 1
        try:
            await semaphore.acquire()
        finally:
            self.waiting -= 1


class LargeTurn:
    """A document's turn to be large: from when its body passes LARGE until the block ends.

    While one document is in memory, taken apart and judged, others that are as large wait
    half-read, so that memory is bounded by one of them however many feeds serve them.
    """

    def __init__(self, lock: asyncio.Lock) -> None:
        self._lock = lock
        self._taken = False

    async def take(self) -> None:
        """Wait for the turn; at once when this document has it already."""
        if not self._taken:
            await self._lock.acquire()
            self._taken = True

    @property
    def taken(self) -> bool:
        """Whether this document has its turn."""
        return self._taken

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._taken:
            self._lock.release()
            self._taken = False


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a request may take (`limit`), not counting the wait for its turn to be large."""

    limit: asyncio.Timeout
    large: LargeTurn

    async def take_turn(self) -> None:
        """Wait for the turn, however long that takes."""
        if self.large.taken:
            return
        due, started = self.limit.when(), time.monotonic()
        self.limit.reschedule(None)
        await self.large.take()
        if due is not None:
            self.limit.reschedule(due + time.monotonic() - started)
