"""Stories that their publisher took back: by a mark in the feed, or by taking the page away."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.feeds.answers import Fetched, FetchFailed
from bot.feeds.decide import Changed
from bot.feeds.edits import NOTHING, visible
from bot.feeds.fetch import Fetcher
from bot.feeds.parsed import ParsedFeed
from bot.feeds.record import STORIES_KEPT
from bot.models import Item, Story
from bot.storage.newsroom import Newsroom

_OK: Final = 200
_GONE_FOR_GOOD: Final = 410
_GONE: Final = frozenset({404, _GONE_FOR_GOOD})
_WITNESSES: Final = 2
_LOOKED_AT: Final = 10
_PAGE_SECONDS: Final = 8.0


def items_shown(parsed: ParsedFeed, known: Mapping[str, str]) -> dict[str, Item]:
    """The stories that a feed shows now, by id, as far as they were known before."""
    shown: dict[str, Item] = {}
    for item, found in zip(parsed.items, parsed.aliases, strict=True):
        story_id = next((known[alias] for alias in found.all if known.get(alias)), "")
        if story_id:
            shown[story_id] = item
    return shown


@dataclass(frozen=True, slots=True)
class Vanished:
    """Stories that are no longer in their feed: `gone` are taken back; of the `unclear`, pages
    could not be had, and they are to be looked at again."""

    gone: tuple[Story, ...] = ()
    unclear: tuple[str, ...] = ()


class Withdrawals:
    """Finds out why a story is no longer in its feed."""

    def __init__(self, newsroom: Newsroom, fetcher: Fetcher) -> None:
        self._newsroom = newsroom
        self._fetcher = fetcher

    async def vanished(
        self, feed_id: str, last: Sequence[str], shown: Mapping[str, Item], parsed: ParsedFeed
    ) -> Vanished:
        """Of the feed's own stories that it showed `last` time, those whose page is gone as well.

        A story that is older than everything in the feed has merely made room for others. A page
        is gone when it answers 404 or 410 while another article of the feed is there: a site
        that is down, moved or being rebuilt takes nothing back.
        """
        dates = [item.published for item in parsed.items if item.published]
        stories = [
            await self._newsroom.story(one) or await self._newsroom.held_story(one)
            for one in last
            if one not in shown
        ]
        missing = [
            story
            for story in stories
            if story and story.feed_id == feed_id and story.link and not story.withdrawn
            if _is_recent(story, dates)
        ][:_LOOKED_AT]
        pages = [(story, await self._status(story.link or "")) for story in missing]
        gone = tuple(story for story, status in pages if status in _GONE)
        unclear = [story.id for story, status in pages if status is None or status >= 500]
        if gone and not await self._others_are_there(pages, parsed):
            return Vanished(unclear=(*unclear, *(story.id for story in gone)))
        return Vanished(gone, tuple(unclear))

    async def returned(
        self, feed_id: str, last: Sequence[str], shown: Mapping[str, Item]
    ) -> tuple[Changed, ...]:
        """Of the feed's own stories that were taken back, those that it did not show `last` time
        and shows again: to be corrected into what they are now.

        One that an editor took back while the feed goes on showing it is none of them. A feed
        that shows more than is remembered of it (`last` is full) tells nothing.
        """
        if len(last) >= STORIES_KEPT:
            return ()
        fresh = [one for one in shown if one not in last][:_LOOKED_AT]
        stories = [await self._newsroom.story(one) for one in fresh]
        return tuple(
            Changed(story.id, shown[story.id], NOTHING, visible(shown[story.id]))
            for story in stories
            if story and story.feed_id == feed_id and story.withdrawn
        )

    async def _others_are_there(
        self, pages: Sequence[tuple[Story, int | None]], parsed: ParsedFeed
    ) -> bool:
        """Whether the site still has articles. Where the feed names no other, one page that is
        marked as gone for good (410, which nobody sends by accident) is believed."""
        if any(status == _OK for _, status in pages):
            return True
        links = [item.link for item in parsed.items if item.link]
        if not links:
            return [status for _, status in pages] == [_GONE_FOR_GOOD]
        return any([await self._status(link) == _OK for link in links[:_WITNESSES]])

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
