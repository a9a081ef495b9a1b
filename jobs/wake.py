"""What happens for subscribers by the clock: pauses and quiet hours end, digests come."""

import logging

from bot.services import Services

log = logging.getLogger(__name__)


class Waker:
    """Wakes subscribers when their time has come. Any number may run at once."""

    EVERY_SECONDS = 5

    def __init__(self, services: Services) -> None:
        self._services = services

    async def tick(self) -> None:
        """Wake everyone who is due. Safe to run twice. Run every `EVERY_SECONDS`.

        Raises:
            StorageError: when Redis does not answer.
        """
        if woken := await self._services.subscribers.wake():
            log.info("woken, subscribers: %d", woken)
