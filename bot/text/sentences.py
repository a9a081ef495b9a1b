"""Where sentences end, in Uzbek (both scripts), Russian and English news."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from bot.text.abbreviations import BEFORE_NUMBERS, NEVER_LAST, SOMETIMES_LAST
from bot.text.translit import plain_apostrophes
from config.languages import Language

# Looking behind keeps a row of a thousand dots from being tried from each of them.
_END: Final = re.compile(r"""(?<![.!?…])[.!?…]+(?:["»”“’')\]]*)(?=\s)""")
_LAST_WORD: Final = re.compile(r"[^\s(«„“”\"»]+\Z")
_INITIAL: Final = re.compile(
    r"(?:[A-ZА-ЯЁЎҚҒҲ]|Sh|Ch|Yo|Yu|Ya|Ye|[OG][ʻ'’‘`ʼ]|Дж|Ш|Ю)(?:\.-?(?:[A-ZА-ЯЁЎҚҒҲ]|Sh|Ch|Yo|Yu|Ya))*"
)
_YEAR_OR_TOWN: Final = frozenset(("г", "y", "й"))
_AFTER_NUMBER: Final = re.compile(r"\d[\s-]*[^\W\d]+\.\Z")
_NUMBER_BEFORE: Final = re.compile(r"\A\d+-(?=[^\W\d])")
_NUMBERED: Final = re.compile(r"(?:\A|\n)\s*(?:\d{1,3}|[a-zа-я])\Z")
_NEXT_STARTS: Final = re.compile(r"[\"'«„“‘(\[—–-]*\s*([^\W_])?")
_SPEECH_DASH: Final = re.compile(r"\s*[,]?\s*[—–-]\s")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_QUOTES: Final = {"«": "»", "“": "”", "„": "“", "(": ")"}
_STRAIGHT: Final = '"'
_OPENING_SIGN: Final = re.compile('[«“„("]')
_LONGEST_QUOTE: Final = 600
_SHORT_LINE: Final = 60
_ENOUGH_SAID: Final = 30
_LOOKED_BACK: Final = 100
"""Characters before a full stop that tell what it is; a text may have thousands of them."""


def split(text: str, language: Language) -> list[str]:
    """Return the sentences of plain `text`, in order, each on one line.

    Nothing but white space is lost or added. Blank lines always end a sentence; a single line
    end does so after a full stop or a short line (a heading, a list). Abbreviations, initials,
    ranks, dates and decimal numbers do not, nor does anything inside a quotation or brackets.
    """
    return [sentence for block in blocks(text) for sentence in _block_sentences(block, language)]


def ends(text: str, language: Language) -> list[int]:
    """Where the sentences of `text`, as `split` tells them, end in it: positions of characters."""
    found: list[int] = []
    at = 0
    for sentence in split(text, language):
        for _ in range(len(sentence) - sentence.count(" ")):
            while text[at].isspace():
                at += 1
            at += 1
        found.append(at)
    return found


def blocks(text: str) -> list[str]:
    """Return the paragraphs of `text`, lines that merely wrap joined, each on one line."""
    joined: list[str] = []
    for paragraph in _PARAGRAPH.split(text):
        joined.extend(_paragraph_blocks(paragraph))
    return joined


def _paragraph_blocks(paragraph: str) -> Iterator[str]:
    current = ""
    for line in paragraph.split("\n"):
        stripped = " ".join(line.split())
        if not stripped:
            continue
        if current and _line_ends(current, stripped):
            yield current
            current = stripped
        else:
            current = f"{current} {stripped}" if current else stripped
    if current:
        yield current


def _line_ends(line: str, following: str) -> bool:
    if line[-1] in '.!?…:;»”"' or following[0] in "•–—-*·●▪":
        return True
    return len(line) < _SHORT_LINE and not following[0].islower()


def _block_sentences(block: str, language: Language) -> Iterator[str]:
    spans = _quoted_spans(block)
    start = 0
    for found in _END.finditer(block):
        place = bisect_left(spans, (found.start(), 0)) - 1
        if place >= 0 and found.end() <= spans[place][1]:
            continue
        if _is_end(block, start, found, language):
            yield block[start : found.end()].strip()
            start = found.end()
    rest = block[start:].strip()
    if rest:
        yield rest


def _is_end(block: str, start: int, found: re.Match[str], language: Language) -> bool:
    following = _NEXT_STARTS.match(block[found.end() :].lstrip()[:12])
    first = following[1] if following and following[1] else ""
    if first and first.islower():
        return False
    if found[0] != "." or block[found.start() - 1 : found.start()] in ("", " "):
        return not (found[0][-1] in '»”"' and _SPEECH_DASH.match(block, found.end()))
    near = max(start, found.start() - _LOOKED_BACK)
    word = _LAST_WORD.search(block, near, found.start())
    return word is None or _word_ends(word[0], block[near : found.end()], first, language)


def _word_ends(word: str, said: str, first: str, language: Language) -> bool:
    if _INITIAL.fullmatch(word) and len(said) > len(word) + 1:
        return word.isascii() and word == "I" and len(said) > _ENOUGH_SAID
    if _NUMBERED.search(said[:-1]) and len(said) < 6:
        return False
    lower = _NUMBER_BEFORE.sub("", plain_apostrophes(word.lower()))
    if lower in _YEAR_OR_TOWN and not _AFTER_NUMBER.search(said):
        return False
    if lower in SOMETIMES_LAST[language]:
        return bool(first) and not first.isdigit() and len(said) > _ENOUGH_SAID
    names_what_follows = lower in BEFORE_NUMBERS[language] and first.isdigit()
    return lower not in NEVER_LAST[language] and not names_what_follows


def _quoted_spans(block: str) -> list[tuple[int, int]]:
    """Start and end of each outermost quotation or bracket that is closed and not too long."""
    spans: list[tuple[int, int]] = []
    end = -1
    for found in _OPENING_SIGN.finditer(block):
        at = found.start()
        closing = _closing(block, at) if at > end else -1
        if closing > at:
            spans.append((at, closing))
            end = closing
    return spans


def _closing(block: str, at: int) -> int:
    sign = block[at]
    if sign == _STRAIGHT:
        return block.find(_STRAIGHT, at + 1, at + _LONGEST_QUOTE)
    mate = _QUOTES.get(sign)
    return block.find(mate, at + 1, at + _LONGEST_QUOTE) if mate else -1
