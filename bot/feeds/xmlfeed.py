"""RSS, RDF and Atom: from feedparser's view of a document to ours."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from itertools import chain
from typing import Any, Final

import feedparser

from bot.feeds import dates
from bot.feeds.headline import headline, made_up
from bot.feeds.markup import Prepared, too_much_markup, with_plain_references
from bot.feeds.parsed import AWebPage, NotAFeed, ParsedFeed
from bot.feeds.pictures import first_absolute, in_markup, is_fit, is_image
from bot.models import Item

_LONGEST_TTL: Final = timedelta(days=7)
_MOST_CATEGORIES: Final = 20
_HTML_ROOTS: Final = frozenset({"html", "head", "body"})
_PLAIN: Final = "text/plain"

_Element = Mapping[str, Any]


def parse_xml(prepared: Prepared, *, url: str, feed_id: str, now: datetime) -> ParsedFeed:
    """Parse RSS 0.9x to 2.0, RDF or Atom. `url` is the base of relative addresses.

    Raises NotAFeed for anything else.
    """
    if prepared.root.lower() in _HTML_ROOTS:
        raise AWebPage("a web page (HTML), not a feed")
    if too_much_markup(prepared.xml):
        raise NotAFeed("more markup than any feed has")
    found = _run_feedparser(prepared.xml)
    entries: Sequence[_Element] = found["entries"]
    if not entries and not prepared.withdrawn and not found.get("version"):
        raise NotAFeed(_what_it_is(prepared))
    channel: _Element = dict(found["feed"])
    reader = _Reader(url, feed_id, now, channel, str(found.get("version") or ""))
    return ParsedFeed(
        title=reader.channel_title(),
        language=_text(channel.get("language")) or None,
        ttl=_ttl(channel.get("ttl")),
        items=tuple(reader.item(dict(entry)) for entry in entries),
        withdrawn=prepared.withdrawn,
        warning=_warning(found, prepared),
    )


def _run_feedparser(xml: str) -> _Element:
    """Call feedparser, which raises whatever its callbacks happen to meet on bad input.

    It is not told the document's address: with one it works out the base address anew at
    every tag, a third of its time. What stays relative is made absolute here.
    """
    headers = {"content-type": "application/xml; charset=utf-8"}
    reason = ""
    for mend in (str, with_plain_references):
        try:
            result: _Element = feedparser.parse(
                io.BytesIO(mend(xml).encode("utf-8", "replace")),
                response_headers=headers,
                resolve_relative_uris=False,
                sanitize_html=False,
            )
        except Exception as error:  # noqa: BLE001 - a foreign parser on hostile input
            reason = f"{type(error).__name__}: {error}"[:200]
        else:
            return result
    raise NotAFeed(f"too broken to be read ({reason})")


def _what_it_is(prepared: Prepared) -> str:
    if not prepared.xml.strip():
        return "an empty document, not a feed"
    if prepared.root:
        return f"a document of <{prepared.root[:40]}>, not a feed"
    return f"not a feed: it begins with {prepared.xml.strip()[:40]!r}"


def _warning(found: _Element, prepared: Prepared) -> str:
    told = []
    if found.get("bozo"):
        told.append(f"not well-formed: {found.get('bozo_exception')}"[:200])
    if prepared.left_out:
        told.append(f"{prepared.left_out} of its items left out, the newest kept")
    return "; ".join(told)


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _ttl(value: object) -> timedelta | None:
    """RSS 2.0: `ttl` is a number of minutes."""
    text = _text(value)
    if not text.isascii() or not text.isdigit():
        return None
    return min(timedelta(minutes=int(text[:9])), _LONGEST_TTL) or None


class _Reader:
    """Reads feedparser's entries of one document."""

    def __init__(
        self, url: str, feed_id: str, now: datetime, channel: _Element, version: str
    ) -> None:
        self._url = url
        self._feed_id = feed_id
        self._now = now
        self._channel = channel
        self._atom = version.startswith("atom")

    def channel_title(self) -> str:
        """The feed's own title, as one line."""
        return headline(_text(self._channel.get("title")))

    def item(self, entry: _Element) -> Item:
        """Read one entry."""
        description = self._description(entry)
        content = self._content(entry)
        if content == description:
            description = ""
        link = self._link(entry)
        base = link or self._url
        published, updated = self._dates(entry)
        title = headline(_text(entry.get("title"))) or made_up(description, content)
        return Item(
            feed_id=self._feed_id,
            title=title or link or self.channel_title() or self._url,
            link=link,
            guid=_text(entry.get("id")) or None,
            description=description,
            content=content,
            published=published,
            updated=updated,
            language=self._language(entry),
            image=self._image(entry, base) or in_markup(content or description, base),
            categories=_categories(entry),
        )

    def _description(self, entry: _Element) -> str:
        """The summary as HTML. In RSS what feedparser takes for plain may hold entities."""
        detail = dict(entry.get("summary_detail") or {})
        value = _text(detail.get("value") or entry.get("summary"))
        plain = detail.get("type") == _PLAIN
        return escape(value, quote=False) if plain and (self._atom or "<" in value) else value

    def _content(self, entry: _Element) -> str:
        contents = [dict(content) for content in entry.get("content") or ()]
        texts = [
            escape(_text(content.get("value")), quote=False)
            if content.get("type") == _PLAIN
            else _text(content.get("value"))
            for content in contents
            if not str(content.get("type") or "").startswith(("image/", "audio/", "video/"))
        ]
        return max(texts, key=len, default="")

    def _link(self, entry: _Element) -> str | None:
        links = [dict(link) for link in entry.get("links") or ()]
        alternates = (link.get("href") for link in links if link.get("rel") == "alternate")
        told = (entry.get("feedburner_origlink"), entry.get("link"), *alternates)
        return first_absolute((link for link in told if link), self._url)

    def _dates(self, entry: _Element) -> tuple[datetime | None, datetime | None]:
        def read(name: str) -> datetime | None:
            found = dates.from_struct(entry.get(f"{name}_parsed"))
            return dates.sensible(found or dates.from_text(entry.get(name)), self._now)

        updated = read("updated")
        return read("published") or read("created") or updated, updated

    def _language(self, entry: _Element) -> str | None:
        constructs = chain(
            (entry.get("title_detail"), entry.get("summary_detail")), entry.get("content") or ()
        )
        own = (_text(dict(construct).get("language")) for construct in constructs if construct)
        return next((code for code in own if code), None) or (
            _text(self._channel.get("language")) or None
        )

    def _image(self, entry: _Element, base: str) -> str | None:
        media = [dict(found) for found in entry.get("media_content") or ()]
        thumbnails = [dict(found) for found in entry.get("media_thumbnail") or ()]
        enclosures = [
            dict(link) for link in entry.get("links") or () if link.get("rel") == "enclosure"
        ]
        own = entry.get("image")
        return first_absolute(
            chain(
                (found.get("url") for found in media if is_image(found)),
                (found.get("url") for found in thumbnails if is_fit(found)),
                (found.get("href") for found in enclosures if is_image(found)),
                [dict(own).get("href")] if isinstance(own, Mapping) else (),
            ),
            base,
        )


def _categories(entry: _Element) -> tuple[str, ...]:
    tags = (dict(tag) for tag in entry.get("tags") or ())
    names = (headline(_text(tag.get("label") or tag.get("term")))[:100] for tag in tags)
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_CATEGORIES]
