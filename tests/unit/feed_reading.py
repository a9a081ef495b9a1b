"""Feeds parsed as the poller parses them, at one moment and address."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.feeds.parse import parse
from bot.feeds.parsed import ParsedFeed

NOW = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
URL = "https://ministry.example/ru/rss.xml"


def read(body: bytes | str, content_type: str = "application/xml", charset: str = "") -> ParsedFeed:
    raw = body.encode() if isinstance(body, str) else body
    return parse(
        raw, content_type=content_type, url=URL, feed_id="ministry", now=NOW, charset=charset
    )


def titles(body: bytes | str) -> list[str]:
    return [found.title for found in read(body).items]
