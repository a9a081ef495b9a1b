"""Overdue work on a real Redis, and who got a publication when."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Lane, Subscriber
from bot.storage import keys, watchdog
from bot.storage.announcements import Announcements
from bot.storage.connection import Client
from bot.storage.newsroom import Newsroom
from bot.storage.outbox import Outbox, Settlement
from bot.storage.subscribers import Subscribers
from bot.storage.watchdog import Watchdog

NOTHING = {"announcements": 0, "chunks": 0, "feeds": 0}


async def owe(client: Client, *chat_ids: int) -> Outbox:
    """An outbox in which a story is owed to these chats."""
    outbox = Outbox(client, timedelta(days=30))
    subscribers = [Subscriber(one, "en", frozenset({"drugs"})) for one in chat_ids]
    await Subscribers(client).replace_many(subscribers)
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    return outbox


async def test_nothing_is_overdue_in_an_empty_newsroom(redis_client: Client) -> None:
    assert await Watchdog(redis_client).overdue() == NOTHING


async def test_a_chunk_of_a_living_sender_is_not_overdue(
    redis_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox = await owe(redis_client, 5)
    await outbox.claim("s1", Lane.NEWS, range(keys.PARTITIONS), 10)
    assert await Watchdog(redis_client).overdue() == NOTHING


async def test_a_chunk_that_nobody_speaks_for_is_overdue(
    redis_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "HELD_WITHIN", timedelta(seconds=0.05))
    outbox = await owe(redis_client, 5)
    await outbox.claim("s1", Lane.NEWS, range(keys.PARTITIONS), 10)
    await asyncio.sleep(0.1)
    assert (await Watchdog(redis_client).overdue())["chunks"] == 1


async def test_an_announcement_that_waits_too_long_is_overdue(redis_client: Client) -> None:
    old = int((datetime.now(UTC) - timedelta(minutes=5)).timestamp() * 1000)
    await redis_client.xadd(keys.PUBLISHED, {"publication": "s1"}, id=f"{old}-0")
    await redis_client.xadd(keys.PUBLISHED, {"publication": "s2"})
    assert (await Watchdog(redis_client).overdue())["announcements"] == 1


async def test_a_feed_that_nobody_polls_is_overdue(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.register_feeds(["late"], datetime.now(UTC) - timedelta(hours=1))
    await newsroom.register_feeds(["late", "fine"], datetime.now(UTC))
    assert (await Watchdog(redis_client).overdue())["feeds"] == 1


async def test_a_tally_tells_when_the_first_and_the_last_were_settled(
    redis_client: Client,
) -> None:
    outbox = await owe(redis_client, 5, 6, 7)
    assert (await outbox.tally("s-a")).first is None
    before = datetime.now(UTC).replace(microsecond=0)
    for chunk in await outbox.claim("s1", Lane.NEWS, range(keys.PARTITIONS), 10):
        await outbox.settle("s1", chunk, [Settlement(0, 9, "sent")], finish=True)
    tally = await outbox.tally("s-a")
    assert tally.first is not None
    assert tally.last is not None
    assert before <= tally.first <= tally.last <= datetime.now(UTC)
    assert (tally.sent, tally.waiting) == (3, 0)


async def test_the_latest_publications_are_listed(redis_client: Client) -> None:
    announcements = Announcements(redis_client)
    await announcements.prepare()
    for name in ("s1", "s2"):
        fields = {"publication": name, "lane": "news", "languages": "en", "topics": ""}
        await redis_client.xadd(keys.PUBLISHED, {**fields, "corrects": ""})
        for one in await announcements.wait("c", 0.01):
            await announcements.done(one)
    assert await announcements.recent(5) == ["s2", "s1"]
