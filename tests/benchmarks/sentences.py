"""News text in any quantity: sentences of the sample newsroom with words changed in each, so
that no two items tell the same story."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache

from tests.benchmarks.cores import ROOT

_END = re.compile(r"(?<=[.!?])\s+")
_PARAGRAPHS, _EACH = 3, 2
_CHANGED, _NAMED = 0.3, 0.1
"""Of the words inside a sentence, how many are exchanged for others, and for invented names."""


class Sentences:
    """Headlines and paragraphs in one language; the same `chance`, the same text."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self._titles, self._sentences, self._words = _stock(language)
        self._syllables = [word[:3].lower() for word in self._words if word.isalpha()]
        self._chance = chance

    def headline(self) -> str:
        """A headline that hardly occurs twice."""
        first, second = self._chance.sample(self._titles, 2)
        number = self._chance.randrange(1000)
        return f"{' '.join(first.split()[:5])} {number} {' '.join(second.split()[-5:])}"

    def paragraphs(self) -> list[str]:
        """Some 700 characters: more than the bot needs to leave the linked page alone."""
        drawn = [self._changed() for _ in range(_PARAGRAPHS * _EACH)]
        return [" ".join(drawn[at : at + _EACH]) for at in range(0, len(drawn), _EACH)]

    def _changed(self) -> str:
        first, *words, last = self._chance.choice(self._sentences).split()
        return " ".join((first, *map(self._word, words), last))

    def _word(self, word: str) -> str:
        drawn = self._chance.random()
        if drawn < _NAMED:
            return "".join(self._chance.choices(self._syllables, k=3)).capitalize()
        return self._chance.choice(self._words) if drawn < _NAMED + _CHANGED else word


@cache
def _stock(language: str) -> tuple[list[str], list[str], list[str]]:
    path = ROOT / "sandbox" / "data" / "news" / f"{language}.toml"
    items = tomllib.loads(path.read_text(encoding="utf-8"))["items"]
    sentences = [one for item in items for one in _END.split(item["text"].strip()) if one]
    sentences = [one for one in sentences if len(one.split()) > 4]
    words = [word for one in sentences for word in one.split()[1:-1]]
    return [item["title"] for item in items], sentences, words
