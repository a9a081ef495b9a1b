"""The mirror: channels that get every story, so that readers have a place if the bot is lost."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.models import ALL_TOPICS, Subscriber
from bot.services import Services
from config.languages import LANGUAGES, Language
from config.settings import Mirror
from jobs.admins import Admins

log = logging.getLogger(__name__)


class MirrorKeeper:
    """Keeps each mirror channel subscribed to everything in its languages.

    A mirror is a subscriber like any other, so all that holds for readers holds for it: each
    story once, corrections and withdrawals too.
    """

    EVERY_SECONDS: Final = 5.0

    def __init__(self, services: Services) -> None:
        self._services = services
        self._mirrors = services.settings.mirror_channels
        self._admins = Admins(services)
        self._told: set[int] = set()

    async def tick(self) -> None:
        """Look at each. Run by the schedule.

        Raises:
            StorageError: when Redis does not answer.
        """
        for mirror in self._mirrors:
            await self._keep(mirror)

    async def _keep(self, mirror: Mirror) -> None:
        found = await self._services.subscribers.get(mirror.chat_id)
        if found is not None and found.state == "unreachable":
            if mirror.chat_id not in self._told:
                self._told.add(mirror.chat_id)
                log.error("the mirror channel %d cannot be written to", mirror.chat_id)
                await self._admins.tell("mirror-lost", channel=str(mirror.chat_id))
            return
        self._told.discard(mirror.chat_id)
        today = datetime.now(UTC).date().isoformat()
        if found != wanted(mirror, found, today):
            await self._services.subscribers.change(
                mirror.chat_id, lambda one: wanted(mirror, one, today)
            )
            log.info("the channel %d mirrors every story", mirror.chat_id)


def wanted(mirror: Mirror, found: Subscriber | None, today: str) -> Subscriber:
    """A mirror's subscription: everything, at once, in its language or in all."""
    first: Language = mirror.language or LANGUAGES[0]
    others = () if mirror.language else LANGUAGES[1:]
    plain = Subscriber(mirror.chat_id, first, since=today)
    return replace(
        plain,
        topics=frozenset({ALL_TOPICS}),
        reads=frozenset(others),
        since=found.since if found else today,
    )
