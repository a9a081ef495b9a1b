"""JSON Feed."""

import json
from datetime import UTC, datetime

import pytest

from bot.feeds.markup import MOST_ITEMS
from bot.feeds.parse import NotAFeed
from tests.unit.feed_reading import read

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Ministry <news>",
    "language": "en",
    "items": [
        {
            "id": 5,
            "url": "/news/5",
            "title": "Roads & bridges",
            "content_html": "<p>Text</p>",
            "summary": "In a < few words",
            "date_published": "2026-01-21T14:00:00+05:00",
            "tags": ["roads", "roads", 7, None],
            "attachments": [{"url": "/a.jpg", "mime_type": "image/jpeg"}],
        },
        {"id": "https://ministry.example/6", "content_text": "Only a < b"},
        "nonsense",
    ],
}


def test_json_feed_is_read() -> None:
    first, second = read(json.dumps(JSON_FEED), content_type="application/feed+json").items
    assert (first.guid, first.link) == ("5", "https://ministry.example/news/5")
    assert (first.title, first.description) == ("Roads & bridges", "In a &lt; few words")
    assert first.published == datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
    assert first.image == "https://ministry.example/a.jpg"
    assert first.categories == ("roads", "7")
    assert (second.title, second.content) == ("Only a < b", "Only a &lt; b")
    assert second.link == "https://ministry.example/6"
    assert first.language == "en"


@pytest.mark.parametrize("body", ["{", "[]", "[1, 2]", '{"items": 5}', '{"items": []}', "[" * 5000])
def test_json_that_is_no_feed_is_told(body: str) -> None:
    with pytest.raises(NotAFeed, match="JSON"):
        read(body)


@pytest.mark.parametrize("piece", ["{},", "[],", '"a",', "1,"])
def test_json_that_would_take_too_much_memory_is_refused(piece: str) -> None:
    head = '{"version": "https://jsonfeed.org/version/1.1", "items": ['
    with pytest.raises(NotAFeed, match="more JSON"):
        read(head + piece * (3_200_000 // len(piece)) + "0]}")


def test_of_too_many_json_items_the_newest_are_kept() -> None:
    items = [
        {
            "id": f"{n}",
            "title": f"Story {n}",
            "date_published": f"2026-01-{n % 28 + 1:02d}T09:00:00Z",
        }
        for n in range(3000)
    ]
    found = read(json.dumps({**JSON_FEED, "items": items}))
    assert len(found.items) == MOST_ITEMS
    assert "2000 of its items left out" in found.warning
