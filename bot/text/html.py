"""HTML of unknown origin to plain text with its paragraphs kept."""

import re
from functools import lru_cache
from html import unescape
from typing import Final

from lxml import etree

from bot.text.boilerplate import is_share_line
from bot.text.characters import normalise
from bot.text.tags import STRAY, TAG, is_marked_up

# fmt: off
_DROPPED: Final = frozenset(
    (
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math",
        "canvas", "audio", "video", "head", "title", "button", "select", "textarea", "input",
        "form", "nav", "figcaption", "map",
    )
)
_PARAGRAPHS: Final = frozenset(
    (
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt",
        "fieldset", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul",
    )
)
# fmt: on
_CELLS: Final = frozenset(("td", "th"))
_SHARING: Final = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|addtoany|a2a|addthis|ya-share2?|likely|feedflare|"
    r"social-?(?:share|links|icons|buttons))(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_CHARACTERS: Final = 2_000_000
_REMEMBERED: Final = 20_000
_SHARE_TEXT_LIMIT: Final = 300
_PASSES: Final = 3
_MOST_SIGNS: Final = 20_000


def to_text(markup: str) -> str:
    """Return the readable text of `markup`, paragraphs separated by one blank line.

    Entities are decoded (also where a feed escaped its HTML twice); scripts, styles, forms,
    navigation, hidden elements and share buttons are dropped, as are control and invisible
    characters. A line break stays one newline. Signs that make no tag are text: "x<y and y>z"
    stays. Whatever the input, nothing is raised and no tag is left. Only the first two million
    characters are looked at, and only 20,000 signs <.
    """
    return _remembered(markup) if len(markup) <= _REMEMBERED else _read(markup)


def _read(markup: str) -> str:
    text = markup[:_MAX_CHARACTERS]
    for number in range(_PASSES):
        text = _few_signs(text)
        # Tags that were escaped are markup only where they enclose something: else a text that
        # speaks of <script> would lose all that follows.
        has_tags = TAG.search(text) is not None and (number == 0 or is_marked_up(text))
        if not has_tags and "&" not in text:
            break
        text = _flatten(text, keep_lines=number > 0) if has_tags else unescape(text)
    text = TAG.sub(" ", _few_signs(text))
    return _tidy(normalise(text))


def _few_signs(text: str) -> str:
    """The text up to where it has more signs < than any article; each costs some looking."""
    return "<".join(text.split("<", _MOST_SIGNS)[:_MOST_SIGNS])


_remembered = lru_cache(maxsize=512)(_read)
"""An item's text is asked for by every stage that judges it, so it is read once."""


def _flatten(markup: str, *, keep_lines: bool) -> str:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    source = STRAY.sub("&lt;", markup.replace("\x00", ""))
    if keep_lines:
        source = source.replace("\n", "<br>")
    try:
        root = etree.fromstring(source.encode("utf-8", "ignore"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return TAG.sub(" ", markup)
    text = "".join(_pieces(root))
    return text if text.strip() else TAG.sub(" ", markup)


def _pieces(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        mark = _mark(element)
        if event == "start":
            if _is_dropped(element):
                walk.skip_subtree()
                continue
            pieces.append(mark)
            pieces.append(_source_text(element.text, element))
        else:
            pieces.append(mark if element.tag != "br" else "")
            pieces.append(_source_text(element.tail, element.getparent()))
    return pieces


def _source_text(text: str | None, inside: etree._Element | None) -> str:
    """A newline in HTML is a mere space, except in <pre>."""
    if not text:
        return ""
    return text if inside is not None and inside.tag == "pre" else re.sub(r"\s+", " ", text)


def _mark(element: etree._Element) -> str:
    tag = element.tag
    if tag in _PARAGRAPHS:
        return "\n\n"
    if tag == "br":
        return "\n"
    return " " if tag in _CELLS else ""


def _is_dropped(element: etree._Element) -> bool:
    if element.tag in _DROPPED:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if _SHARING.search(names) and _is_short(element):
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _is_short(element: etree._Element) -> bool:
    """Share buttons say little; a whole article inside a wrongly named box says much."""
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _SHARE_TEXT_LIMIT:
            return False
    return True


def _tidy(text: str) -> str:
    paragraphs = []
    for block in re.split(r"\n\s*\n", text):
        lines = (line.strip() for line in block.split("\n"))
        kept = [line for line in lines if line and not is_share_line(line)]
        if kept:
            paragraphs.append("\n".join(kept))
    return "\n\n".join(paragraphs)
