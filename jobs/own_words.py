"""Readers' own words, kept at hand by a poller and looked for in each new story."""

import logging
from collections.abc import Collection
from time import monotonic
from typing import Final

from bot.storage.keywords import Keywords
from bot.tagging.keyword_index import KeywordIndex
from config.languages import LANGUAGES, Language

log = logging.getLogger(__name__)

TIDY_SECONDS: Final = 3600
_WHOLE_AGAIN: Final = 6 * 3600.0
"""Seconds after which the words are read anew, so that those that nobody has are let go."""


class OwnWords:
    """Looks for the keywords of a language's readers in a text."""

    def __init__(self, keywords: Keywords) -> None:
        self._keywords = keywords
        self._indexes = {language: KeywordIndex(language) for language in LANGUAGES}
        self._moments: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
        self._began = monotonic()

    async def refresh(self) -> None:
        """Take in what was chosen since. What was registered before this call is found after it.

        Raises:
            StorageError: when Redis does not answer.
        """
        if monotonic() - self._began > _WHOLE_AGAIN:
            self._began = monotonic()
            self._moments = dict.fromkeys(LANGUAGES, 0.0)
            self._indexes = {language: KeywordIndex(language) for language in LANGUAGES}
        for language in LANGUAGES:
            words, moment = await self._keywords.since(language, self._moments[language])
            index = self._indexes[language]
            for word in words:
                index.add(word)
            self._moments[language] = moment

    def find(self, language: Language, parts: Collection[str]) -> tuple[str, ...]:
        """The keywords that occur in any of these parts of a story (headline, text)."""
        return self._indexes[language].find("\n\n".join(parts))


async def tidy(keywords: Keywords) -> None:
    """Forget words that nobody has any more. Safe to run twice. Run every `TIDY_SECONDS`.

    Raises:
        StorageError: when Redis does not answer.
    """
    if forgotten := await keywords.tidy():
        log.info("%d own words that nobody has any more were forgotten", forgotten)
