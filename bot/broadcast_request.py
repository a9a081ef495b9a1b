"""`/broadcast [topics=a,b lang=uz,ru at=09:00 urgent] text`: what an admin asks for. Pure."""

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
_AT: Final = re.compile(
    r"at\s?=\s?(?P<at>[\d.-]+[T ]\d{1,2}[:.]\d{2}(?=\s|$)|\S+)(?:\s+|$)", re.IGNORECASE
)
_URGENT: Final = re.compile(r"urgent(?:\s+|$)")
"""In small letters only: a text may well begin with "Urgent"."""


@dataclass(frozen=True, slots=True)
class BroadcastRequest:
    """An audience, and where in the typed text the words to send begin (in characters).

    Empty `topics` or `languages`: everyone. `at` is the time as typed, empty when there is none.
    What could not be understood is kept as typed.
    """

    start: int
    topics: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    at: str = ""
    urgent: bool = False
    unknown_topics: tuple[str, ...] = ()
    unknown_languages: tuple[str, ...] = ()


def read_request(typed: str, names: TopicNames) -> BroadcastRequest:
    """Read a typed command, its own name included. Options stand before the text."""
    command = _COMMAND.match(typed)
    start = command.end() if command else 0
    topics: list[str] = []
    languages: list[str] = []
    at, urgent = "", False
    while option := _next_option(typed, start):
        start = option.end()
        if option.re is _AT:
            at = option["at"]
        elif option.re is _URGENT:
            urgent = True
        else:
            is_topics = option["name"].lower().startswith("topic")
            (topics if is_topics else languages).extend(_values(option["values"]))
    named = names.find(",".join(topics))
    known = [one for one in LANGUAGES if one in languages]
    return BroadcastRequest(
        start=start,
        topics=() if ALL_TOPICS in named.topics else named.topics,
        languages=() if len(known) == len(LANGUAGES) else tuple(known),
        at=at,
        urgent=urgent,
        unknown_topics=named.unknown,
        unknown_languages=tuple(one for one in languages if one not in (*LANGUAGES, ALL_TOPICS)),
    )


def _next_option(typed: str, start: int) -> re.Match[str] | None:
    found = (form.match(typed, start) for form in (_OPTION, _AT, _URGENT))
    return next((option for option in found if option), None)


def _values(text: str) -> Sequence[str]:
    return [value.strip().lower() for value in text.split(",") if value.strip()]
