"""Stories of a poll's items: linked pages fetched where a feed gives little, then judged."""

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Final
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from bot.enrich import Source, enrich, has_full_text
from bot.feeds.answers import Fetched
from bot.feeds.article import Article, main_text
from bot.feeds.decide import NO_STORY, Changed, Decision, Unknown
from bot.feeds.edits import visible
from bot.feeds.fetch import Fetcher
from bot.models import Item, Story
from bot.storage.newsroom import Action, AliasEntry, StoryEntry
from bot.tagging import Tagger
from config.feeds import FeedConfig
from jobs.threads import Threads

log = logging.getLogger(__name__)

FILED: Final = 20
"""Of a new feed's past, how many of the newest items can be looked up."""
_PAGE_SECONDS: Final = 8.0
_PAGES_OF_A_HOST: Final = 2
_SILENT_AFTER: Final = 2
_SILENT_SECONDS: Final = 600.0
_HOSTS_KEPT: Final = 1000

Entry = StoryEntry | AliasEntry


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


class Storymaker:
    """Makes of a decision what is to be kept."""

    def __init__(self, fetcher: Fetcher, tagger: Tagger, threads: Threads) -> None:
        self._fetcher = fetcher
        self._tagger = tagger
        self._threads = threads
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._silent = SilentHosts()

    async def entries(
        self,
        feed: FeedConfig,
        decision: Decision,
        known: Collection[str],
        before: Mapping[str, Story],
        now: datetime,
    ) -> list[Entry]:
        """The entries of a poll: new ones oldest first, then what is only remembered.

        `before` are the stories that the decision corrects, as they are now.
        """
        push: Action = "hold" if feed.review else "publish"
        filed, past = _newest(decision)
        entries: list[Entry] = []
        entries += await self._stories(feed, decision.new, push, now)
        entries += await self._stories(feed, decision.held, "hold", now)
        entries += await self._stories(feed, filed, "file", now)
        entries += await self._updates(feed, decision.changed, before, now)
        entries += [AliasEntry(NO_STORY, one.aliases) for one in past]
        for seen in decision.refreshed:
            if fresh := tuple(alias for alias in seen.aliases if alias not in known):
                entries.append(AliasEntry(seen.story_id, fresh))
        return entries

    async def _stories(
        self, feed: FeedConfig, found: Sequence[Unknown], action: Action, now: datetime
    ) -> list[Entry]:
        sources = await self.sources(feed, [(one.item, one.aliases) for one in found])
        stories = await self._threads.run(self._judge, sources, now)
        return [
            StoryEntry(story, one.aliases, action, visible(one.item).pack())
            for story, one in zip(stories, found, strict=True)
        ]

    async def _updates(
        self,
        feed: FeedConfig,
        changed: Sequence[Changed],
        before: Mapping[str, Story],
        now: datetime,
    ) -> list[Entry]:
        changed = [one for one in changed if one.story_id in before]
        sources = await self.sources(feed, [(one.item, (one.story_id,)) for one in changed])
        stories = await self._threads.run(self._judge, sources, now)
        return [
            StoryEntry(corrected(before[one.story_id], story), (), "update", one.new.pack())
            for story, one in zip(stories, changed, strict=True)
        ]

    def _judge(self, sources: Sequence[Source], now: datetime) -> list[Story]:
        return [enrich(source, self._tagger, now) for source in sources]

    async def sources(
        self, feed: FeedConfig, items: Sequence[tuple[Item, tuple[str, ...]]]
    ) -> list[Source]:
        """Items with their linked pages' text, where the feed gives little of its own."""
        return await asyncio.gather(*(self._source(feed, *one) for one in items))

    async def _source(self, feed: FeedConfig, item: Item, aliases: tuple[str, ...]) -> Source:
        if not item.link or has_full_text(item):
            return Source(feed, item, aliases)
        article = await self._article(item.link)
        if article is None:
            return Source(feed, item, aliases)
        return Source(feed, item, aliases, article.text, article.image)

    async def _article(self, link: str) -> Article | None:
        """The linked page's article; None when it cannot be had in time."""
        host = urlsplit(link).hostname or ""
        turn = self._hosts.setdefault(host, asyncio.Semaphore(_PAGES_OF_A_HOST))
        async with turn:
            if self._silent.is_silent(host, monotonic()):
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


def corrected(before: Story, now: Story) -> Story:
    """The next version of a story. Its picture and lane stay, for a message cannot change its
    form, and so does its date."""
    return replace(
        now,
        id=before.id,
        version=before.version + 1,
        published=before.published,
        image=before.image,
        lane=before.lane,
    )


def withdrawal(before: Story) -> StoryEntry:
    """A story's last version: that it is withdrawn."""
    story = replace(before, version=before.version + 1, withdrawn=True)
    return StoryEntry(story, (), "withdraw")


def _newest(decision: Decision) -> tuple[Sequence[Unknown], Sequence[Unknown]]:
    """Of a feed's past the newest items, oldest first, and the rest."""
    if not decision.is_baseline:
        return [], decision.baseline
    dated = sorted(
        decision.baseline,
        key=lambda one: one.item.published.timestamp() if one.item.published else 0.0,
    )
    return dated[-FILED:], dated[:-FILED]
