"""Precision, recall and F1, and ROUGE, as the literature defines them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """Counts of one label: rightly given, wrongly given, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, *, expected: bool, given: bool) -> None:
        """Count one decision."""
        self.right += expected and given
        self.wrong += given and not expected
        self.missed += expected and not given

    @property
    def precision(self) -> float:
        """Share of the given that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the expected that is given."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def macro_f1(tallies: Iterable[Tally]) -> float:
    """The mean of F1 over the labels that occur, each label weighing the same."""
    seen = [tally.f1 for tally in tallies if tally.right + tally.missed + tally.wrong]
    return sum(seen) / len(seen) if seen else 0.0


def rouge(reference: str, candidate: str) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L as F1 over words (Lin 2004), without stemming."""
    expected = WORD.findall(reference.lower())
    found = WORD.findall(candidate.lower())
    return (
        _overlap(expected, found, 1),
        _overlap(expected, found, 2),
        _f1(_longest_common(expected, found), len(expected), len(found)),
    )


def _overlap(expected: list[str], found: list[str], size: int) -> float:
    one, other = _grams(expected, size), _grams(found, size)
    return _f1((one & other).total(), one.total(), other.total())


def _grams(words: list[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _f1(common: int, expected: int, found: int) -> float:
    return 2 * common / (expected + found) if expected + found else 0.0


def _longest_common(one: list[str], other: list[str]) -> int:
    previous = [0] * (len(other) + 1)
    for word in one:
        current = [0]
        for at, candidate in enumerate(other):
            longer = previous[at] + 1 if word == candidate else max(previous[at + 1], current[at])
            current.append(longer)
        previous = current
    return previous[-1]
