"""A story as the tagger sees it: sentences, how much each counts, the terms found in each."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.tagging.vocabulary import Hit, Kind, Vocabulary
from bot.text.language import detect
from config.languages import Language
from config.topics import VOCABULARY_OF, TermLanguage

HEADLINE: Final = 3.0
LEAD: Final = 1.6
BODY: Final = 1.0
"""What a term counts in the headline, in the opening sentence, and later on."""

NAMING: Final = (Kind.TERM, Kind.SURE)

_READ: Final = 12_000
_SENTENCE_END: Final = re.compile(
    # Looking behind keeps a row of a thousand dots from being tried from each of them.
    r"(?<![.!?…;])[.!?…;]+[\"»”)]*\s+(?=[^\W\d_a-zа-яёўқғҳ]|[«“„\"\d])"
)
_OWN_LANGUAGE: Final = 40
"""A paragraph shorter than this is taken to be in the story's language."""

_OPENING: Final = 120
"""Characters of a paragraph by which its language is told."""


class Sentence(NamedTuple):
    """What one sentence says.

    `weight` is how much it counts, `hits` are the terms found by topic, `named` is how many
    topics it names, and `source` the text that the hits' positions are in.
    """

    weight: float
    hits: Mapping[int, list[Hit]]
    named: int
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a story in which terms were found, and how many its text has in all."""

    sentences: list[Sentence]
    length: int


def read(
    title: str, text: str, language: Language, vocabularies: Mapping[TermLanguage, Vocabulary]
) -> Reading:
    """Find the terms of a story. Headline and paragraphs are read each in its own language."""
    found: list[Sentence] = []
    if title.strip():
        hits = vocabularies[VOCABULARY_OF[detect(title) or language]].hits(title)
        _add(found, HEADLINE, hits, title)
    length = 0
    for paragraph in text[:_READ].split("\n"):
        if not paragraph or paragraph.isspace():
            continue
        own = detect(paragraph[:_OPENING]) if len(paragraph) >= _OWN_LANGUAGE else None
        hits = vocabularies[VOCABULARY_OF[own or language]].hits(paragraph)
        length += _read_paragraph(found, paragraph, hits, first=length == 0)
    return Reading(found, length)


def _read_paragraph(
    found: list[Sentence], paragraph: str, hits: Iterable[Hit], *, first: bool
) -> int:
    """Add the sentences of a paragraph that have hits; return how many sentences it has."""
    ends = [end.end() for end in _SENTENCE_END.finditer(paragraph)]
    by_sentence: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_sentence[bisect_right(ends, hit.start)].append(hit)
    for place, its_hits in by_sentence.items():
        _add(found, LEAD if first and place == 0 else BODY, its_hits, paragraph)
    return len(ends) + 1


def _add(found: list[Sentence], weight: float, hits: Iterable[Hit], source: str) -> None:
    grouped = _by_topic(hits)
    if grouped:
        named = sum(map(names_it, grouped.values()))
        found.append(Sentence(weight, grouped, named, source))


def _by_topic(hits: Iterable[Hit]) -> dict[int, list[Hit]]:
    """Group hits by topic, without those that stand in an excluded phrase of that topic."""
    grouped: dict[int, list[Hit]] = {}
    excluded: list[Hit] = []
    for hit in hits:
        if hit.term.kind is Kind.EXCLUDE:
            excluded.append(hit)
        else:
            grouped.setdefault(hit.term.topic, []).append(hit)
    for phrase in excluded:
        topic = phrase.term.topic
        left = [hit for hit in grouped.get(topic, ()) if not _overlap(hit, phrase)]
        if left:
            grouped[topic] = left
        else:
            grouped.pop(topic, None)
    return grouped


def _overlap(one: Hit, other: Hit) -> bool:
    return other.start < one.end and one.start < other.end


def names_it(hits: Iterable[Hit]) -> bool:
    """Whether any of the hits names its topic and does not merely support it."""
    return any(hit.term.kind in NAMING for hit in hits)
