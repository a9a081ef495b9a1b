"""Near-duplicates: whether two texts of one language tell the same story.

Two things are kept of a text: the beginnings of its words, and its facts, which are its
numbers and its names. Rewriting changes words and keeps facts; another event of the same
kind keeps words and changes facts. docs/decisions/0021-near-duplicates.md has the figures.
"""

import re
import struct
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final, Self

from bot.text.characters import APOSTROPHES

THRESHOLD: Final = 0.4
_SAME_WORDS: Final = 0.85
_FEW_WORDS: Final = 12
_HEADLINE_WORDS: Final = 4
_FEWEST_WORDS: Final = 12
_FEWEST_FACTS: Final = 2
_STEM: Final = 5
_LEAD_WORDS: Final = 160
_LEAD_CHARACTERS: Final = 3000
_MOST_WORDS: Final = 96
_MOST_FACTS: Final = 32
_MOST_NUMBERS: Final = 8
_BANDS: Final = 16
_LARGE_PRIME: Final = (1 << 61) - 1

_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")
_SENTENCE_ENDS: Final = ".!?:;…\n"
_PIECE = re.compile(rf"[^\W_]+(?:[.,]\d+)*|[{_SENTENCE_ENDS}]")


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to compare it by: 16-bit numbers that stand for its words, its
    facts, and the numbers in its headline."""

    words: frozenset[int]
    facts: frozenset[int]
    headline_numbers: frozenset[int]

    def pack(self) -> bytes:
        """At most 275 bytes, to be kept; `unpack` reads them."""
        parts = (self.words, self.facts, self.headline_numbers)
        values = [value for part in parts for value in sorted(part)]
        return bytes(map(len, parts)) + struct.pack(f">{len(values)}H", *values)

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Read what `pack` wrote. Raises ValueError for anything else."""
        if len(packed) < 3 or len(packed) != 3 + 2 * sum(packed[:3]):
            raise ValueError("not a packed signature")
        values = struct.unpack_from(f">{len(packed) // 2 - 1}H", packed, 3)
        words, facts = packed[0], packed[0] + packed[1]
        return cls(
            frozenset(values[:words]), frozenset(values[words:facts]), frozenset(values[facts:])
        )


def signature(title: str, text: str) -> Signature:
    """Take the signature of a story: its headline and the beginning of its plain text."""
    headline, lead = _read(title), _read(text)
    shouting = sum(word[0].isupper() for word, _ in headline) * 2 > len(headline)
    facts = _facts(lead) | _numbers(headline)
    if not shouting or not lead:
        facts |= _facts(headline)
    return Signature(
        _first(_stems(headline + lead), _MOST_WORDS),
        _first(facts, _MOST_FACTS),
        _first(_numbers(headline), _MOST_NUMBERS),
    )


def similar(one: Signature, other: Signature) -> bool:
    """Whether two texts tell the same story. Symmetric.

    A wrong yes loses a story, a wrong no repeats one: so a few words and a single fact in
    common are not enough, and texts too short to judge must be of the very same words.
    """
    if min(len(one.words), len(other.words)) < _FEW_WORDS:
        return one.words == other.words and len(one.words) >= _HEADLINE_WORDS
    if _counts_differently(one, other) and _counts_differently(other, one):
        return False
    words = _contained(one.words, other.words)
    if not one.facts or not other.facts:
        return words >= _SAME_WORDS and _common_part(one.words, other.words) >= _SAME_WORDS
    if len(one.facts & other.facts) < _FEWEST_FACTS or len(one.words & other.words) < _FEWEST_WORDS:
        return False
    return words * _contained(one.facts, other.facts) >= THRESHOLD


def _counts_differently(one: Signature, other: Signature) -> bool:
    """Whether one headline has numbers of which the other story, having some too, knows none."""
    if not one.headline_numbers or not other.headline_numbers:
        return False
    return not one.headline_numbers & (other.facts | other.headline_numbers)


def bands(of: Signature) -> tuple[str, ...]:
    """Keys to look candidates up by: texts that tell the same story nearly always share one.

    MinHash bands of two rows over the facts, or over the words of a text without facts.
    """
    values = of.facts or of.words
    if not values:
        return ()
    permuted = [_permuted(value) for value in values]
    rows = list(map(min, *permuted)) if len(permuted) > 1 else permuted[0]
    return tuple(
        f"{band:x}{_number(f'{rows[2 * band]}.{rows[2 * band + 1]}', 4):08x}"
        for band in range(_BANDS)
    )


@lru_cache(maxsize=4096)
def _permuted(value: int) -> tuple[int, ...]:
    """Where each permutation puts a value. News repeats its names and numbers."""
    value += 1
    return tuple([(a * value + b) % _LARGE_PRIME for a, b in _hashes()])


@lru_cache(maxsize=1)
def _hashes() -> tuple[tuple[int, int], ...]:
    """The MinHash permutations: fixed for ever, for band keys are kept."""
    return tuple(
        (_number(f"a{row}", 7) * 2 + 1, _number(f"b{row}", 7)) for row in range(2 * _BANDS)
    )


def _read(text: str) -> list[tuple[str, bool]]:
    """The first words, each with whether a sentence begins with it."""
    found: list[tuple[str, bool]] = []
    is_first = True
    for piece in _PIECE.findall(_APOSTROPHE.sub("", text[:_LEAD_CHARACTERS])):
        if piece in _SENTENCE_ENDS:
            is_first = True
            continue
        found.append((piece, is_first))
        is_first = False
        if len(found) == _LEAD_WORDS:
            break
    return found


def _stems(words: Iterable[tuple[str, bool]]) -> list[str]:
    return [word.casefold()[:_STEM] for word, _ in words if len(word) > 2 or word.isdigit()]


def _facts(words: Iterable[tuple[str, bool]]) -> dict[str, None]:
    return {
        word.casefold()[:_STEM]: None
        for word, is_first in words
        if word[0].isdigit() or (word[0].isupper() and not is_first)
    }


def _numbers(words: Iterable[tuple[str, bool]]) -> dict[str, None]:
    return {word: None for word, _ in words if word[0].isdigit()}


def _first(names: Iterable[str], most: int) -> frozenset[int]:
    unique = list(dict.fromkeys(names))[:most]
    return frozenset(_number(name, 2) for name in unique)


@lru_cache(maxsize=16384)
def _number(name: str, size: int) -> int:
    return int.from_bytes(
        blake2b(name.encode("utf-8", "replace"), digest_size=size).digest(), "big"
    )


def _contained(one: Set[int], other: Set[int]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _common_part(one: Set[int], other: Set[int]) -> float:
    return len(one & other) / max(len(one | other), 1)
