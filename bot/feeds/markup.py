"""A feed's XML made safe to parse: no DTD, no forbidden characters, no more than can be borne."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape
from html.entities import name2codepoint
from itertools import islice
from typing import Final

MOST_ITEMS: Final = 1000
"""Items that are taken of one document; of more, the newest."""
MOST_TAGS: Final = 100_000
"""Tags outside CDATA that are parsed in one document: one or two seconds of work."""

MOST_LENGTH: Final = 4_000_000
"""Characters of a document from which on only its newest items are taken."""

_MOST_REFERENCES: Final = 1_000_000
_MANY_REFERENCES: Final = 100_000
_MOST_CANDIDATES: Final = 50_000
_MOST_TAGS_OF_AN_ITEM: Final = 20_000
_MOST_ATTRIBUTES: Final = 100
_MOST_ATTRIBUTES_IN_ALL: Final = 400_000
_MOST_PREFIXES: Final = 100
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{1000}[^<>]*>")
_PREFIX = re.compile(r"\bxmlns:([^\s=<>]+)")
_HEAD: Final = 65536
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# References to characters that XML 1.0 forbids: controls and surrogates.
_FORBIDDEN_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d"
    r"|5734[0-3])|[xX]0*(?:[0-8bBcCeEfF]|1[\da-fA-F]|[dD][89a-fA-F][\da-fA-F]{2}));"
)
_NUMERIC = re.compile(r"&#(?:[xX][\da-fA-F]+|\d+);?")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,7});")
_XML_NAMES: Final = frozenset({"amp", "lt", "gt", "quot"})
_ITEM = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)(?=[\s>/])")
_ITEM_END = re.compile(r"</(?:[A-Za-z_][\w.-]*:)?(?:item|entry)\s*>")
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|RDF|channel)\s*>")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
_TOMBSTONE = re.compile(
    r"""<(?:[\w.-]+:)?deleted-entry\b[^<>]*?\bref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')"""
)
_TOMBSTONE_NAME = re.compile(r"<((?:[\w.-]+:)?deleted-entry)\b")
_CAPTIONS: Final = ("media:description", "media:text")

PickNewest = Callable[[Sequence[str], int], Sequence[int]]
"""Of the items' sources and how many to keep: the places of those to keep, in order."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """XML ready to be parsed; its root element's name; items left out; ids deleted."""

    xml: str
    root: str
    left_out: int
    withdrawn: tuple[str, ...]


def without_old_items(body: bytes, pick: PickNewest) -> tuple[bytes, int]:
    """A large document's bytes without the items that are too many, and how many those are.

    Done before the text is decoded, which with one wide character in it would take four bytes
    for each of its own. Whatever the charset, tags are ASCII; in UTF-16 and UTF-32 none is found,
    and nothing left out.
    """
    if len(body) <= MOST_LENGTH // 4:
        return body, 0
    text, left_out = _cut(body.decode("latin-1"), pick)
    return (text.encode("latin-1"), left_out) if left_out else (body, 0)


def prepare(text: str, pick: PickNewest) -> Prepared:
    """Make a feed's text safe to parse, in time linear in its length.

    `pick` chooses among items when there are over MOST_ITEMS, or too many tags, or too much
    text. `withdrawn` are the `ref`s of Atom's deleted-entry elements (RFC 6721).
    """
    text = _FORBIDDEN_REFERENCE.sub("\ufffd", _FORBIDDEN.sub("", text))
    text = _without_doctype(_from_beginning(text))
    if text.count("&#") > _MANY_REFERENCES:
        text = with_plain_references(text)
    withdrawn: tuple[str, ...] = ()
    if _TOMBSTONES in text:
        bare = without_spans(without_spans(text, "<!--", "-->"), "<![CDATA[", "]]>")
        withdrawn = tuple(unescape(one or two) for one, two in _TOMBSTONE.findall(bare))
        for name in set(_TOMBSTONE_NAME.findall(text)):
            text = without_elements(text, name)
    for caption in _CAPTIONS:  # feedparser takes a picture's caption for the item's description
        if f"<{caption}" in text:
            text = without_elements(text, caption)
    text, left_out = _cut(_without_torn_item(text), pick)
    root = _ROOT.match(text, _after_prolog(text))
    return Prepared(_with_entities(text), root[1] if root else "", left_out, withdrawn)


def without_spans(text: str, opening: str, closing: str) -> str:
    """Remove everything from each `opening` to the next `closing`, or to the end."""
    kept, at = [], 0
    while (start := text.find(opening, at)) >= 0:
        kept.append(text[at:start])
        if (end := text.find(closing, start + len(opening))) < 0:
            return "".join(kept)
        at = end + len(closing)
    kept.append(text[at:])
    return "".join(kept)


def without_elements(text: str, name: str) -> str:
    """Remove the XML elements `name` (as written, with its prefix) and what is in them.

    One that is never closed is kept: the rest of the document must not vanish with it.
    """
    opening, closing = re.compile(rf"<{re.escape(name)}\b[^<>]*>"), f"</{name}>"
    kept, at = [], 0
    while (match := opening.search(text, at)) is not None:
        end = match.end()
        if not match[0].endswith("/>"):
            found = text.find(closing, end)
            if found < 0:
                break
            end = found + len(closing)
        kept.append(text[at : match.start()])
        at = end
    kept.append(text[at:])
    return "".join(kept)


def with_plain_references(xml: str) -> str:
    """Replace numeric character references by their characters, impossible ones by U+FFFD."""
    return _NUMERIC.sub(lambda match: escape(unescape(match[0])), xml)


def _from_beginning(text: str) -> str:
    """Drop what stands before the XML declaration: blank lines, notices of a broken site."""
    start = text.find("<?xml", 0, _HEAD)
    if start > 0 and "<!--" not in text[:start]:
        return text[start:]
    return text.lstrip()


def _without_doctype(text: str) -> str:
    """Drop the document type with all that it declares: entities of it are never read."""
    start = _after_prolog(text)
    if not text.startswith("<!DOCTYPE", start):
        return text
    at, depth = start + 2, 1
    for match in re.finditer(r"""["'][^"'<>]*["']|[<>]""", text[at:]):
        depth += {"<": 1, ">": -1}.get(match[0], 0)
        if depth == 0:
            return text[:start] + text[at + match.end() :]
    return text[:start]


def _after_prolog(text: str) -> int:
    """The place after leading white space, comments and processing instructions."""
    at = 0
    while True:
        at += len(text[at : at + _HEAD]) - len(text[at : at + _HEAD].lstrip())
        closing = {"<?": "?>", "<!": "-->"}.get(text[at : at + 2], "")
        if not closing or (closing == "-->" and not text.startswith("<!--", at)):
            return at
        if (end := text.find(closing, at)) < 0:
            return at
        at = end + len(closing)


def _with_entities(text: str) -> str:
    """Declare the HTML names that are used (&nbsp; and so on), which XML does not know."""
    names = sorted(set(_NAMED.findall(text)) & name2codepoint.keys() - _XML_NAMES)
    if not names:
        return text
    declared = "\n".join(f'<!ENTITY {name} "&#{name2codepoint[name]};">' for name in names)
    after = text.find("?>") + 2 if text.startswith("<?xml") and "?>" in text[:_HEAD] else 0
    return f"{text[:after]}\n<!DOCTYPE feed [\n{declared}\n]>\n{text[after:]}"


def _without_torn_item(text: str) -> str:
    """Drop the item in which a truncated document ends: half a headline is none, and what
    would identify it may be missing. A document's only item is kept all the same."""
    if _END.search(text[-200:]):
        return text
    starts = [match.start() for match in _ITEM.finditer(text)]
    if len(starts) < 2 or _ITEM_END.search(text, starts[-1]):
        return text
    return text[: starts[-1]]


def _cut(text: str, pick: PickNewest) -> tuple[str, int]:
    starts = [match.start() for match in islice(_ITEM.finditer(text), _MOST_CANDIDATES)]
    few = len(starts) <= MOST_ITEMS and text.count("<") <= MOST_TAGS
    if (few and len(text) <= MOST_LENGTH) or not starts or len(starts) == _MOST_CANDIDATES:
        return text, 0
    last = _ITEM_END.search(text, starts[-1])
    end = last.end() if last else len(text)
    items = [text[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
    most = min(MOST_ITEMS, len(items))
    kept = [items[place] for place in pick(items, most)]
    while len(kept) > 1 and _is_much("".join(kept)):
        most = len(kept) // 2
        kept = [kept[place] for place in pick(kept, most)]
    left_out = len(items) - len(kept)
    del items  # with one wide character in it a document takes four bytes for each of its own
    return "".join([text[: starts[0]], *kept, text[end:]]), left_out


def _is_much(text: str) -> bool:
    tags = without_spans(text, "<![CDATA[", "]]>").count("<")
    return tags > MOST_TAGS or len(text) > MOST_LENGTH


def too_much_markup(xml: str) -> bool:
    """Whether parsing would take too long even after items were left out.

    feedparser's time grows with the square of a tag's attributes, of an item's elements and
    of the prefixes in use, and its parser for broken documents goes through every "&" by itself.
    """
    if xml.count("&") > _MOST_REFERENCES:
        return True
    bare = without_spans(xml, "<![CDATA[", "]]>")
    if bare.count("<") > MOST_TAGS or bare.count("=") > _MOST_ATTRIBUTES_IN_ALL:
        return True
    return (
        any(tag.count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.findall(bare))
        or any(part.count("<") > _MOST_TAGS_OF_AN_ITEM for part in _ITEM.split(bare))
        or len(set(_PREFIX.findall(bare))) > _MOST_PREFIXES
    )
