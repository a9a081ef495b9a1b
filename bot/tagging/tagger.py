"""From the words found in a story to its topics."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.models import TopicMatch
from bot.tagging.vocabulary import Hit, Kind, Vocabulary
from bot.text.language import detect
from config.languages import Language
from config.topics import TermLanguage, TopicConfig

_VOCABULARY: Final[dict[Language, TermLanguage]] = {
    "uz": "uz",
    "uz-cyrl": "uz",
    "ru": "ru",
    "en": "en",
}
_READ: Final = 12_000
_SENTENCE_END: Final = re.compile(r"[.!?…;]+[\"»”)]*\s+(?=[^\W\d_a-zа-яёўқғҳ]|[«“„\"\d])|\n+")
_OWN_LANGUAGE: Final = 40
"""A paragraph shorter than this is taken to be in the story's language."""

_OPENING: Final = 200
"""Characters of a paragraph by which its language is told."""

_HEADLINE: Final = 3.0
_LEAD: Final = 1.6
_BODY: Final = 1.0
_SURE: Final = 2.0
_WEAK: Final = 0.35
_FURTHER: Final = 0.35
_BESIDES: Final = 0.15
_NAMING: Final = (Kind.TERM, Kind.SURE)
_SUPPORTING_SENTENCES: Final = 2
_SUPPORTING_WORDS: Final = 3
_MOST_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What one sentence says: how much it counts, and the hits of each topic."""

    weight: float
    hits: dict[int, list[Hit]]
    source: str

    @property
    def named(self) -> int:
        """How many topics the sentence names."""
        return sum(map(_naming, self.hits.values()))


class Tagger:
    """Sorts stories into topics by the terms of their configuration.

    A term counts most in the headline, more in the opening sentence than later, and less in a
    sentence that names many topics; weak terms count a little. A topic is given from a
    threshold on that grows with the length of the story, so that a passing mention is not
    enough.
    """

    def __init__(self, topics: Sequence[TopicConfig]) -> None:
        self._ids = [topic.id for topic in topics]
        self._vocabularies: dict[TermLanguage, Vocabulary] = {
            "uz": Vocabulary(topics, "uz"),
            "ru": Vocabulary(topics, "ru"),
            "en": Vocabulary(topics, "en"),
        }

    def tag(self, title: str, text: str, language: Language) -> tuple[TopicMatch, ...]:
        """Return the topics of a story, strongest first, each with the words that decided.

        `text` is plain, its paragraphs separated by line ends; `language` is the story's own,
        and headline or paragraphs in another of the four are matched in that one. The words
        are given as they stand in the title or the text. Nothing is raised.
        """
        sentences = list(self._sentences(title, text[:_READ], language))
        threshold = _threshold(sum(1 for one in sentences if one.weight < _HEADLINE))
        scores: dict[int, float] = defaultdict(float)
        for sentence in sentences:
            for topic, hits in sentence.hits.items():
                scores[topic] += _worth(sentence, hits)
        named = {
            topic
            for sentence in sentences
            for topic, hits in sentence.hits.items()
            if _naming(hits) and scores[topic] >= threshold
        }
        if not named:
            named = {topic for topic in scores if _well_supported(sentences, topic)}
        ranked = sorted(named, key=lambda topic: (-scores[topic], topic))
        return tuple(
            TopicMatch(self._ids[topic], round(scores[topic], 2), _words(sentences, topic))
            for topic in ranked
            if scores[topic] >= threshold
        )

    def _sentences(self, title: str, text: str, language: Language) -> Iterator[_Sentence]:
        yield from self._in_part(title, language, headline=True)
        started = False
        for paragraph in text.split("\n"):
            for sentence in self._in_part(paragraph, language, headline=False):
                weight = sentence.weight if started else _LEAD
                started = True
                yield _Sentence(weight, sentence.hits, sentence.source)

    def _in_part(self, part: str, language: Language, *, headline: bool) -> Iterator[_Sentence]:
        if not part.strip():
            return
        own = detect(part[:_OPENING]) if headline or len(part) >= _OWN_LANGUAGE else None
        hits = self._vocabularies[_VOCABULARY[own or language]].hits(part)
        if headline:
            yield _Sentence(_HEADLINE, _by_topic(hits), part)
            return
        ends = [0, *(found.end() for found in _SENTENCE_END.finditer(part)), len(part) + 1]
        by_sentence: dict[int, list[Hit]] = defaultdict(list)
        for hit in hits:
            by_sentence[bisect_right(ends, hit.start) - 1].append(hit)
        for at, _ in enumerate(pairwise(ends)):
            yield _Sentence(_BODY, _by_topic(by_sentence.get(at, ())), part)


def _threshold(sentences: int) -> float:
    """What a topic must score in a text of so many sentences (found on the tuning items)."""
    if sentences <= 1:
        return 1.5
    if sentences <= 4:
        return 2.1
    return 2.6 if sentences <= 8 else 2.9


def _by_topic(hits: Iterable[Hit]) -> dict[int, list[Hit]]:
    """Group hits by topic, without those that stand in an excluded phrase of that topic."""
    grouped: dict[int, list[Hit]] = defaultdict(list)
    excluded: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        table = excluded if hit.term.kind is Kind.EXCLUDE else grouped
        table[hit.term.topic].append(hit)
    kept = {
        topic: [hit for hit in found if not _touched(hit, excluded.get(topic, ()))]
        for topic, found in grouped.items()
    }
    return {topic: found for topic, found in kept.items() if found}


def _touched(hit: Hit, by: Iterable[Hit]) -> bool:
    return any(other.start < hit.end and hit.start < other.end for other in by)


def _longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The naming hits if there are any, else all; none that lies inside another."""
    chosen = [hit for hit in hits if hit.term.kind in _NAMING] or hits
    end = -1
    for hit in sorted(chosen, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > end:
            end = hit.end
            yield hit


def _worth(sentence: _Sentence, hits: Sequence[Hit]) -> float:
    """The best hit counts in full, further words of the same topic a little each."""
    named = {hit.start: hit.term.kind for hit in hits if hit.term.kind in _NAMING}
    weak = len({hit.start for hit in hits if hit.term.kind is Kind.WEAK})
    if named:
        best = _SURE if Kind.SURE in named.values() else 1.0
        amount = best + _FURTHER * min(len(named) - 1, 2) + _BESIDES * min(weak, 2)
    else:
        amount = _WEAK * (1.0 + _FURTHER * min(weak - 1, 2))
    listed = 1.0 if sentence.named <= 2 or sentence.weight == _HEADLINE else 2.0 / sentence.named
    return sentence.weight * amount * listed


def _naming(hits: Iterable[Hit]) -> bool:
    return any(hit.term.kind in _NAMING for hit in hits)


def _well_supported(sentences: Iterable[_Sentence], topic: int) -> bool:
    """Whether different weak words in several sentences speak for a topic never named."""
    found = [sentence.hits[topic] for sentence in sentences if topic in sentence.hits]
    different = {hit.term.text for hits in found for hit in hits}
    return len(found) >= _SUPPORTING_SENTENCES and len(different) >= _SUPPORTING_WORDS


def _words(sentences: Iterable[_Sentence], topic: int) -> tuple[str, ...]:
    """The words that named the topic, or else supported it; the longest where they overlap."""
    words: dict[str, str] = {}
    supporting: dict[str, str] = {}
    for sentence in sentences:
        for hit in _longest(sentence.hits.get(topic, ())):
            found = sentence.source[hit.start : hit.end]
            table = supporting if hit.term.kind is Kind.WEAK else words
            table.setdefault(found.lower(), found)
    return tuple((words or supporting).values())[:_MOST_WORDS]
