"""Pauses that end by themselves."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bot.models import Subscriber
from bot.preferences import wake
from bot.services import Services

log = logging.getLogger(__name__)

_AT_ONCE: Final = 200
"""Of each partition, in one run; the rest waits for the next."""


class Waker:
    """Lets subscribers have news again when their time has come. Any number may run at once."""

    def __init__(
        self, services: Services, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._services = services
        self._clock = clock

    async def tick(self) -> None:
        """Wake everyone who is due. Safe to run twice. Run every 15 s or so.

        Raises:
            StorageError: when Redis does not answer.
        """
        now = self._clock()

        def edit(subscriber: Subscriber | None) -> Subscriber | None:
            return subscriber and wake(subscriber, now)

        due = await self._services.subscribers.due(now, _AT_ONCE)
        for chat_id in due:
            await self._services.subscribers.change(chat_id, edit)
        if due:
            log.info("%d pauses have ended", len(due))
