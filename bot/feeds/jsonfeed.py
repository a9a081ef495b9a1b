"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

import orjson

from bot.feeds import dates
from bot.feeds.headline import headline, made_up
from bot.feeds.markup import MOST_ITEMS
from bot.feeds.newest import newest
from bot.feeds.parsed import NotAFeed, ParsedFeed
from bot.feeds.pictures import first_absolute, in_markup, is_image
from bot.models import Item

_MOST_CATEGORIES: Final = 20

# Each object, list and string costs memory many times its text.
_MOST_SIGNS: Final = {"{": 100_000, "[": 100_000, '"': 1_000_000, ",": 1_000_000}

_Object = Mapping[str, Any]


def parse_json(text: str, *, url: str, feed_id: str, now: datetime) -> ParsedFeed:
    """Parse a JSON Feed. `url` is the base of relative addresses.

    Raises NotAFeed for JSON that is something else, and for what is not JSON.
    """
    if any(text.count(sign) > most for sign, most in _MOST_SIGNS.items()):
        raise NotAFeed("more JSON than any feed has")
    try:
        document = orjson.loads(text.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        raise NotAFeed(f"broken JSON ({error}), not a feed") from None
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise NotAFeed("JSON, but not a JSON Feed: it has no list of items")
    if "jsonfeed" not in str(document.get("version")):
        raise NotAFeed("JSON, but not a JSON Feed: its version names no jsonfeed.org")
    items = [
        _item(item, document, url, feed_id, now)
        for item in document["items"]
        if isinstance(item, dict)
    ]
    places = newest([item.published for item in items], MOST_ITEMS)
    left_out = len(items) - len(places)
    return ParsedFeed(
        title=headline(_text(document.get("title"))),
        language=_text(document.get("language")) or None,
        ttl=None,
        items=tuple(items[place] for place in places),
        warning=f"{left_out} of its items left out, the newest kept" if left_out else "",
    )


def _text(value: object) -> str:
    """A string, or a number where a string belongs (JSON Feed: coerce the id)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\0", "").strip()


def _item(item: _Object, document: _Object, url: str, feed_id: str, now: datetime) -> Item:
    content = _text(item.get("content_html")) or escape(
        _text(item.get("content_text")), quote=False
    )
    description = escape(_text(item.get("summary")), quote=False)
    guid = _text(item.get("id"))
    told = (item.get("url"), item.get("external_url"))
    link = first_absolute([each for each in told if each], url)
    if link is None and guid.startswith(("http://", "https://")):
        link = first_absolute([guid], url)
    title = headline(_text(item.get("title")))
    updated = dates.sensible(_date(item.get("date_modified")), now)
    return Item(
        feed_id=feed_id,
        title=title or made_up(description, content) or link or _text(document.get("title")) or url,
        link=link,
        guid=guid or None,
        description=description,
        content=content,
        published=dates.sensible(_date(item.get("date_published")), now) or updated,
        updated=updated,
        language=_text(item.get("language")) or _text(document.get("language")) or None,
        image=_image(item, link or url) or in_markup(content, link or url),
        categories=_categories(item.get("tags")),
    )


def _date(value: object) -> datetime | None:
    return dates.from_iso(value) or dates.from_text(value)


def _image(item: _Object, base: str) -> str | None:
    told: list[object] = [item.get("image"), item.get("banner_image")]
    attachments = item.get("attachments")
    if isinstance(attachments, list):
        for attachment in attachments:
            if isinstance(attachment, dict) and is_image(_declared(attachment)):
                told.append(attachment.get("url"))
    return first_absolute([each for each in told if each], base)


def _declared(attachment: _Object) -> _Object:
    return {
        "type": attachment.get("mime_type"),
        "url": attachment.get("url"),
        "length": attachment.get("size_in_bytes"),
    }


def _categories(tags: object) -> tuple[str, ...]:
    if not isinstance(tags, Iterable) or isinstance(tags, str | Mapping):
        return ()
    names = (headline(_text(tag))[:100] for tag in tags)
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_CATEGORIES]
