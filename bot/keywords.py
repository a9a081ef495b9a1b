"""Readers' own words: how they are typed, tidied and chosen. Pure.

A keyword in normal form is what was typed, in small letters, with official apostrophes and its
words one space or hyphen apart. It stays in the script that it was typed in, so that people see
their own words again; what is the same in both scripts of Uzbek is told by `sound`.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final, Literal

from bot.models import Subscriber
from bot.tagging.vocabulary import WORD
from bot.text.characters import APOSTROPHES, normalise
from bot.text.sound import sound
from bot.text.translit import plain_apostrophes

MOST: Final = 20
"""Keywords that one chat may have."""
MOST_WORDS: Final = 4
LONGEST: Final = 48
"""Characters of a keyword."""
_SHORTEST: Final = 3
_MOST_PIECES: Final = 40
_BETWEEN: Final = re.compile(r"[,;\n]+")
_ONE_MARK: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_HYPHENS: Final = frozenset("-‑‐–")
_INSIDE: Final = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff_]")

Fault = Literal["short", "long", "common", "full"]
"""Why a word is not taken: fewer than three letters, too long, in every text, no room."""

_COMMON: Final = frozenset(
    sound(word)
    for line in (
        "the and for with from this that was are has had have been were will not but",
        "его она они как что это для при или все так уже был была было были быть когда который",
        "которые также после года год лет ее их будет может чтобы",
        "va bilan uchun ham bu esa deb ushbu shu hamda edi emas bor yoʻq qildi qilindi etildi",
        "boʻldi boʻlib haqida yilda yil",
    )
    for word in line.split()
)
"""Words that stand in nearly every text."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that somebody typed: in normal form, and those that cannot be taken, with why."""

    keywords: tuple[str, ...] = ()
    faults: tuple[tuple[str, Fault], ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a wish for more keywords: those that are new, those that were there."""

    new: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    faults: tuple[tuple[str, Fault], ...] = ()


def read_keywords(text: str) -> Asked:
    """The words and phrases in a text, apart by commas, semicolons or line ends."""
    pieces = [piece for piece in _BETWEEN.split(normalise(text)) if piece.strip()]
    keywords: dict[str, None] = {}
    faults: dict[str, Fault] = {}
    for piece in pieces[:_MOST_PIECES]:
        keyword = normal_form(piece)
        if fault := _fault(keyword):
            faults.setdefault(piece.strip(), fault)
        else:
            keywords.setdefault(keyword)
    return Asked(tuple(keywords), tuple(faults.items()))


def normal_form(piece: str) -> str:
    """A word or phrase as it is kept; "" when there is no letter or digit in it."""
    # Marks go first: NFKC would make a space and an accent of the acute one.
    plain = _INSIDE.sub("", piece[: 4 * LONGEST].translate(_ONE_MARK))
    written = unicodedata.normalize("NFKC", plain).lower()
    parts: list[str] = []
    end = 0
    for word in WORD.finditer(written):
        if parts:
            parts.append("-" if written[end : word.start()] in _HYPHENS else " ")
        parts.append(plain_apostrophes(word[0]))
        end = word.end()
    return "".join(parts).strip()


def _fault(keyword: str) -> Fault | None:
    letters = sum(one.isalnum() for one in keyword)
    if letters < _SHORTEST:
        return "short"
    if len(keyword) > LONGEST or len(WORD.findall(keyword)) > MOST_WORDS:
        return "long"
    return "common" if sound(keyword) in _COMMON else None


def add_keywords(subscriber: Subscriber, asked: Asked) -> tuple[Subscriber, Added]:
    """The subscriber with these keywords as well, as far as there is room."""
    there = {sound(word): word for word in subscriber.keywords}
    new: list[str] = []
    had: list[str] = []
    full: list[tuple[str, Fault]] = []
    for keyword in asked.keywords:
        if (known := there.get(sound(keyword))) is not None:
            had.append(known)
        elif len(there) >= MOST:
            full.append((keyword, "full"))
        else:
            there[sound(keyword)] = keyword
            new.append(keyword)
    changed = replace(subscriber, keywords=frozenset(there.values()))
    return changed, Added(tuple(new), tuple(had), (*asked.faults, *full))


def remove_keywords(subscriber: Subscriber, unwanted: Collection[str]) -> Subscriber:
    """The subscriber without these keywords, however they are spelt."""
    gone = {sound(word) for word in unwanted}
    kept = frozenset(word for word in subscriber.keywords if sound(word) not in gone)
    return replace(subscriber, keywords=kept)


def chosen_of(subscriber: Subscriber | None, text: str) -> tuple[str, ...]:
    """Of the subscriber's keywords those that a text names, by spelling or by number in the list
    (from 1)."""
    listed = listed_keywords(subscriber)
    by_sound = {sound(word): word for word in listed}
    found: dict[str, None] = {}
    for piece in _BETWEEN.split(normalise(text))[:_MOST_PIECES]:
        number = piece.strip().rstrip(".")
        if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(listed):
            found.setdefault(listed[int(number) - 1])
        elif word := by_sound.get(sound(piece)):
            found.setdefault(word)
    return tuple(found)


def listed_keywords(subscriber: Subscriber | None) -> Sequence[str]:
    """The subscriber's keywords in the order in which they are shown."""
    return sorted(subscriber.keywords) if subscriber else ()


def keyword_id(keyword: str) -> str:
    """Ten characters that stand for a keyword in a button's data."""
    return blake2b(keyword.encode(), digest_size=5, person=b"keyword").hexdigest()


def own_words(subscriber: Subscriber | None, matched: Iterable[str]) -> tuple[str, ...]:
    """Of the keywords that a story matched those that are the subscriber's."""
    theirs = subscriber.keywords if subscriber else frozenset()
    return tuple(word for word in matched if word in theirs)
