"""Looks stories up by words, over what the newsroom still has."""

from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import Final

from bot.models import ALL_TOPICS, Story
from bot.search import Entry, entry_of, search
from bot.storage.newsroom import LATEST_LENGTH, Newsroom
from config.languages import Language

_FRESH_SECONDS: Final = 60.0
_UZBEK: Final[tuple[Language, ...]] = ("uz", "uz-cyrl")


class SearchDesk:
    """Keeps the words of the newest stories of every topic in memory, for a minute at a time:
    at most 200 a topic and language, some 500 bytes each."""

    def __init__(
        self,
        newsroom: Newsroom,
        topics: Iterable[str],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._newsroom = newsroom
        self._topics = (ALL_TOPICS, *topics)
        self._clock = clock
        self._kept: dict[Language, tuple[float, dict[str, Entry]]] = {}

    async def find(self, query: str, language: Language) -> list[str]:
        """Ids of the stories with all words of `query`, best first. Readers of Uzbek find what
        was written in either script.

        Raises:
            StorageError: when Redis does not answer.
        """
        entries: dict[str, Entry] = {}
        for one in _UZBEK if language in _UZBEK else (language,):
            entries |= await self._entries(one)
        return search(entries.values(), query)

    async def stories(self, story_ids: Sequence[str]) -> list[Story]:
        """Those of these stories that are still kept and not withdrawn, in the order given.

        Raises:
            StorageError: when Redis does not answer.
        """
        found = [await self._newsroom.story(story_id) for story_id in story_ids]
        return [story for story in found if story and not story.withdrawn]

    async def _entries(self, language: Language) -> dict[str, Entry]:
        read, entries = self._kept.get(language, (-_FRESH_SECONDS, {}))
        if self._clock() - read >= _FRESH_SECONDS:
            entries = {}
            for topic in self._topics:
                for story in await self._newsroom.latest(language, topic, LATEST_LENGTH):
                    if story.id not in entries and not story.withdrawn:
                        entries[story.id] = entry_of(story)
            self._kept[language] = (self._clock(), entries)
        return entries
