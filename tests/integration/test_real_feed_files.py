"""Real feed files, as their publishers served them: nothing of them is lost in parsing."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from bot.feeds.parse import parse
from bot.feeds.parsed import ParsedFeed

NOW = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def feeds(shared: Path) -> Path:
    return shared / "data" / "feeds"


def read(path: Path) -> ParsedFeed:
    url = "https://ministry.example/ru/rss.xml"
    return parse(path.read_bytes(), content_type="", url=url, feed_id="f", now=NOW)


def titles(path: Path) -> list[str]:
    return [each.title for each in read(path).items]


def elements_in(path: Path) -> int:
    """How many items a file holds, counted by other means than the parser under test."""
    body = path.read_bytes()
    if path.suffix == ".json":
        return len(json.loads(body)["items"])
    tree = etree.fromstring(body.lstrip(), etree.XMLParser(recover=True, resolve_entities=False))
    return int(tree.xpath("count(//*[local-name()='item' or local-name()='entry'])"))


def test_every_real_feed_gives_exactly_the_items_that_it_holds(feeds: Path) -> None:
    files = sorted(feeds.iterdir())
    assert len(files) >= 20
    for path in files:
        found = read(path)
        assert len(found.items) == elements_in(path) > 0, path.name
        assert all(each.title and "\n" not in each.title for each in found.items), path.name
        assert not found.warning, path.name


def test_real_feeds_in_old_charsets_read_as_they_were_written(feeds: Path) -> None:
    assert titles(feeds / "koi8r.xml")[0] == "Первая новость"
    assert titles(feeds / "windows-1251.xml")[0].startswith("Цитата #")
    swedish = titles(feeds / "Rss20ISO88591Intranet30.xml")
    assert swedish[0] == "SVART MÅNAD - DÖDSOLYCKA i Vetlanda"
