"""Readers' own words, arranged so that a story is matched with all of them in one walk."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.tagging.vocabulary import FOLDS, WORD, adjoin
from bot.text.inflection import forms, stems
from config.languages import Language
from config.topics import VOCABULARY_OF

MOST_MATCHED: Final = 1000
"""Keywords that one story may match; a fan-out names the audience of each."""
_READ: Final = 20_000
"""Characters of a story that are looked at."""
_REMEMBERED: Final = 60_000


@dataclass(frozen=True, slots=True)
class _Phrase:
    keyword: str
    rest: tuple[frozenset[str], ...]
    """The stems of each word after the second."""


class KeywordIndex:
    """The keywords (in normal form) of the readers of one language.

    A word of a text is looked up by each of its forms, so a story costs the same however many
    keywords there are; phrases are found by their first two words.
    """

    def __init__(self, language: Language, keywords: Iterable[str] = ()) -> None:
        self._language = VOCABULARY_OF[language]
        self._fold = FOLDS[self._language]
        self._known: set[str] = set()
        self._words: dict[str, tuple[str, ...]] = {}
        self._openings: set[str] = set()
        self._pairs: dict[tuple[str, str], list[_Phrase]] = {}
        self._forms: dict[str, frozenset[str]] = {}
        for keyword in keywords:
            self.add(keyword)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, keyword: str) -> None:
        """Look for a keyword from now on. One that is there already changes nothing."""
        words = [stems(self._fold(word), self._language) for word in WORD.findall(keyword)]
        if keyword in self._known or not words:
            return
        self._known.add(keyword)
        if len(words) == 1:
            for stem in words[0]:
                self._words[stem] = (*self._words.get(stem, ()), keyword)
            return
        phrase = _Phrase(keyword, tuple(words[2:]))
        self._openings |= words[0]
        for first in words[0]:
            for second in words[1]:
                self._pairs.setdefault((first, second), []).append(phrase)

    def find(self, text: str) -> tuple[str, ...]:
        """The keywords that occur in a text, in the order in which they are met, each once."""
        words = list(WORD.finditer(text[:_READ])) if self._known else []
        found: dict[str, None] = {}
        met: set[str] = set()
        for at, word in enumerate(words):
            its_forms = self._forms_of(word[0])
            if word[0] not in met:
                met.add(word[0])
                for form in its_forms:
                    found.update(dict.fromkeys(self._words.get(form, ())))
            if not self._openings.isdisjoint(its_forms):
                found.update(dict.fromkeys(self._phrases(text, words, at)))
            if len(found) >= MOST_MATCHED:
                break
        return tuple(found)[:MOST_MATCHED]

    def _phrases(self, text: str, words: list[re.Match[str]], at: int) -> Iterator[str]:
        if not self._adjoins(text, words, at + 1):
            return
        for first in self._forms_of(words[at][0]):
            for second in self._forms_of(words[at + 1][0]):
                for phrase in self._pairs.get((first, second), ()):
                    if self._goes_on(text, words, at + 2, phrase):
                        yield phrase.keyword

    def _goes_on(self, text: str, words: list[re.Match[str]], at: int, phrase: _Phrase) -> bool:
        return all(
            self._adjoins(text, words, place) and wanted & self._forms_of(words[place][0])
            for place, wanted in enumerate(phrase.rest, start=at)
        )

    @staticmethod
    def _adjoins(text: str, words: list[re.Match[str]], at: int) -> bool:
        return at < len(words) and adjoin(text, words[at - 1].end(), words[at].start())

    def _forms_of(self, word: str) -> frozenset[str]:
        found = self._forms.get(word)
        if found is None:
            if len(self._forms) >= _REMEMBERED:
                self._forms.clear()
            found = self._forms[word] = forms(self._fold(word), self._language)
        return found
