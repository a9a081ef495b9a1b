"""From the words found in a story to its topics."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.models import TopicMatch
from bot.tagging.reading import HEADLINE, NAMING, Sentence, names_it, read
from bot.tagging.vocabulary import Hit, Kind, Vocabulary
from config.languages import Language
from config.topics import TermLanguage, TopicConfig

_SURE: Final = 2.0
_WEAK: Final = 0.35
_FURTHER: Final = 0.35
_BESIDES: Final = 0.15
"""A sure word counts twice a term, a weak one a third; further words of a sentence add a little."""

_LIST: Final = 2
"""A sentence that names more topics than this is taken for a list, and counts less for each."""

_SUPPORTING_SENTENCES: Final = 2
_SUPPORTING_WORDS: Final = 3
_MOST_WORDS: Final = 6


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
        reading = read(title, text, language, self._vocabularies)
        threshold = _threshold(reading.length)
        strengths = _strengths(reading.sentences)
        reached = {topic for topic, strength in strengths.items() if strength >= threshold}
        given = reached & _named(reading.sentences)
        if not given:
            given = {topic for topic in reached if _well_supported(reading.sentences, topic)}
        ranked = sorted(given, key=lambda topic: (-strengths[topic], topic))
        return tuple(
            TopicMatch(
                self._ids[topic], round(strengths[topic], 2), _words(reading.sentences, topic)
            )
            for topic in ranked
        )


def _threshold(sentences: int) -> float:
    """What a topic must score in a text of so many sentences (found on the tuning items)."""
    if sentences <= 1:
        return 1.5
    if sentences <= 4:
        return 2.1
    return 2.6 if sentences <= 8 else 2.9


def _strengths(sentences: Iterable[Sentence]) -> dict[int, float]:
    strengths: dict[int, float] = defaultdict(float)
    for sentence in sentences:
        is_list = sentence.named > _LIST and sentence.weight != HEADLINE
        share = sentence.weight * (_LIST / sentence.named if is_list else 1.0)
        for topic, hits in sentence.hits.items():
            strengths[topic] += share * _worth(hits)
    return strengths


def _worth(hits: Sequence[Hit]) -> float:
    """The best word counts in full, further words of the same topic a little each."""
    if len(hits) == 1:
        kind = hits[0].term.kind
        return _SURE if kind is Kind.SURE else _WEAK if kind is Kind.WEAK else 1.0
    naming = {hit.start for hit in hits if hit.term.kind in NAMING}
    weak = len({hit.start for hit in hits if hit.term.kind is Kind.WEAK})
    if not naming:
        return _WEAK * (1.0 + _FURTHER * min(weak - 1, 2))
    best = _SURE if any(hit.term.kind is Kind.SURE for hit in hits) else 1.0
    return best + _FURTHER * min(len(naming) - 1, 2) + _BESIDES * min(weak, 2)


def _named(sentences: Iterable[Sentence]) -> set[int]:
    return {
        topic
        for sentence in sentences
        if sentence.named
        for topic, hits in sentence.hits.items()
        if names_it(hits)
    }


def _well_supported(sentences: Iterable[Sentence], topic: int) -> bool:
    """Whether different weak words in several sentences speak for a topic never named."""
    found = [sentence.hits[topic] for sentence in sentences if topic in sentence.hits]
    different = {hit.term.text for hits in found for hit in hits}
    return len(found) >= _SUPPORTING_SENTENCES and len(different) >= _SUPPORTING_WORDS


def _words(sentences: Iterable[Sentence], topic: int) -> tuple[str, ...]:
    """The words that named the topic, or else supported it; the longest where they overlap."""
    words: dict[str, str] = {}
    supporting: dict[str, str] = {}
    for sentence in sentences:
        for hit in _longest(sentence.hits.get(topic, ())):
            found = sentence.source[hit.start : hit.end]
            table = supporting if hit.term.kind is Kind.WEAK else words
            table.setdefault(found.lower(), found)
        if len(words) >= _MOST_WORDS:
            break
    return tuple((words or supporting).values())[:_MOST_WORDS]


def _longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The naming hits if there are any, else all; none that lies inside another."""
    chosen = [hit for hit in hits if hit.term.kind in NAMING] or hits
    end = -1
    for hit in sorted(chosen, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > end:
            end = hit.end
            yield hit
