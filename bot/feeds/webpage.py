"""A web page's HTML as a tree."""

import re
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from bot.feeds.charset import decode

MOST_HTML: Final = 3_000_000
"""Bytes of a page that are looked at."""

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)


def tree_of(body: bytes, charset: str) -> lxml_html.HtmlElement | None:
    """The page's root element, without comments; None where there is none.

    `charset` is what the server called it; where it said nothing the page's <meta> counts.
    """
    source = decode(body[:MOST_HTML], charset or _declared(body)).replace("\0", "")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def language_of(tree: lxml_html.HtmlElement) -> str | None:
    """The language that the page declares, unchecked."""
    return (tree.get("lang") or "").strip()[:20] or None


def _declared(body: bytes) -> str:
    """The charset of a page's <meta>."""
    match = _META.search(body[:4096])
    return match[1].decode("ascii") if match else ""
