"""The main text of an article's page, for feeds that give none."""

import re
from dataclasses import dataclass
from typing import Any, Final

from bot.feeds.charset import decode
from bot.feeds.pictures import first_absolute

MOST_HTML: Final = 3_000_000
"""Bytes of a page that are looked at."""
_LONGEST_TEXT: Final = 200_000
_PICTURES: Final = (
    "//meta[@property='og:image:secure_url']/@content",
    "//meta[@property='og:image']/@content",
    "//meta[@name='twitter:image']/@content",
    "//link[@rel='image_src']/@href",
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page: `text` is plain, paragraphs apart by a blank line; `image` is
    an absolute address; `language` is what the page declares, unchecked."""

    text: str
    image: str | None
    language: str | None


def main_text(html: bytes, url: str, charset: str = "") -> Article | None:
    """Extract a page's article, by trafilatura. None when the page holds none.

    Takes tens of milliseconds: to be called in a thread. `charset` is what the server said.
    """
    # Both are heavy, and most feeds never need them.
    import trafilatura  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415
    from lxml import html as lxml_html  # noqa: PLC0415

    source = decode(html[:MOST_HTML], charset or _declared(html))
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), _parser(lxml_html))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    image = first_absolute((found for path in _PICTURES for found in tree.xpath(path)), url)
    language = (tree.get("lang") or "").strip()[:20] or None
    try:
        text = trafilatura.extract(
            tree, url=url, include_comments=False, include_tables=False, favor_precision=True
        )
    except Exception:  # noqa: BLE001 - a foreign extractor on hostile input; no text is an answer
        text = None
    if not text:
        return None
    paragraphs = (" ".join(line.split()) for line in text[:_LONGEST_TEXT].splitlines())
    return Article("\n\n".join(line for line in paragraphs if line), image, language)


def _parser(lxml_html: Any) -> Any:
    return lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _declared(html: bytes) -> str:
    """The charset of a page's <meta>."""
    match = _META.search(html[:4096])
    return match[1].decode("ascii") if match else ""
