"""Headlines: one line of plain text, made up from the text where there is none."""

import re
from html import unescape
from typing import Final

from bot.text.html import to_text

_TAG = re.compile(r"<[^<>]*>")
_LONGEST: Final = 500
_WORDS: Final = 12
_MADE_UP: Final = 80


def headline(markup: str) -> str:
    """One line of plain text of at most 500 characters.

    Tags go even where the feed calls its headline plain text: publishers who send markup
    there are many, headlines about markup few.
    """
    markup = markup[: 8 * _LONGEST]
    # `to_text` leaves out lines that only offer sharing, which a headline such as "X" is not.
    text = to_text(markup) or unescape(_TAG.sub(" ", markup))
    return _shortened(" ".join(text.split()), _LONGEST)


def made_up(*markups: str) -> str:
    """The first words of the first of `markups` that has any; empty when none has."""
    for markup in markups:
        if words := to_text(markup[:20_000]).split()[: _WORDS + 1]:
            line = " ".join(words[:_WORDS])
            return line if len(words) <= _WORDS and len(line) <= _MADE_UP else _cut(line)
    return ""


def _cut(line: str) -> str:
    return _shortened(line, _MADE_UP).rstrip(".,;:-–— …") + "…"


def _shortened(line: str, longest: int) -> str:
    if len(line) <= longest:
        return line
    return line[:longest].rpartition(" ")[0] or line[:longest]
