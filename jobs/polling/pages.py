"""Linked pages of items whose feed gives little text, without waiting for sites that are silent."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import Final
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from bot.enrich import Source
from bot.feeds.answers import Fetched
from bot.feeds.article import Article, main_text
from bot.feeds.fetch import Fetcher
from bot.models import Item
from config.feeds import FeedConfig
from jobs.polling.pictures import Pictures
from jobs.polling.threads import Threads

log = logging.getLogger(__name__)

_PAGE_SECONDS: Final = 8.0
_ALL_PAGES_SECONDS: Final = 30.0
"""Of one poll: a site with a thousand slow pages must not hold its feed for hours."""
_PAGES_OF_A_HOST: Final = 2
_SILENT_AFTER: Final = 2
_SILENT_SECONDS: Final = 600.0
_HOSTS_KEPT: Final = 1000


class SilentHosts:
    """Hosts whose pages could not be had lately: stories do not wait for them each time."""

    def __init__(self) -> None:
        self._failures: dict[str, tuple[int, float]] = {}

    def failed(self, host: str, now: float) -> None:
        """A page of `host` could not be had at `now` (seconds of a monotonic clock)."""
        count, _ = self._failures.get(host, (0, now))
        self._failures[host] = (count + 1, now)
        if len(self._failures) > _HOSTS_KEPT:
            del self._failures[next(iter(self._failures))]

    def answered(self, host: str) -> None:
        """A page of `host` was had."""
        self._failures.pop(host, None)

    def is_silent(self, host: str, now: float) -> bool:
        """Whether to do without the pages of `host` for now."""
        count, last = self._failures.get(host, (0, now))
        return count >= _SILENT_AFTER and now - last < _SILENT_SECONDS


class Pages:
    """Fetches the pages that stories need."""

    def __init__(self, fetcher: Fetcher, threads: Threads) -> None:
        self._fetcher = fetcher
        self._threads = threads
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._silent = SilentHosts()
        self._pictures = Pictures(fetcher)

    async def sources(
        self, feed: FeedConfig, items: Sequence[tuple[Item, tuple[str, ...]]]
    ) -> list[Source]:
        """Items with their linked pages' text, where the feed gives little of its own, and without
        pictures that Telegram would refuse."""
        if not items:
            return []
        until = monotonic() + _ALL_PAGES_SECONDS
        read = await self._threads.run(_read, [Source(feed, *one) for one in items])
        return await asyncio.gather(*(self._complete(one, until) for one in read))

    async def _complete(self, source: Source, until: float) -> Source:
        source = await self._with_page(source, until)
        while source.image and monotonic() < until:
            if await self._pictures.is_good(source.image):
                break
            source = replace(source, refused_images=source.refused_images | {source.image})
        return source

    async def _with_page(self, source: Source, until: float) -> Source:
        if not source.item.link or source.has_full_text:
            return source
        article = await self._article(source.item.link, until)
        if article is None:
            return source
        return replace(source, page_text=article.text, page_image=article.image)

    async def _article(self, link: str, until: float) -> Article | None:
        """The linked page's article; None when it cannot be had in time.

        `until` (seconds of the monotonic clock) is when no further page is asked for.
        """
        host = urlsplit(link).hostname or ""
        turn = self._hosts.setdefault(host, asyncio.Semaphore(_PAGES_OF_A_HOST))
        async with turn:
            if monotonic() > until or self._silent.is_silent(host, monotonic()):
                return None
            page = await self._page(link)
        if page is None:
            self._silent.failed(host, monotonic())
            log.info("the page %s gives no text", link)
            return None
        self._silent.answered(host)
        return await self._threads.run(main_text, page.body, page.url_final, page.charset)

    async def _page(self, link: str) -> Fetched | None:
        try:
            async with asyncio.timeout(_PAGE_SECONDS):
                page = await self._fetcher.fetch(link)
        except TimeoutError:
            return None
        return page if isinstance(page, Fetched) else None


def _read(sources: Sequence[Source]) -> list[Source]:
    """The sources, the markup of each read: no work for the event loop."""
    for source in sources:
        _ = source.own_text
    return list(sources)
