"""An item's picture: an absolute http(s) address, or none."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from bot.feeds.picture_size import declared as measures

LONGEST_URL: Final = 2048

_IMG = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)')", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_ICONS = re.compile(
    r"//feeds\.feedburner\.com/~|/(?:smil(?:ey|ies)|emoji|avatars?)/", re.IGNORECASE
)
_SIDE = re.compile(r"""\s(width|height)\s*=\s*["']?\s*(\d{1,6}(?:px)?)["'\s/>]""", re.IGNORECASE)


def absolute(url: object, base: str) -> str | None:
    """Make an address absolute; None when it is not http(s), has no host or is over long."""
    if not isinstance(url, str):
        return None
    try:
        joined = urljoin(base, url.strip())
        parts = urlsplit(joined)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    if len(joined) > LONGEST_URL or re.search(r"[\s<>\"\x00-\x1f]", joined):
        joined = re.sub(r"\s", "%20", joined)
        if len(joined) > LONGEST_URL or re.search(r"[<>\"\x00-\x1f]", joined):
            return None
    return joined


def is_image(declared: Mapping[str, Any]) -> bool:
    """Whether an enclosure or media element is a picture, by type, medium or file name, of a
    size that Telegram takes as far as it says."""
    if not is_fit(declared):
        return False
    kind = str(declared.get("type") or "").lower()
    if kind or declared.get("medium"):
        return kind.startswith("image/") or declared.get("medium") == "image"
    path = str(declared.get("url") or declared.get("href") or "").partition("?")[0]
    return bool(_EXTENSION.search(path))


def is_fit(declared: Mapping[str, Any]) -> bool:
    """Whether what a feed says of a picture's size speaks not against it."""
    size = declared.get("filesize") or declared.get("length")
    return measures(declared.get("width"), declared.get("height"), size).fit


def first_absolute(urls: Iterable[object], base: str) -> str | None:
    """The first of `urls` that makes a usable absolute address."""
    return next((found for url in urls if (found := absolute(url, base)) is not None), None)


def in_markup(markup: str, base: str) -> str | None:
    """The first picture in HTML that is no tracking pixel and no icon."""
    for match in _IMG.finditer(markup):
        tag = markup[match.start() : markup.find(">", match.start()) + 1]
        sides = {name.lower(): value for name, value in _SIDE.findall(tag)}
        if not measures(sides.get("width"), sides.get("height")).fit:
            continue
        found = absolute(unescape(match[1] or match[2]), base)
        if found is not None and not _ICONS.search(found):
            return found
    return None
