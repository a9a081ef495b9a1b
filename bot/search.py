"""Finding stories by words, in any script and with any ending. Pure.

All words of a query must occur. A word is looked for by its beginning, so that endings, which
Uzbek and Russian put on everything, do not matter; Uzbek is compared in one script.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.models import Story
from bot.text.characters import normalise
from bot.text.sound import sound
from config.languages import Language

MOST_WORDS: Final = 8
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʻʼ`‘][^\W_]+)*")
_SHORT: Final = 4
_STEM_SHARE: Final = 0.6
"""Of a longer word, what is taken to be its stem: Uzbek may put five letters and more after it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as it is searched: words of headline and summary, each after a space."""

    story_id: str
    language: Language
    published: datetime
    headline: str
    summary: str


def entry_of(story: Story) -> Entry:
    """The entry of a story."""
    headline, summary = (_spaced(words_of(text)) for text in (story.title, story.summary))
    return Entry(story.id, story.language, story.published, headline, summary)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in the spelling in which they are compared."""
    return tuple(filter(None, (sound(word) for word in _WORD.findall(normalise(text)))))


def search(entries: Iterable[Entry], query: str, language: Language | None = None) -> list[str]:
    """Ids of the stories that have all words of the query: those with more of them in the
    headline first, of these the ones in `language`, then the newest. None for a query without
    words."""
    stems = [f" {stem(word)}" for word in words_of(query)[:MOST_WORDS]]
    if not stems:
        return []
    found = []
    for entry in entries:
        in_headline = sum(one in entry.headline for one in stems)
        if all(one in entry.headline or one in entry.summary for one in stems):
            own = entry.language == language
            found.append((in_headline, own, entry.published, entry.story_id))
    return [story_id for *_, story_id in sorted(found, reverse=True)]


def stem(word: str) -> str:
    """The beginning of a word that its forms share."""
    if len(word) <= _SHORT:
        return word
    return word[: max(_SHORT, math.ceil(len(word) * _STEM_SHARE))]


def _spaced(words: Sequence[str]) -> str:
    return "".join(f" {word}" for word in words)
