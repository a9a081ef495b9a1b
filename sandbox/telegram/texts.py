"""A message's text as Telegram keeps it: parsed, trimmed, measured, with found entities."""

from __future__ import annotations

from typing import Any, NamedTuple

from sandbox.telegram.entities import parse_html
from sandbox.telegram.errors import bad_request
from sandbox.telegram.links import Entity, LinkError, checked_link, found_entities, utf16_length
from sandbox.telegram.params import Params, json_of, text_of

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
SOURCE_BYTES = 1 << 15
CACHED = 4096


class Text(NamedTuple):
    """Plain text, its entities, and its length in UTF-16 code units."""

    plain: str
    entities: list[Entity]
    units: int


# Broadcasts send one text to thousands: the parse is done once. Values are shared between
# messages and never changed.
_cache: dict[tuple[str, str], Text] = {}


def read_text(params: Params, name: str = "text", entities: str = "entities") -> Text:
    """The formatted text of parameter `name`, by parse_mode or else by given entities.

    Raises ApiError 400: text is too long, unsupported parse_mode, can't parse entities.
    """
    source = text_of(params, name)
    mode = params.get("parse_mode") or ""
    if not mode and params.get(entities):
        return _tidied(source, _given(params, entities))
    key = (source, mode)
    found = _cache.get(key)
    if found is None:
        found = _parsed(source, str(mode).lower())
        if len(_cache) >= CACHED:
            _cache.pop(next(iter(_cache)))
        _cache[key] = found
    return found


def _parsed(source: str, mode: str) -> Text:
    if len(source.encode("utf-8", "surrogatepass")) > SOURCE_BYTES:
        raise bad_request("Text is too long")
    if not source or mode in ("", "none"):
        return _tidied(source, [])
    if mode == "html":
        return _tidied(*parse_html(source))
    if mode in ("markdown", "markdownv2"):
        raise bad_request(
            "Can't parse entities: the simulated server reads parse_mode HTML and entities only"
        )
    raise bad_request("Unsupported parse_mode")


def _given(params: Params, name: str) -> list[Entity]:
    value = json_of(params, name, "entities")
    if not isinstance(value, list):
        return []
    for each in value:
        if not isinstance(each, dict):
            raise bad_request("Can't parse MessageEntity: expected an Object")
        if not all(isinstance(each.get(key), int) for key in ("offset", "length")):
            raise bad_request("Can't parse MessageEntity: Can't find field \"offset\"")
    return value


def _tidied(plain: str, entities: list[Entity]) -> Text:
    """Trimmed of outer white space, entities cut to what remains, found ones added."""
    stripped = plain.lstrip(" \t\r\n\f\v")
    dropped = utf16_length(plain[: len(plain) - len(stripped)])
    text = stripped.rstrip(" \t\r\n\f\v\0")
    units = utf16_length(text)
    kept = [cut for entity in entities if (cut := _cut(entity, dropped, units))]
    found = found_entities(text, kept)
    if found:
        kept = sorted(kept + found, key=lambda entity: (entity["offset"], -entity["length"]))
    return Text(text, kept, units)


def _cut(entity: Entity, dropped: int, units: int) -> Entity | None:
    start = max(entity["offset"] - dropped, 0)
    end = min(entity["offset"] - dropped + entity["length"], units)
    return {**entity, "offset": start, "length": end - start} if end > start else None


def message_text(params: Params) -> Text:
    """The text of sendMessage or editMessageText, within 1-4096 UTF-16 units."""
    if not params.get("text"):
        raise bad_request("Message text is empty")
    text = read_text(params)
    if not text.plain:
        raise bad_request("Text must be non-empty")
    if text.units > MESSAGE_UNITS:
        raise bad_request("Message is too long")
    return text


def caption_text(params: Params) -> Text:
    """The caption of a picture or document, within 0-1024 UTF-16 units."""
    text = read_text(params, "caption", "caption_entities")
    if text.units > CAPTION_UNITS:
        raise bad_request("Message caption is too long")
    return text


def check_preview(params: Params) -> dict[str, Any] | None:
    """The link_preview_options, checked; None when there are none."""
    options = json_of(params, "link_preview_options", "link preview options")
    if options is None:
        return None
    if not isinstance(options, dict):
        raise bad_request("Object expected as link preview options")
    if options.get("url"):
        try:
            checked_link(str(options["url"]))
        except LinkError:
            raise bad_request("Wrong HTTP URL specified") from None
    return options
