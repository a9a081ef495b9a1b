"""A vocabulary of terms, compiled so that a text is matched in one walk over its words."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, NamedTuple

from bot.text.characters import APOSTROPHES
from bot.text.translit import to_latin
from config.topics import TermLanguage, TopicConfig

_MARKS: Final = re.escape(APOSTROPHES)
_INSIDE: Final = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
WORD: Final = re.compile(
    rf"[^\W_][\w{_INSIDE}]*(?:[{_MARKS}]+[^\W_][\w{_INSIDE}]*)*(?:(?<=[oOgG])[{_MARKS}])?"
)
"""A word as written: letters, digits, apostrophes inside it and invisible characters."""

_UNSEEN: Final = re.compile(f"[{_INSIDE}]")
_ALL_MARKS: Final = str.maketrans("", "", APOSTROPHES)
_CACHED_WORDS: Final = 60_000


class Kind(IntEnum):
    """What a term does: names its topic, beyond doubt, supports it, or takes words from it."""

    TERM = 0
    SURE = 1
    WEAK = 2
    EXCLUDE = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a topic: `topic` is the topic's place in the configuration."""

    topic: int
    kind: Kind
    text: str


class Hit(NamedTuple):
    """A term found in a text: character positions from `start` up to `end`."""

    term: Term
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    following: dict[int, "_Node"] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


def fold_plain(word: str) -> str:
    """One form for all ways to write a Russian or English word: NFKC, small, ё as е."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", _UNSEEN.sub("", word))
    return word.lower().replace("ё", "е").replace("'s", "").replace("’s", "")


def fold_uzbek(word: str) -> str:
    """One form for all ways to write an Uzbek word: Latin, small, without apostrophes."""
    if not word.isascii():
        # Marks go first: NFKC would make a space and an accent of the acute one.
        word = unicodedata.normalize("NFKC", _UNSEEN.sub("", word).translate(_ALL_MARKS))
    return to_latin(word.lower()).translate(_ALL_MARKS)


FOLDS: Final[dict[TermLanguage, Callable[[str], str]]] = {
    "uz": fold_uzbek,
    "ru": fold_plain,
    "en": fold_plain,
}


class Vocabulary:
    """The terms of all topics in one language, as a trie of words.

    A word of the text is looked up once, exactly and by each known beginning; what it stands
    for is kept, since news repeats its words.
    """

    def __init__(self, topics: Sequence[TopicConfig], language: TermLanguage) -> None:
        self._fold = FOLDS[language]
        self._exact: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._root = _Node()
        for place, topic in enumerate(topics):
            for kind, table in enumerate((topic.terms, topic.sure, topic.weak, topic.exclude)):
                self._add(place, Kind(kind), table.get(language, ()))
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})
        self._shortest = self._lengths[0] if self._lengths else 0
        self._starts = frozenset(one[: self._shortest] for one in self._beginnings)
        self._known: dict[str, tuple[int, ...]] = {}
        self._openers: dict[str, tuple[_Node, ...]] = {}

    def _add(self, place: int, kind: Kind, terms: Iterable[str]) -> None:
        for text in terms:
            node = self._root
            for word, open_ended in _term_words(text):
                table = self._beginnings if open_ended else self._exact
                number = table.setdefault(
                    self._fold(word), len(self._exact) + len(self._beginnings)
                )
                node = node.following.setdefault(number, _Node())
            if node is not self._root:
                node.terms.append(Term(place, kind, text))

    def numbers(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the term words that `word`, as written, stands for."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _CACHED_WORDS:
                self._known.clear()
            known = self._known[word] = tuple(self._look_up(self._fold(word)))
        return known

    def _look_up(self, word: str) -> Iterator[int]:
        if word in self._exact:
            yield self._exact[word]
        # Most words begin like no term at all.
        if word[: self._shortest] not in self._starts:
            return
        for length in self._lengths:
            if length > len(word):
                return
            number = self._beginnings.get(word[:length])
            if number is not None:
                yield number

    def _opens(self, word: str) -> tuple[_Node, ...]:
        """Return where in the trie `word`, as written, leads from the root: mostly nowhere."""
        nodes = self._openers.get(word)
        if nodes is None:
            if len(self._openers) >= _CACHED_WORDS:
                self._openers.clear()
            following = self._root.following
            nodes = tuple(following[one] for one in self.numbers(word) if one in following)
            self._openers[word] = nodes
        return nodes

    def hits(self, text: str) -> list[Hit]:
        """Return every term found in `text`, in the order of where it starts."""
        words = list(WORD.finditer(text))
        hits: list[Hit] = []
        for at, word in enumerate(words):
            nodes = self._openers.get(word[0])
            if nodes is None:
                nodes = self._opens(word[0])
            for node in nodes:
                if node.terms:
                    hits += [Hit(term, word.start(), word.end()) for term in node.terms]
                if node.following:
                    self._walk(text, words, at, node, hits)
        return hits

    def _walk(
        self, text: str, words: Sequence[re.Match[str]], first: int, node: _Node, hits: list[Hit]
    ) -> None:
        """Add the phrases that begin with word number `first`, which leads to `node`."""
        start, end = words[first].span()
        nodes = [node]
        for at in range(first + 1, len(words)):
            word = words[at]
            numbers = self._known.get(word[0])
            if numbers is None:
                numbers = self.numbers(word[0])
            if not numbers or not adjoin(text, end, word.start()):
                return
            nodes = [
                one.following[number]
                for one in nodes
                for number in numbers
                if number in one.following
            ]
            if not nodes:
                return
            end = word.end()
            hits += [Hit(term, start, end) for one in nodes for term in one.terms]


def adjoin(text: str, end: int, start: int) -> bool:
    """Whether nothing but space, hyphens and quotation marks stands between two words."""
    return start - end == 1 or text[end:start].strip(" \t\n\u00a0\u202f-–—‑\"«»“”„'‘’*") == ""


def _term_words(text: str) -> list[tuple[str, bool]]:
    """Split a term into its words, each with whether any ending may follow."""
    words: list[tuple[str, bool]] = []
    for part in text.split():
        open_ended = part.endswith("*")
        pieces = WORD.findall(part)
        words.extend((piece, False) for piece in pieces[:-1])
        if pieces:
            words.append((pieces[-1], open_ended))
    return words
