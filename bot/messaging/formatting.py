"""Telegram HTML built by escaping, and text measured and cut as Telegram counts it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import escape as escape_html
from html import unescape
from typing import Final, Self

from bot.text.characters import normalise

ELLIPSIS: Final = "…"
_TAG: Final = re.compile(r"<[^<>]*>")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"'»”’)\]]*(?=\s)")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f\u20e3")
_SHORTEST_SHARE: Final = 0.5
"""A sentence end is worth cutting at when at least this much of the room is used."""


class Markup(str):
    """Text that is Telegram HTML already. Everything else is escaped when it is put together."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """`text` as HTML: escaped, unless it is markup already (Bot API, HTML style)."""
        return text if isinstance(text, cls) else cls(escape_html(text, quote=True))


def bold(text: str) -> Markup:
    """`text` in bold."""
    return Markup(f"<b>{Markup.of(text)}</b>")


def italic(text: str) -> Markup:
    """`text` in italics."""
    return Markup(f"<i>{Markup.of(text)}</i>")


def preformatted(text: str) -> Markup:
    """`text` as it stands, letters of one width, copied as a whole by a touch."""
    return Markup(f"<pre>{Markup.of(text)}</pre>")


def struck(text: str) -> Markup:
    """`text` struck through."""
    return Markup(f"<s>{Markup.of(text)}</s>")


def linked(text: str, address: str) -> Markup:
    """`text` as a link to `address`."""
    return Markup(f'<a href="{Markup.of(str(address))}">{Markup.of(text)}</a>')


def paragraphs(*parts: str) -> Markup:
    """The parts that are not empty, with a blank line between."""
    return _joined("\n\n", parts)


def lines(*parts: str) -> Markup:
    """The parts that are not empty, each on its line."""
    return _joined("\n", parts)


def _joined(separator: str, parts: Iterable[str]) -> Markup:
    return Markup(separator.join(Markup.of(part) for part in parts if part))


def plain(markup: str) -> str:
    """What is left of Telegram HTML when its entities are parsed: the text that is counted."""
    return unescape(_TAG.sub("", markup))


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the measure of the Bot API's limits and offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def one_line(text: str, limit: int) -> str:
    """Words of a feed or a person in one line of at most `limit` UTF-16 units."""
    return shorten(" ".join(normalise(text).split()), limit)


def shorten(text: str, limit: int, ends: Sequence[int] | None = None) -> str:
    """`text` in at most `limit` UTF-16 units.

    What is too long ends with its last whole sentence that leaves no more than half of the
    room unused, else after a word and with an ellipsis, and only within a word (never within
    a character) when there is no other way. `ends` are the positions at which sentences end,
    where that is known better than by full stops.
    """
    if utf16_length(text) <= limit:
        return text
    if limit < 1:
        return ""
    if ends is None:
        room = _head(text, limit + 1)
        ends = [found.end() for found in _SENTENCE_END.finditer(room)]
    whole = _sentences(text, limit, ends)
    return whole or _words(text, limit - 1) + ELLIPSIS


def _sentences(text: str, limit: int, ends: Sequence[int]) -> str:
    fitting = (end for end in reversed(ends) if utf16_length(text[:end]) <= limit)
    whole = text[: next(fitting, 0)]
    return whole if utf16_length(whole) >= limit * _SHORTEST_SHARE else ""


def _words(text: str, limit: int) -> str:
    head = _head(text, limit)
    if text[len(head) : len(head) + 1].isspace():
        return head.rstrip()
    pieces = head.rsplit(maxsplit=1)
    cut = head[: len(head) - len(pieces[1])].rstrip() if len(pieces) == 2 else ""
    if utf16_length(cut) >= limit * _SHORTEST_SHARE:
        return cut.rstrip(" ,;:–—-")
    return _whole_characters(text, len(head)).rstrip()


def _head(text: str, limit: int) -> str:
    units = 0
    for at, character in enumerate(text):
        units += 1 + (ord(character) > 0xFFFF)
        if units > limit:
            return text[:at]
    return text


def _whole_characters(text: str, end: int) -> str:
    """`text[:end]`, or less where that would part a letter from its marks or an emoji's parts."""
    while 0 < end < len(text) and (_continues(text[end]) or text[end - 1] == "\u200d"):
        end -= 1
    return text[:end]


def _continues(character: str) -> bool:
    return (
        unicodedata.combining(character) > 0
        or character in _JOINERS
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
