"""Which broadcasts a person paused or cancelled, as senders know it: at most a second old."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Final

from bot.broadcast_states import State
from bot.storage.broadcasts import Broadcasts
from bot.storage.connection import StorageError

log = logging.getLogger(__name__)

_FRESH_SECONDS: Final = 0.5


class Stops:
    """Looked at before every send, so it asks Redis by the clock, not by the send.

    `at_work` says whether there is anything that could be stopped: with nothing to send nothing
    is asked. Without Redis what was known stands; the lease then holds sends back.
    """

    def __init__(self, broadcasts: Broadcasts, at_work: Callable[[], bool]) -> None:
        self._broadcasts = broadcasts
        self._at_work = at_work
        self._stopped: Mapping[str, State] = {}
        self._asked = float("-inf")
        self._turn = asyncio.Lock()

    def of(self, publication_id: str) -> State | None:
        """PAUSED or CANCELLED for a broadcast that must not be sent now; None for all else."""
        return self._stopped.get(publication_id)

    async def fresh(self) -> None:
        """Return when what is known is at most half a second old, or Redis does not answer."""
        async with self._turn:
            if asyncio.get_running_loop().time() - self._asked >= _FRESH_SECONDS:
                await self.ask()

    async def ask(self) -> None:
        """Ask Redis now."""
        asked = asyncio.get_running_loop().time()
        try:
            self._stopped = await self._broadcasts.stopped()
        except StorageError as error:
            log.warning("pauses are not known, Redis does not answer: %s", error)
        self._asked = asked

    async def run(self) -> None:
        """Keep it fresh until cancelled."""
        while True:
            if self._at_work():
                await self.fresh()
            await asyncio.sleep(_FRESH_SECONDS)
