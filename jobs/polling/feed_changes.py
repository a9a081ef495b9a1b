"""Feeds that people add, remove, pause and resume while pollers run."""

import logging
from datetime import UTC, datetime
from typing import Final

from bot.services import Services
from config.feeds import FeedConfig
from jobs.polling.poll import Poller

log = logging.getLogger(__name__)


class FeedChanges:
    """Keeps a poller, and the clock that all pollers share, at the feeds that there are now.

    A poller that has not heard of a new feed yet may take it off the clock; it puts it back
    when it hears of it.
    """

    TICK_SECONDS: Final = 3.0

    def __init__(self, services: Services, poller: Poller) -> None:
        self._services = services
        self._poller = poller
        self._polled: tuple[FeedConfig, ...] | None = None

    async def tick(self) -> None:
        """Take up what people changed since. Run by the schedule.

        Raises:
            StorageError: when Redis does not answer.
        """
        feeds = await self._services.feeds.polled()
        if feeds == self._polled:
            return
        self._poller.use(feeds)
        ids = [feed.id for feed in feeds]
        await self._services.newsroom.register_feeds(ids, datetime.now(UTC))
        if self._polled is not None:
            log.info("%d feeds are polled now", len(feeds))
        self._polled = feeds
