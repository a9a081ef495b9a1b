"""Addresses typed by people with a role: what is at hand inside stays out of reach."""

from __future__ import annotations

from typing import Final

import pytest

from bot.feeds.adding import FeedRequest, NotToBeAdded, look_at, read_feed_request
from bot.feeds.fetch import Fetcher
from config.settings import CONFIG_FOLDER
from config.topics import load_topics
from tests.hostile_feeds import HostileFeeds

TOPICS: Final = load_topics(CONFIG_FOLDER / "topics.toml")


async def refused(fetcher: Fetcher, typed: str) -> str:
    """Why a feed that is typed so is not added."""
    request = read_feed_request(typed, [])
    with pytest.raises(NotToBeAdded) as caught:
        await look_at(request, [], fetcher, TOPICS)
    return caught.value.reason


@pytest.mark.parametrize("place", ["editor:word@{}", "editor@{}", ":word@{}", "x%40y:z@{}"])
async def test_a_password_is_not_taken_into_what_others_see(
    server: HostileFeeds, fetcher: Fetcher, place: str
) -> None:
    address = f"http://{place.format(f'127.0.0.1:{server.port}')}/documents/good"
    assert "feeds file" in await refused(fetcher, address)
    assert not server.hits


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "http://[", "http://x:y/", "javascript:alert(1)", "http://"),
        *("[", "[::1", "//", "http://\x00/", "redis://127.0.0.1:6379/", "a\u2028b"),
    ],
)
async def test_what_is_no_address_is_refused_in_words(fetcher: Fetcher, address: str) -> None:
    assert await refused(fetcher, address)


async def test_this_machine_is_not_looked_at(server: HostileFeeds) -> None:
    async with Fetcher(user_agent="t", timeout=5) as fetcher:
        for host in ("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"):
            assert await refused(fetcher, server.url("/documents/good", host))
    assert not server.hits


async def test_a_page_that_names_a_feed_inside_is_no_way_to_it(
    server: HostileFeeds, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The feed that a page names is looked at through the same door."""
    inner = "http://editor:word@127.0.0.1/feed"
    monkeypatch.setattr("bot.feeds.adding.feeds_of_page", lambda *_: [inner])
    request = FeedRequest(server.url("/documents/html"), {})
    with pytest.raises(NotToBeAdded) as caught:
        await look_at(request, [], fetcher, TOPICS)
    assert "feeds file" in caught.value.reason
