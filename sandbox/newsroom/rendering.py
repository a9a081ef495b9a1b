"""Feeds as documents: RSS 2.0, Atom (RFC 4287, tombstones of RFC 6721), JSON Feed 1.1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

import orjson

TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
# Characters that XML 1.0 (section 2.2) does not allow, even as references.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a feed shows it. `content` is HTML; empty fields are left out of the feed."""

    guid: str
    title: str
    link: str = ""
    description: str = ""
    content: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An item that was withdrawn."""

    guid: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A feed with its entries, newest first."""

    title: str
    address: str
    home: str
    language: str = ""
    entries: Sequence[Entry] = ()
    tombstones: Sequence[Tombstone] = ()


def render(document: Document, form: str) -> bytes:
    """The document in `form`: rss, atom or json. Raises ValueError for another."""
    if form == "rss":
        return _rss(document).encode()
    if form == "atom":
        return _atom(document).encode()
    if form == "json":
        return _json(document)
    raise ValueError("format must be rss, atom or json")


def _element(name: str, text: str, attributes: str = "") -> str:
    if not text:
        return ""
    return f"<{name}{attributes}>{escape(_FORBIDDEN.sub('', text), quote=False)}</{name}>\n"


def _attribute(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _rss(document: Document) -> str:
    items = "".join(_rss_item(entry) for entry in document.entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">\n'
        "<channel>\n"
        + _element("title", document.title)
        + _element("link", document.home)
        + _element("description", document.title)
        + _element("language", document.language)
        + f'<atom:link href="{_attribute(document.address)}" rel="self" '
        'type="application/rss+xml"/>\n' + items + "</channel>\n</rss>\n"
    )


def _rss_item(entry: Entry) -> str:
    permanent = "true" if entry.guid == entry.link else "false"
    picture = ""
    if entry.picture:
        picture = (
            f'<media:content url="{_attribute(entry.picture)}" medium="image" type="image/jpeg"/>\n'
        )
    return (
        "<item>\n"
        + _element("title", entry.title)
        + _element("link", entry.link)
        + _element("guid", entry.guid, f' isPermaLink="{permanent}"')
        + (_element("pubDate", format_datetime(entry.date)) if entry.date else "")
        + _element("description", entry.description)
        + _element("content:encoded", entry.content)
        + picture
        + "</item>\n"
    )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _newest(document: Document) -> datetime:
    moments = [entry.updated or entry.date for entry in document.entries]
    known = [moment for moment in moments if moment] + [t.when for t in document.tombstones]
    return max(known, default=datetime(2000, 1, 1, tzinfo=UTC))


def _atom(document: Document) -> str:
    language = f' xml:lang="{_attribute(document.language)}"' if document.language else ""
    tombstones = "".join(
        f'<at:deleted-entry ref="{_attribute(each.guid)}" when="{_stamp(each.when)}"/>\n'
        for each in document.tombstones
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xmlns:at="http://purl.org/atompub/tombstones/1.0"{language}>\n'
        + _element("title", document.title)
        + _element("id", document.address)
        + f'<link href="{_attribute(document.address)}" rel="self"/>\n'
        + f'<link href="{_attribute(document.home)}"/>\n'
        + _element("updated", _stamp(_newest(document)))
        + f"<author>{_element('name', document.title)}</author>\n"
        + tombstones
        + "".join(_atom_entry(entry) for entry in document.entries)
        + "</feed>\n"
    )


def _atom_entry(entry: Entry) -> str:
    link = f'<link href="{_attribute(entry.link)}"/>\n' if entry.link else ""
    picture = ""
    if entry.picture:
        picture = f'<link rel="enclosure" type="image/jpeg" href="{_attribute(entry.picture)}"/>\n'
    changed = entry.updated or entry.date
    return (
        "<entry>\n"
        + _element("id", entry.guid)
        + _element("title", entry.title)
        + link
        + picture
        + (_element("published", _stamp(entry.date)) if entry.date else "")
        + (_element("updated", _stamp(changed)) if changed else "")
        + _element("summary", entry.description)
        + _element("content", entry.content, ' type="html"')
        + "</entry>\n"
    )


def _json(document: Document) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": document.title,
        "home_page_url": document.home,
        "feed_url": document.address,
        "language": document.language,
        "items": [_json_item(entry) for entry in document.entries],
    }
    return orjson.dumps({name: value for name, value in feed.items() if value != ""})


def _json_item(entry: Entry) -> dict[str, str]:
    # An item has content_html or content_text (JSON Feed 1.1, "Items").
    body = "content_html" if entry.content else "content_text"
    item = {
        "id": entry.guid,
        "url": entry.link,
        "title": entry.title,
        "summary": entry.description if entry.content else "",
        body: entry.content or entry.description or entry.title,
        "image": entry.picture,
        "date_published": _stamp(entry.date) if entry.date else "",
        "date_modified": _stamp(entry.updated) if entry.updated else "",
    }
    return {name: value for name, value in item.items() if value}
