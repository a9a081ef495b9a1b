"""`/broadcast [topics=a,b lang=uz,ru] text`: what an admin asks for, as pure reading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.models import ALL_TOPICS
from bot.topic_names import TopicNames
from config.languages import LANGUAGES, Language

_COMMAND: Final = re.compile(r"/[A-Za-z]\w*(?:@\w+)?\s*")
_OPTION: Final = re.compile(
    r"(?P<name>topics?|lang(?:uage)?s?)\s?=\s?(?P<values>[^\s,]+(?:\s*,\s*[^\s,]+)*),?(?:\s+|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BroadcastRequest:
    """An audience, and where in the typed text the words to send begin (in characters).

    Empty `topics` or `languages`: everyone. What could not be understood is kept as typed.
    """

    start: int
    topics: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    unknown_topics: tuple[str, ...] = ()
    unknown_languages: tuple[str, ...] = ()


def read_request(typed: str, names: TopicNames) -> BroadcastRequest:
    """Read a typed command, its own name included. Options stand before the text."""
    command = _COMMAND.match(typed)
    start = command.end() if command else 0
    topics: list[str] = []
    languages: list[str] = []
    while option := _OPTION.match(typed, start):
        is_topics = option["name"].lower().startswith("topic")
        (topics if is_topics else languages).extend(_values(option["values"]))
        start = option.end()
    named = names.find(",".join(topics))
    known = [one for one in LANGUAGES if one in languages]
    return BroadcastRequest(
        start=start,
        topics=() if ALL_TOPICS in named.topics else named.topics,
        languages=() if len(known) == len(LANGUAGES) else tuple(known),
        unknown_topics=named.unknown,
        unknown_languages=tuple(one for one in languages if one not in (*LANGUAGES, ALL_TOPICS)),
    )


def _values(text: str) -> Sequence[str]:
    return [value.strip().lower() for value in text.split(",") if value.strip()]
