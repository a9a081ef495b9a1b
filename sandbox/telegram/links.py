"""What Telegram takes for a link, and the entities that it finds in plain text by itself."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

Entity = dict[str, Any]

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}»”’])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)"
    r"|(?P<mention>(?<![\w/@])@[a-zA-Z][a-zA-Z0-9_]{2,31}\b)"
    r"|(?P<hashtag>(?<![\w&#])#(?=\w*[^\W\d_])[\w·]{1,256})"
    r"|(?P<bot_command>(?<![\w/@])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z][a-zA-Z0-9_]{2,31})?(?![\w/]))"
)
_HINT = re.compile(r"[#@/]")
_DEEP = re.compile(r"(?:tg|ton|tonsite):(?://)?([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)


class LinkError(ValueError):
    """Why a link is refused, in Telegram's words."""


def checked_link(link: str) -> str:
    """The link as Telegram keeps it: scheme added, host lower-cased, a path at least "/".

    Raises LinkError. The rules are those of TDLib's LinkManager::check_link: http, https, tg and
    ton schemes, and a host with a dot in it.
    """
    deep = _DEEP.fullmatch(link.strip())
    if deep:
        if not re.fullmatch(r"[A-Za-z0-9_.-]+", deep[1]):
            raise LinkError("Unallowed characters in URL host")
        return link.strip()
    return _checked_http(link.strip())


def _checked_http(link: str) -> str:
    scheme, separator, _ = link.partition("://")
    if separator and scheme.lower() not in ("http", "https"):
        raise LinkError("Unsupported URL protocol")
    whole = link if separator else f"http://{link}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise LinkError("Wrong HTTP URL") from None
    if not host:
        raise LinkError("URL host is empty")
    if re.search(r"[\s<>\"'\\]", parts.netloc) or ("." not in host and ":" not in host):
        raise LinkError("Wrong HTTP URL")
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port is None else f"{shown}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{netloc}{parts.path or '/'}{query}{fragment}"


def mentioned_user(link: str) -> int | None:
    """The user of a tg://user?id=N link, else None."""
    found = re.fullmatch(r"tg:(?://)?user\?id=(\d{1,15})", link, re.IGNORECASE)
    return int(found[1]) if found else None


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the measure of all offsets and limits of the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def found_entities(text: str, taken: list[Entity]) -> list[Entity]:
    """Hashtags, mentions, commands, addresses in `text` that lie in none of `taken`.

    Telegram marks these itself, unless the place is already a link or code.
    """
    if not _HINT.search(text):
        return []
    closed = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in taken
        if entity["type"] in ("text_link", "text_mention", "code", "pre", "custom_emoji")
    ]
    found: list[Entity] = []
    for match in _FOUND.finditer(text):
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(match[0])
        if not any(start < right and left < end for left, right in closed):
            found.append({"offset": start, "length": end - start, "type": match.lastgroup})
    return found
