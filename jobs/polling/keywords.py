"""Keywords of all readers, kept at hand by a poller and looked for in each new story."""

import asyncio
import logging
from collections.abc import Collection
from time import monotonic
from typing import Final

from bot.storage.keywords import Keywords
from bot.tagging.keyword_index import KeywordIndex
from config.languages import LANGUAGES, Language

log = logging.getLogger(__name__)

TIDY_SECONDS: Final = 3600
_ADDED_AT_ONCE: Final = 500
_WHOLE_AGAIN: Final = 6 * 3600.0
"""Seconds after which the words are read anew, so that those that nobody has are let go."""


class KeywordFinder:
    """Looks for the keywords of a language's readers in a text."""

    def __init__(self, keywords: Keywords) -> None:
        self._keywords = keywords
        self._indexes = {language: KeywordIndex(language) for language in LANGUAGES}
        self._moments: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
        self._began = monotonic()
        self._lock = asyncio.Lock()

    async def refresh(self) -> None:
        """Take in what was chosen since. What was registered before this call is found after it.

        Raises:
            StorageError: when Redis does not answer.
        """
        async with self._lock:
            if monotonic() - self._began > _WHOLE_AGAIN:
                self._began = monotonic()
                self._moments = dict.fromkeys(LANGUAGES, 0.0)
            chosen = await self._keywords.since(self._moments)
            for language, (words, moment) in chosen.items():
                await self._take_in(language, words, moment)

    async def _take_in(self, language: Language, words: list[str], moment: float) -> None:
        index = self._indexes[language] if self._moments[language] else KeywordIndex(language)
        for start in range(0, len(words), _ADDED_AT_ONCE):
            for word in words[start : start + _ADDED_AT_ONCE]:
                index.add(word)
            # Others come between: a hundred thousand words take a second or two.
            await asyncio.sleep(0)
        self._indexes[language], self._moments[language] = index, moment

    def find(self, language: Language, parts: Collection[str]) -> tuple[str, ...]:
        """The keywords that occur in any of these parts of a story (headline, text)."""
        return self._indexes[language].find("\n\n".join(parts))


async def tidy(keywords: Keywords) -> None:
    """Forget keywords that nobody has any more. Safe to run twice. Run every `TIDY_SECONDS`.

    Raises:
        StorageError: when Redis does not answer.
    """
    if forgotten := await keywords.tidy():
        log.info("%d keywords that nobody has any more were forgotten", forgotten)
