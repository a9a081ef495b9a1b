"""Topics as people write them: by id or by name, in any language, script and spelling habit."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.models import ALL_TOPICS
from bot.text.characters import normalise
from bot.text.sound import sound
from config.topics import TopicConfig

MOST_WORDS: Final = 60
"""Words that are looked at in one request; nobody types more topics than that."""
_LONGEST_NAME: Final = 64
_MOST_PARTS: Final = 4
_NEAR: Final = 0.62
_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_WORD: Final = re.compile(r"[^\s,;]+|[,;]")
_STOPS: Final = frozenset(",;")
_MIXED_UP: Final = str.maketrans("xqu", "hko")
"""Letters of Uzbek that many who write it, and all keyboards without ʻ, mix up."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a request names: topic ids (or `ALL_TOPICS`) in order, and words that name none."""

    topics: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicNames:
    """Every name that a topic goes by."""

    _ids: Mapping[str, str]
    _longest: int = field(default=1)

    @classmethod
    def of(cls, topics: Iterable[TopicConfig], all_words: Iterable[str] = ()) -> "TopicNames":
        """Names from the topics' ids and names; `all_words` are those that mean every topic."""
        spellings: dict[str, str] = {}
        longest = 1
        pairs = [(word, ALL_TOPICS) for word in (ALL_TOPICS, *all_words)]
        pairs += [(name, topic.id) for topic in topics for name in topic.name.values()]
        pairs += [(topic.id, topic.id) for topic in topics]
        for name, topic_id in pairs:
            spellings[sound(name)] = topic_id
            longest = max(longest, len(name.split()))
        return cls(spellings, longest)

    def find(self, text: str) -> Named:
        """The topics that `text` names, separated by commas or only by spaces.

        Names of several words are found first; what is left over is unknown, words that stand
        together between commas told as one.
        """
        topics: list[str] = []
        unknown: list[str] = []
        for phrase in _phrases(normalise(text)):
            found, rest = self._within(phrase)
            topics += found
            unknown += rest
        return Named(tuple(dict.fromkeys(topics)), tuple(dict.fromkeys(unknown)))

    def nearest(self, word: str, count: int = 3) -> tuple[str, ...]:
        """Ids of topics with a name like `word`, or like one of its words when it has several,
        the most alike first; none when nothing is."""
        word = word[:_LONGEST_NAME]
        wanted = dict.fromkeys(sound(part) for part in (word, *word.split()[:_MOST_PARTS]))
        likeness: dict[str, float] = {}
        for name, topic_id in self._ids.items():
            score = max(_likeness(one, name) for one in wanted)
            likeness[topic_id] = max(likeness.get(topic_id, 0.0), score)
        likeness.pop(ALL_TOPICS, None)
        best = sorted(likeness, key=lambda topic_id: -likeness[topic_id])
        return tuple(one for one in best[:count] if likeness[one] >= _NEAR)

    def of_link(self, payload: str) -> tuple[str, ...]:
        """Topic ids of a deep link's payload, ids joined by hyphens (Bot API, deep linking:
        up to 64 of A-Z a-z 0-9 _ -). Ids hold hyphens too, so the longest is taken first;
        what names no topic is left out."""
        if not _PAYLOAD.fullmatch(payload):
            return ()
        found, _ = self._within(payload.replace("_", "-").split("-"), most=4)
        return tuple(dict.fromkeys(found))

    def _within(self, words: Sequence[str], most: int | None = None) -> tuple[list[str], list[str]]:
        found: list[str] = []
        rest: list[str] = []
        at, known_before = 0, True
        while at < len(words):
            length, topic_id = self._longest_from(words, at, most or self._longest)
            if topic_id:
                found.append(topic_id)
            elif known_before:
                rest.append(words[at])
            else:
                rest[-1] += " " + words[at]
            at, known_before = at + length, bool(topic_id)
        return found, rest

    def _longest_from(self, words: Sequence[str], at: int, most: int) -> tuple[int, str]:
        for length in range(min(most, len(words) - at), 0, -1):
            if topic_id := self._ids.get(sound(" ".join(words[at : at + length]))):
                return length, topic_id
        return 1, ""


def _phrases(text: str) -> list[list[str]]:
    phrases: list[list[str]] = [[]]
    for found in list(_WORD.finditer(text))[:MOST_WORDS]:
        if found[0] in _STOPS:
            phrases.append([])
        elif sound(found[0]) or not found[0].isascii():
            phrases[-1].append(found[0])
    return phrases


def _likeness(wanted: str, name: str) -> float:
    wanted, name = wanted.translate(_MIXED_UP), name.translate(_MIXED_UP)
    shortest = min(len(wanted), len(name))
    if (name.startswith(wanted) and shortest >= 3) or (wanted.startswith(name) and shortest >= 4):
        return 0.9
    return difflib.SequenceMatcher(None, wanted, name, autojunk=False).ratio()
