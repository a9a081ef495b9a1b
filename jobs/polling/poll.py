"""Polling: feeds that are due are claimed and worked on, each apart from the others."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Final

from bot.feeds.fetch import Fetcher
from bot.feeds.turns import LargeTurn
from bot.metrics import POLLS
from bot.services import Services
from bot.storage.connection import StorageError
from config.feeds import FeedConfig
from jobs.endings import end
from jobs.polling.claims import Claims
from jobs.polling.feed_work import FeedWork
from jobs.polling.threads import Threads
from jobs.polling.writing import Writer, open_writer

log = logging.getLogger(__name__)

_AT_ONCE: Final = 32
_MOST_HELD: Final = 1000
"""Feeds claimed at once, those that wait for a slot of their host included."""


class Poller:
    """Polls the feeds that are due; any number of pollers work side by side."""

    TICK_SECONDS: Final = 0.5

    def __init__(
        self,
        services: Services,
        feeds: Sequence[FeedConfig],
        fetcher: Fetcher,
        threads: Threads,
        writer: Writer,
    ) -> None:
        self._feeds = {feed.id: feed for feed in feeds}
        self._fetcher = fetcher
        self._work = FeedWork(services, fetcher, threads, writer)
        self._claims = Claims(services.newsroom)
        self._large = asyncio.Lock()
        self._claiming = asyncio.Lock()
        self._polls: set[asyncio.Task[None]] = set()

    async def tick(self) -> None:
        """Begin to poll what is due, as far as there is room. Run by the schedule.

        A poll that waits for a slot of its host takes up no room: a crowd of feeds on a site
        that hangs holds up none of the others.
        """
        await self._begin(_AT_ONCE)

    async def _begin(self, at_once: int) -> None:
        async with self._claiming:
            room = at_once - len(self._polls) + self._fetcher.waiting
            for feed_id in await self._claims.take(min(room, _MOST_HELD - len(self._polls))):
                task = asyncio.create_task(self._poll_claimed(feed_id))
                self._polls.add(task)
                task.add_done_callback(self._polls.discard)

    async def renew(self) -> None:
        """Go on holding the feeds that are being polled. Run by the schedule.

        Raises:
            StorageError: when Redis does not answer.
        """
        await self._claims.renew()

    async def _poll_claimed(self, feed_id: str) -> None:
        if feed := self._feeds.get(feed_id):
            await self._poll_safely(feed)
        else:
            await self._claims.let_go(feed_id)
        self._claims.drop(feed_id)
        # This poll's place is free: a crowd of due feeds does not wait for the clock.
        await self._begin(_AT_ONCE + 1)

    def use(self, feeds: Sequence[FeedConfig]) -> None:
        """Poll these feeds, and no others, from now on."""
        self._feeds = {feed.id: feed for feed in feeds}

    async def close(self) -> None:
        """Cut off the polls under way, and give their feeds back to whoever polls next."""
        await end(self._polls)
        await self._claims.give_back()

    async def _poll_safely(self, feed: FeedConfig) -> None:
        try:
            async with LargeTurn(self._large) as large:
                await self._work.poll(feed, large)
        except StorageError as error:
            log.warning("%s: what was polled could not be kept: %s", feed.id, error)
        except Exception:
            # One feed must not disturb the others; its lease brings it back.
            log.exception("%s: the poll ended in an error", feed.id)
            POLLS.labels(result="error").inc()


@asynccontextmanager
async def open_poller(services: Services, feeds: Sequence[FeedConfig]) -> AsyncIterator[Poller]:
    """A poller of these feeds, and of no others from now on."""
    settings = services.settings
    await services.newsroom.register_feeds([feed.id for feed in feeds], datetime.now(UTC))
    async with (
        Fetcher(allow_private=settings.allow_private_feeds) as fetcher,
        open_writer(settings, services.summaries, services.summary_budget) as writer,
    ):
        threads = Threads()
        poller = Poller(services, feeds, fetcher, threads, writer)
        try:
            yield poller
        finally:
            await poller.close()
            threads.close()
