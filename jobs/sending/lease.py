"""The certainty that what this sender holds is still its own."""

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Final

from bot.models import Chunk
from bot.storage.connection import StorageError
from bot.storage.outbox import Outbox

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=15)
"""A sender that was not heard of for so long is taken for dead."""
_RENEW_EVERY: Final = LEASE.total_seconds() / 5
_SAFE_FOR: Final = LEASE.total_seconds() * 0.6


class Lease:
    """Renews the claims of a sender, and holds back new sends while they are in doubt.

    A process that was suspended, or cut off from Redis, must not go on sending chunks that
    another sender may have taken over meanwhile. `on_lost` is told of those that one has.
    """

    def __init__(
        self,
        outbox: Outbox,
        sender: str,
        held: Callable[[], Collection[Chunk]],
        on_lost: Callable[[Chunk], None],
    ) -> None:
        self._outbox = outbox
        self._sender = sender
        self._held = held
        self._on_lost = on_lost
        self._renewed = 0.0
        self._certain = asyncio.Event()

    async def run(self) -> None:
        """Renew until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            try:
                lost = await self._outbox.keep(self._sender, list(self._held()))
            except StorageError as error:
                log.warning("claims are in doubt, Redis does not answer: %s", error)
                self._certain.clear()
                await asyncio.sleep(0.5)
                continue
            for chunk in lost:
                self._on_lost(chunk)
            self._renewed = before
            self._certain.set()
            await asyncio.sleep(_RENEW_EVERY)

    async def certain(self) -> None:
        """Return when the claims are known to be good."""
        loop = asyncio.get_running_loop()
        while loop.time() - self._renewed > _SAFE_FOR:
            self._certain.clear()
            await self._certain.wait()
