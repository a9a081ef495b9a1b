"""A feed's document to items, whatever the document is."""

from dataclasses import replace
from datetime import datetime

from bot.feeds.charset import decode
from bot.feeds.jsonfeed import parse_json
from bot.feeds.markup import prepare, without_old_items
from bot.feeds.newest import newest_sources
from bot.feeds.parsed import NotAFeed, ParsedFeed
from bot.feeds.xmlfeed import parse_xml

__all__ = ["NotAFeed", "ParsedFeed", "parse"]


def parse(
    body: bytes, *, content_type: str, url: str, feed_id: str, now: datetime, charset: str = ""
) -> ParsedFeed:
    """Parse RSS 0.9x to 2.0, RDF, Atom or JSON Feed.

    `content_type` and `charset` are what the server called the document; what the document
    itself shows goes before both. `url` is where it was found, the base of relative
    addresses. Dates in the future become `now`. At most 1,000 items are given, the newest,
    and of very long documents fewer. Raises NotAFeed, and nothing else, whatever `body` is.
    """
    charset = charset or _charset(content_type)
    left_out = 0
    if not body[:64].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith((b"{", b"[")):
        body, left_out = without_old_items(body, newest_sources)
    text = decode(body, charset)
    if not text.strip():
        raise NotAFeed("an empty document, not a feed")
    if text.lstrip("\ufeff \t\r\n\0").startswith(("{", "[")):
        return parse_json(text.lstrip("\ufeff\0"), url=url, feed_id=feed_id, now=now)
    prepared = prepare(text, newest_sources)
    prepared = replace(prepared, left_out=prepared.left_out + left_out)
    return parse_xml(prepared, url=url, feed_id=feed_id, now=now)


def _charset(content_type: str) -> str:
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")
    return ""
