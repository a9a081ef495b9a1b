"""News text in any quantity: sentences of the sample newsroom, drawn anew for every item."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache

from tests.benchmarks.cores import ROOT

_END = re.compile(r"(?<=[.!?])\s+")
_PARAGRAPHS, _EACH = 3, 2


class Sentences:
    """Headlines and paragraphs in one language; the same `chance`, the same text."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self._titles, self._sentences = _stock(language)
        self._chance = chance

    def headline(self) -> str:
        """A headline that hardly occurs twice."""
        first, second = self._chance.sample(self._titles, 2)
        number = self._chance.randrange(1000)
        return f"{' '.join(first.split()[:5])} {number} {' '.join(second.split()[-5:])}"

    def paragraphs(self) -> list[str]:
        """Some 700 characters: more than the bot needs to leave the linked page alone."""
        drawn = self._chance.sample(self._sentences, _PARAGRAPHS * _EACH)
        return [" ".join(drawn[at : at + _EACH]) for at in range(0, len(drawn), _EACH)]


@cache
def _stock(language: str) -> tuple[list[str], list[str]]:
    path = ROOT / "sandbox" / "data" / "news" / f"{language}.toml"
    items = tomllib.loads(path.read_text(encoding="utf-8"))["items"]
    sentences = [one for item in items for one in _END.split(item["text"].strip()) if one]
    return [item["title"] for item in items], sentences
