"""Send slots of one lane, leased from the shared pacer a few at a time."""

import asyncio
import logging
from collections import deque
from typing import Final

from bot.metrics import PACER_WAIT
from bot.models import Lane
from bot.storage.connection import StorageError
from bot.storage.pacer import Pacer, Slots

log = logging.getLogger(__name__)

_STORAGE_PAUSE: Final = 0.5
_STALE: Final = 0.2
"""Seconds that a slot may be used late, as it is when the process is busy."""


class LaneSlots:
    """Gives leave to send, one message at a time, in the order of asking."""

    def __init__(self, pacer: Pacer, lane: Lane) -> None:
        self._pacer = pacer
        self._lane = lane
        self._waited = PACER_WAIT.labels(lane=lane.value)
        self._leased: deque[float] = deque()
        self._turn = asyncio.Lock()

    async def next(self, wanted: int) -> None:
        """Return when one message may be sent. `wanted` is how many are waiting in all."""
        loop = asyncio.get_running_loop()
        asked = loop.time()
        async with self._turn:
            self._forget_stale(loop.time())
            while not self._leased:
                slots = await self._take(wanted)
                start = loop.time() + slots.wait
                self._leased.extend(start + place * slots.gap for place in range(slots.count))
                if not slots.count:
                    await asyncio.sleep(slots.wait)
            wait = self._leased.popleft() - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
        self._waited.observe(loop.time() - asked)

    def _forget_stale(self, now: float) -> None:
        # Slots that nobody used are gone: used late, all at once, they would break the rate.
        while self._leased and self._leased[0] < now - _STALE:
            self._leased.popleft()

    async def _take(self, wanted: int) -> Slots:
        try:
            return await self._pacer.take(self._lane, max(wanted, 1))
        except StorageError as error:
            log.warning("sending waits, the pacer does not answer: %s", error)
            return Slots(count=0, wait=_STORAGE_PAUSE, gap=0.0)
