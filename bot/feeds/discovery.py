"""Feeds that a web page names in its head (RSS Advisory Board, "RSS Autodiscovery"). Pure."""

from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

_TYPES: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MOST_CHARACTERS: Final = 300_000
"""Of a page: its head is at its beginning."""
_MOST_FEEDS: Final = 5


class _Head(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self._base = url
        self.found: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<base href>` and `<link rel="alternate" type="..." href="...">`."""
        given = {name: value or "" for name, value in attrs}
        try:
            if tag == "base" and given.get("href"):
                self._base = urljoin(self._base, given["href"].strip())
            elif tag == "link" and _is_feed(given):
                address = urljoin(self._base, given["href"].strip())
                if urlsplit(address).scheme in ("http", "https"):
                    self.found[address] = None
        except ValueError:
            return  # what is no address names no feed


def feeds_of_page(text: str, url: str) -> list[str]:
    """The addresses of the feeds that an HTML page names, in its order, five at most. `url` is
    where the page was found."""
    head = _Head(url)
    head.feed(text[:_MOST_CHARACTERS])
    return list(head.found)[:_MOST_FEEDS]


def _is_feed(given: dict[str, str]) -> bool:
    kind = given.get("type", "").partition(";")[0].strip().lower()
    named = "alternate" in given.get("rel", "").lower().split()
    return named and kind in _TYPES and bool(given.get("href", "").strip())
