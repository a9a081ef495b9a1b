"""Every update served once, however often Telegram brings it and however many processes listen."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any, Final

from telegram import Update

from bot.metrics import UPDATES
from bot.storage.connection import StorageError
from bot.storage.updates import Claim, UpdatesServed
from handlers.turns import Turns, drop

log = logging.getLogger(__name__)

_MARK_SECONDS: Final = 1.0
"""How long storage may be silent about an update; a person waits for the answer meanwhile."""


class ServedElsewhere(Exception):
    """Another process is serving this update, or died over it a moment ago."""


class OnceEach(Turns):
    """`Turns` that serve an update once.

    `shared`: other processes get updates too (a webhook). Without it (long polling, where Telegram
    answers one process only) an update that is marked as being served was left by a process that
    died, and is served at once.
    """

    def __init__(self, served: UpdatesServed, *, shared: bool) -> None:
        super().__init__()
        self._served = served
        self._shared = shared

    async def serve(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Serve an update unless that was done.

        Raises:
            ServedElsewhere: ask again later; it may have to be served then.
        """
        if not isinstance(update, Update):
            await coroutine
            return
        claim = await self._claim(update.update_id)
        if claim is Claim.DONE or (claim is Claim.ELSEWHERE and self._shared):
            drop(coroutine)
            UPDATES.labels(result=claim.value).inc()
            log.info("update %d came again", update.update_id)
            if claim is Claim.ELSEWHERE:
                raise ServedElsewhere(str(update.update_id))
            return
        try:
            await coroutine
        except asyncio.CancelledError:
            await self._give_back(update.update_id)
            raise
        UPDATES.labels(result="served").inc()
        await self._done(update.update_id)

    async def _claim(self, update_id: int) -> Claim:
        try:
            async with asyncio.timeout(_MARK_SECONDS):
                return await self._served.claim(update_id)
        except (StorageError, TimeoutError) as error:
            # Served all the same: the person is then told to try again, and not left in silence.
            log.warning("update %d is served unmarked, Redis does not answer: %r", update_id, error)
            return Claim.OURS

    async def _done(self, update_id: int) -> None:
        try:
            async with asyncio.timeout(_MARK_SECONDS):
                await self._served.done(update_id)
        except (StorageError, TimeoutError) as error:
            log.warning("update %d could not be marked as served: %r", update_id, error)

    async def _give_back(self, update_id: int) -> None:
        try:
            async with asyncio.timeout(_MARK_SECONDS):
                await self._served.give_back(update_id)
        except (StorageError, TimeoutError) as error:
            log.warning("update %d could not be given back: %r", update_id, error)
