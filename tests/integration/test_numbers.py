"""Daily counts on a real Redis: written in one go, kept for 400 days, nothing twice."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from bot.models import Chunk, Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.numbers import LIFETIME, Numbers
from bot.storage.outbox import Outbox, Settlement
from bot.storage.subscribers import Subscribers

TASHKENT = ZoneInfo("Asia/Tashkent")
EVENING = datetime(2026, 11, 24, 20, tzinfo=UTC)
"""In Tashkent it is the next day."""


def numbers(client: Client, now: datetime = EVENING) -> Numbers:
    return Numbers(client, TASHKENT, lambda: now)


async def test_counts_go_to_the_day_of_the_newsrooms_zone(redis_client: Client) -> None:
    one = numbers(redis_client)
    one.count("stories")
    one.count("sent", 41)
    one.count("sent")
    await one.flush()
    await one.flush()
    before, day = await one.days(date(2026, 11, 24), date(2026, 11, 25))
    assert (day["stories"], day["sent"], before["sent"]) == (1, 42, 0)


async def test_processes_add_up_and_a_day_is_forgotten_in_time(redis_client: Client) -> None:
    some = [numbers(redis_client) for _ in range(3)]
    for one in some:
        one.count("sent", 2)
    await asyncio.gather(*(one.flush() for one in some))
    (day,) = await some[0].days(date(2026, 11, 25), date(2026, 11, 25))
    assert day["sent"] == 6
    left = await redis_client.ttl(keys.numbers("2026-11-25"))
    assert 0 < left <= LIFETIME.total_seconds()


class Away:
    """A Redis that is not there."""

    def pipeline(self, **_: object) -> object:
        raise RedisConnectionError("away")


async def test_counts_wait_while_redis_is_away(redis_client: Client) -> None:
    one = numbers(redis_client)
    one.count("sent", 3)
    there, one._client = one._client, Away()
    with pytest.raises(RedisConnectionError):
        await one.flush()
    one._client = there
    one.count("sent")
    await one.flush()
    (day,) = await one.days(date(2026, 11, 25), date(2026, 11, 25))
    assert day["sent"] == 4


async def test_standing_is_replaced_and_events_stay(redis_client: Client) -> None:
    one = numbers(redis_client)
    one.count("joined")
    await one.flush()
    await one.replace_standing({"now:active": 5, "now:topic:crime": 3})
    await one.replace_standing({"now:active": 4, "now:topic:drugs": 1})
    (day,) = await one.days(date(2026, 11, 25), date(2026, 11, 25))
    assert (day["joined"], day.subscribers, day.now("topic")) == (1, 4, {"drugs": 1})


async def test_subscribers_and_deliveries_count_themselves(redis_client: Client) -> None:
    one = numbers(redis_client)
    subscribers = Subscribers(redis_client, one.subscriber_changed)
    outbox = Outbox(redis_client, timedelta(days=1), one.settled)
    for chat_id in (1, 2, 3):
        joined = Subscriber(chat_id, "en", frozenset({"crime"}))
        await subscribers.change(chat_id, lambda _, joined=joined: joined)
    await subscribers.mark(2, "unreachable")
    await subscribers.forget(3)
    await outbox.fan_out("s1", Lane.NEWS, "en", ["crime"])
    for chunk in await outbox.claim("me", Lane.NEWS, range(keys.PARTITIONS), 10):
        await outbox.settle("me", chunk, [Settlement(0, 7, "sent")], finish=True)
    await one.flush()
    (day,) = await one.days(date(2026, 11, 25), date(2026, 11, 25))
    found = [day[name] for name in ("joined", "blocked", "left", "sent")]
    assert found == [3, 1, 1, 1]


def test_corrections_reach_nobody_new() -> None:
    one = Numbers(Away(), TASHKENT)
    chunk = Chunk(0, Lane.NEWS, "1-1", "s1.2", "en", 0, (5,), (0,), corrects="s1")
    one.settled(chunk, [Settlement(0, 9, "sent")])
    assert not one._waiting


async def test_publications_that_are_timed_are_bounded(redis_client: Client) -> None:
    one = numbers(redis_client)
    for n in range(3):
        await one.time_delivery(f"s{n}", EVENING + timedelta(seconds=n))
    assert list(await one.timed(2)) == ["s0", "s1"]
    assert [await one.stop_timing("s0"), await one.stop_timing("s0")] == [True, False]
