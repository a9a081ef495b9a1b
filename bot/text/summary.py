"""Two or three whole sentences that tell the news, taken from its own text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from operator import mul
from typing import Final, NamedTuple

from bot.text.boilerplate import is_share_line
from bot.text.openings import (
    is_linked,
    leans,
    says_nothing,
    takes_up_again,
    without_dateline,
)
from bot.text.sentences import blocks, split
from bot.text.translit import plain_apostrophes
from config.languages import Language

DEFAULT_LIMIT: Final = 350
"""Characters of a summary at most."""

_MOST_SENTENCES: Final = 3
_COMPARED: Final = 10
_SHARES: Final = (1.0, 0.8, 0.6)
"""What the strongest sentence of a summary counts, and the further ones."""
_ALONE: Final = 0.8
"""What a summary of a single sentence counts: a second one is wished for."""
_READ: Final = 20_000
_CONSIDERED: Final = 30
_SHORTEST: Final = 25
_STEM: Final = 5
_WORD: Final = re.compile(r"[^\W_]+(?:[ʻʼ’‘'`-][^\W_]+)*")
_WHOLE: Final = re.compile(r"""[.!?…]["»”“’')\]]*\Z""")
_QUESTION: Final = re.compile(r"""\?["»”]?\Z""")
_FIGURE: Final = re.compile(r"\d")
_SPOKEN: Final = re.compile(r"\A[«“„\"—–-]")
_SAME: Final = 0.6
_IS_TITLE: Final = 0.85


class _Sentence(NamedTuple):
    text: str
    place: int
    stems: frozenset[str]


def summarise(title: str, text: str, language: Language, *, limit: int = DEFAULT_LIMIT) -> str:
    """Return two or three sentences of `text` that stand alone, `limit` characters at most.

    `text` is plain, its paragraphs separated by line ends. Sentences are taken whole and in
    their order; only a dateline before a paragraph's first word is cut off. Those that open with a
    connective or a pronoun, repeat the title, or only name the source are passed over. Fewer
    sentences are returned where there are no more, and "" where none fits. Nothing is raised.
    """
    title_stems = _stems(title)
    candidates = [
        sentence
        for sentence in _sentences(text[:_READ], language)
        if len(sentence.text) <= limit and not _repeats(sentence, title_stems)
    ]
    if not candidates:
        return ""
    strengths = _strengths(candidates, title_stems, language)
    chosen = _choose(candidates, strengths, limit)
    return " ".join(sentence.text for sentence in sorted(chosen, key=lambda one: one.place))


def _sentences(text: str, language: Language) -> list[_Sentence]:
    found: list[_Sentence] = []
    place = 0
    for block in blocks(text):
        if is_share_line(block):
            continue
        for sentence in split(without_dateline(block), language):
            place += 1
            if _stands_alone(sentence, language):
                found.append(_Sentence(sentence, place, _stems(sentence)))
        if place >= _CONSIDERED:
            break
    return found


def _stands_alone(sentence: str, language: Language) -> bool:
    return (
        len(sentence) >= _SHORTEST
        and bool(_WHOLE.search(sentence))
        and bool(_WORD.search(sentence))
        and not says_nothing(sentence, language)
        and not leans(sentence, language)
    )


def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(plain_apostrophes(text.lower()))
    return frozenset(word[:_STEM] for word in words if len(word) > 3 or word.isdigit())


def _repeats(sentence: _Sentence, title: frozenset[str]) -> bool:
    if not sentence.stems or not title:
        return False
    return len(sentence.stems & title) / len(sentence.stems | title) > _IS_TITLE


def _strengths(
    candidates: Sequence[_Sentence], title: frozenset[str], language: Language
) -> list[float]:
    counts = Counter(stem for sentence in candidates for stem in sentence.stems)
    return [
        _likeness(sentence, title, counts) + _manner(sentence, language) for sentence in candidates
    ]


def _likeness(sentence: _Sentence, title: frozenset[str], counts: Counter[str]) -> float:
    """How near the sentence is to the beginning, the title, and the rest of the text."""
    stems = sentence.stems
    if not stems:
        return 0.0
    of_title = len(stems & title) / max(1, min(len(title), 12))
    shared = sum(1 for stem in stems if counts[stem] > 1) / len(stems)
    return 1.6 / (1.0 + 0.5 * (sentence.place - 1)) + 0.8 * of_title + 0.4 * shared


def _manner(sentence: _Sentence, language: Language) -> float:
    """What its way of speaking adds or takes: figures please, speech and questions do not."""
    text = sentence.text
    manner = 0.1 if _FIGURE.search(text) else 0.0
    if _SPOKEN.match(text):
        manner -= 0.35
    if _QUESTION.search(text):
        manner -= 0.5
    if takes_up_again(text, language):
        manner -= 0.3
    if is_linked(text, language):
        manner -= 0.3
    return manner


def _choose(
    candidates: Sequence[_Sentence], strengths: Sequence[float], limit: int
) -> Sequence[_Sentence]:
    """The two or three sentences that are strongest together and fit; else the strongest one."""
    ranked = sorted(zip(strengths, candidates, strict=True), key=lambda one: -one[0])[:_COMPARED]
    best: Sequence[_Sentence] = (ranked[0][1],)
    most = ranked[0][0] * _ALONE
    for size in range(2, _MOST_SENTENCES + 1):
        for places in combinations(range(len(ranked)), size):
            value = sum(map(mul, [ranked[place][0] for place in places], _SHARES))
            if value > most and _go_together([ranked[place][1] for place in places], limit):
                most, best = value, [ranked[place][1] for place in places]
    return best


def _go_together(group: Sequence[_Sentence], limit: int) -> bool:
    if sum(len(one.text) + 1 for one in group) - 1 > limit:
        return False
    return not any(_alike(one, other) for one, other in combinations(group, 2))


def _alike(one: _Sentence, other: _Sentence) -> bool:
    smaller = min(len(one.stems), len(other.stems))
    return smaller > 0 and len(one.stems & other.stems) / smaller > _SAME
