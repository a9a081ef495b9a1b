"""Stories that their publisher took back: by a mark in the feed, or by taking the page away."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.feeds.answers import Fetched, FetchFailed
from bot.feeds.fetch import Fetcher
from bot.feeds.identity import aliases_of
from bot.feeds.parsed import ParsedFeed
from bot.models import Item, Story
from bot.storage.newsroom import Newsroom

log = logging.getLogger(__name__)

_GONE: Final = 410
_NOT_FOUND: Final = 404
_LOOKED_AT: Final = 10
_PAGE_SECONDS: Final = 8.0


def items_shown(parsed: ParsedFeed, known: Mapping[str, str]) -> dict[str, Item]:
    """The stories that a feed shows now, by id, as far as they were known before."""
    shown: dict[str, Item] = {}
    for item, found in zip(parsed.items, aliases_of(parsed.items), strict=True):
        story_id = next((known[alias] for alias in found.all if known.get(alias)), "")
        if story_id:
            shown[story_id] = item
    return shown


class Withdrawals:
    """Finds out why a story is no longer in its feed."""

    def __init__(self, newsroom: Newsroom, fetcher: Fetcher) -> None:
        self._newsroom = newsroom
        self._fetcher = fetcher

    async def vanished(
        self, last: Sequence[str], shown: Mapping[str, Item], parsed: ParsedFeed
    ) -> list[Story]:
        """Of the stories that the feed showed `last` time, those whose page is gone as well.

        A story that is older than everything in the feed has merely made room for others.
        """
        dates = [item.published for item in parsed.items if item.published]
        stories = [await self._newsroom.story(one) for one in last if one not in shown]
        missing = [
            story
            for story in stories
            if story and story.link and not story.withdrawn and _is_recent(story, dates)
        ]
        if not missing:
            return []
        others = [item.link for item in parsed.items if item.link]
        gone = [await self._is_gone(story, others) for story in missing[:_LOOKED_AT]]
        return [story for story, is_gone in zip(missing, gone, strict=False) if is_gone]

    async def _is_gone(self, story: Story, others: Sequence[str]) -> bool:
        """410 is an answer; 404 is one only from a site whose other articles are there."""
        status = await self._status(story.link or "")
        if status == _NOT_FOUND:
            return any([await self._status(link) == 200 for link in others[:1]])
        return status == _GONE

    async def _status(self, link: str) -> int | None:
        try:
            async with asyncio.timeout(_PAGE_SECONDS):
                page = await self._fetcher.fetch(link)
        except TimeoutError:
            return None
        match page:
            case Fetched():
                return page.status
            case FetchFailed():
                return page.status
            case _:
                return None


def _is_recent(story: Story, dates: Sequence[datetime]) -> bool:
    return not dates or story.published >= min(dates)
