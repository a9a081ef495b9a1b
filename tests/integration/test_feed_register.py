"""Feeds added, paused and removed by chat, on a real Redis."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.feed_register import FeedRegister
from bot.storage.newsroom import Newsroom
from config.feeds import FeedConfig

IN_FILE = FeedConfig(id="file", url="https://file.uz/rss", title="Of the file")
ADDED = FeedConfig(id="chat", url="https://chat.uz/rss", title="By chat", topics=("crime",))


def register(client: Client) -> FeedRegister:
    return FeedRegister(client, [IN_FILE])


async def test_a_feed_added_by_chat_comes_after_the_files(redis_client: Client) -> None:
    feeds = register(redis_client)
    assert await feeds.add(ADDED)
    assert await register(redis_client).all() == (IN_FILE, ADDED)
    assert await feeds.added() == (ADDED,)


async def test_the_same_address_or_id_is_not_added_again(redis_client: Client) -> None:
    feeds = register(redis_client)
    assert not await feeds.add(ADDED.model_copy(update={"url": IN_FILE.url}))
    assert not await feeds.add(ADDED.model_copy(update={"id": IN_FILE.id}))
    assert [await feeds.add(ADDED), await feeds.add(ADDED)] == [True, False]


async def test_of_many_who_add_one_feed_at_once_one_does(redis_client: Client) -> None:
    feeds = register(redis_client)
    assert sum(await asyncio.gather(*(feeds.add(ADDED) for _ in range(8)))) == 1


async def test_a_feed_that_the_file_takes_over_is_the_files(redis_client: Client) -> None:
    await register(redis_client).add(ADDED)
    now_in_file = ADDED.model_copy(update={"title": "In the file now"})
    feeds = FeedRegister(redis_client, [IN_FILE, now_in_file])
    assert await feeds.all() == (IN_FILE, now_in_file)
    assert await feeds.added() == ()


async def test_a_paused_feed_is_not_polled_and_a_resumed_one_is(redis_client: Client) -> None:
    feeds, newsroom = register(redis_client), Newsroom(redis_client)
    await newsroom.register_feeds([IN_FILE.id], datetime.now(UTC))
    assert [await feeds.pause(IN_FILE.id), await feeds.pause(IN_FILE.id)] == [True, False]
    assert await feeds.polled() == ()
    assert await newsroom.next_polls([IN_FILE.id]) == [None]
    assert await feeds.resume(IN_FILE.id, datetime.now(UTC))
    assert await feeds.polled() == (IN_FILE,)


async def test_a_feed_that_had_ended_is_due_again_when_it_is_resumed(
    redis_client: Client,
) -> None:
    feeds, newsroom = register(redis_client), Newsroom(redis_client)
    later = datetime.now(UTC) + timedelta(days=365)
    await newsroom.commit_poll(IN_FILE.id, {"paused": "1", "told": "1", "failures": "1"}, later)
    now = datetime.now(UTC)
    assert await feeds.resume(IN_FILE.id, now)
    (due,) = await newsroom.next_polls([IN_FILE.id])
    assert due is not None
    assert abs(due - now) < timedelta(milliseconds=1)
    state = await newsroom.feed_state(IN_FILE.id)
    assert (state["paused"], state["told"], state["failures"]) == ("0", "0", "0")
    assert not await feeds.resume(IN_FILE.id, now)


async def test_a_removed_feed_leaves_nothing_behind(redis_client: Client) -> None:
    feeds, newsroom = register(redis_client), Newsroom(redis_client)
    await feeds.add(ADDED)
    await newsroom.commit_poll(ADDED.id, {"baseline_at": "2026"}, datetime.now(UTC))
    await feeds.pause(ADDED.id)
    assert [await feeds.remove(ADDED.id), await feeds.remove(ADDED.id)] == [True, False]
    assert await redis_client.keys("*") == []
    assert not await feeds.remove(IN_FILE.id)


async def test_a_feed_added_again_starts_with_a_new_baseline(redis_client: Client) -> None:
    feeds, newsroom = register(redis_client), Newsroom(redis_client)
    await newsroom.commit_poll(ADDED.id, {"baseline_at": "2020"}, datetime.now(UTC))
    await feeds.add(ADDED)
    assert await newsroom.feed_state(ADDED.id) == {}


async def test_a_draft_is_taken_once(redis_client: Client) -> None:
    feeds = register(redis_client)
    await feeds.keep_draft("d", ADDED)
    assert [await feeds.take_draft("d"), await feeds.take_draft("d")] == [ADDED, None]


async def test_a_record_that_is_not_understood_stops_nobody(redis_client: Client) -> None:
    await redis_client.hset(keys.FEEDS_ADDED, "odd", b'{"id": "odd", "colour": "red"}')
    feeds = register(redis_client)
    await feeds.add(ADDED)
    assert await feeds.all() == (IN_FILE, ADDED)
