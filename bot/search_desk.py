"""Looks stories up by words, over what was published in the last 90 days."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Final

from bot.models import Story
from bot.search import Entry, entry_of, search
from bot.storage.newsroom import SEARCHED_LENGTH, STORY_LIFETIME, Newsroom
from config.languages import Language

_FRESH_SECONDS: Final = 5.0
_WHOLE_AGAIN_SECONDS: Final = 1800.0
"""After this much of an old story may have been corrected: all are read anew."""
_IDLE_SECONDS: Final = 900.0
"""A language that nobody searches for so long takes up no memory."""
_READ_AT_ONCE: Final = 500
_RECENT: Final = 200
"""The newest stories are read anew every few seconds: corrections come to those."""
_UZBEK: Final[tuple[Language, ...]] = ("uz", "uz-cyrl")


@dataclass(slots=True)
class _Shelf:
    """The entries of a language; when the newest were read, when all were, when they were used."""

    entries: dict[str, Entry] = field(default_factory=dict)
    read: float = float("-inf")
    begun: float = float("-inf")
    used: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class SearchDesk:
    """Keeps the words of the stories of a language in memory while it is searched: at most 20,000
    a language, some 500 bytes each. What is new is found within seconds."""

    def __init__(
        self,
        newsroom: Newsroom,
        clock: Callable[[], float] = monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._newsroom = newsroom
        self._clock = clock
        self._now = now
        self._shelves: dict[Language, _Shelf] = {}

    async def find(
        self, query: str, language: Language, also: Collection[Language] = ()
    ) -> list[str]:
        """Ids of the stories with all words of `query`, best first, in `language` and in those
        that are read `also`, of the same headline words the own language first. Readers of Uzbek
        find what was written in either script.

        Raises:
            StorageError: when Redis does not answer.
        """
        found: list[Entry] = []
        wanted = {language, *also}
        for one in wanted.union(_UZBEK) if wanted.intersection(_UZBEK) else wanted:
            found += (await self._entries(one)).values()
        return search(found, query, language)

    async def stories(self, story_ids: Sequence[str]) -> list[Story]:
        """Those of these stories that are still kept and not withdrawn, in the order given.

        Raises:
            StorageError: when Redis does not answer.
        """
        found = await self._newsroom.stories(story_ids)
        return [story for story in found if not story.withdrawn]

    async def _entries(self, language: Language) -> dict[str, Entry]:
        now = self._clock()
        for one, shelf in list(self._shelves.items()):
            if now - shelf.used > _IDLE_SECONDS and not shelf.lock.locked():
                del self._shelves[one]
        shelf = self._shelves.setdefault(language, _Shelf())
        shelf.used = now
        async with shelf.lock:
            if now - shelf.begun >= _WHOLE_AGAIN_SECONDS:
                shelf.entries = await self._read(language, SEARCHED_LENGTH)
                shelf.begun = shelf.read = now
            elif now - shelf.read >= _FRESH_SECONDS:
                newest = await self._read(language, _RECENT)
                shelf.entries = newest | _older(shelf.entries, newest)
                shelf.read = now
        return shelf.entries

    async def _read(self, language: Language, most: int) -> dict[str, Entry]:
        since = self._now() - STORY_LIFETIME
        ids = await self._newsroom.published_since(language, since, most)
        entries: dict[str, Entry] = {}
        for start in range(0, len(ids), _READ_AT_ONCE):
            some = await self._newsroom.stories(ids[start : start + _READ_AT_ONCE])
            entries |= {story.id: entry_of(story) for story in some if not story.withdrawn}
        return entries


def _older(entries: dict[str, Entry], newest: dict[str, Entry]) -> dict[str, Entry]:
    """Those that are dated before all of the newest; of a short list nothing is."""
    if len(newest) < _RECENT:
        return {}
    oldest = min(entry.published for entry in newest.values())
    return {one: entry for one, entry in entries.items() if entry.published < oldest}
