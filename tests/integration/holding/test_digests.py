"""Digests: what is held until they are due, and how it is owed then."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.gathering import Digest, read_digest
from bot.models import Chunk, Lane
from bot.storage import keys
from tests.integration.holding.desk import ANYONE, DAILY, HOUR, Desk


async def test_a_daily_digest_has_everything_since_the_last_and_comes_once(desk: Desk) -> None:
    await desk.put(DAILY)
    assert await desk.publish("s-1") == 0
    assert await desk.publish("s-2", "migration") == 0
    assert await desk.publish("s-3", "drugs", "crime") == 0
    await desk.pass_time(19 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {}
    await desk.pass_time(HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1", "s-3"]}
    await desk.pass_time(timedelta(minutes=1))
    assert await desk.sent(Lane.DIGEST) == {}
    await desk.publish("s-4")
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-4"]}


async def test_a_digest_without_stories_is_not_sent(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1", "migration")
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {}


async def test_a_digest_tells_what_it_is_and_for_which_day(desk: Desk) -> None:
    await desk.put(replace(DAILY, mode="weekly", weekday=2, timezone="America/New_York"))
    await desk.publish("s-1")
    await desk.pass_time(30 * HOUR)
    assert await desk.contents() == [Digest("weekly", "America/New_York", "2026-11-25", ("s-1",))]


async def test_a_late_digest_is_sent_within_six_hours(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    await desk.pass_time(20 * HOUR + timedelta(hours=5, minutes=59))
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}


async def test_a_digest_later_than_that_is_folded_into_the_next(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    await desk.pass_time(27 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {}
    await desk.publish("s-2")
    await desk.pass_time(17 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1", "s-2"]}


async def test_two_processes_that_wake_at_once_owe_a_digest_once(desk: Desk) -> None:
    for chat_id in range(1, 60):
        await desk.put(replace(DAILY, chat_id=chat_id))
    await desk.publish("s-1")
    desk.now += 20 * HOUR
    await asyncio.gather(*(desk.subscribers.wake(most_at_once=1) for _ in range(4)))
    assert await desk.sent(Lane.DIGEST) == {chat_id: ["s-1"] for chat_id in range(1, 60)}


async def test_what_came_before_the_choice_of_a_digest_is_not_in_it(desk: Desk) -> None:
    await desk.put(replace(DAILY, chat_id=2))
    await desk.put(ANYONE)
    await desk.publish("s-1")
    await desk.put(DAILY)
    await desk.publish("s-2")
    await desk.pass_time(20 * HOUR)
    assert await desk.sent() == {1: ["s-1"]}
    assert await desk.sent(Lane.DIGEST) == {1: ["s-2"], 2: ["s-1", "s-2"]}


async def test_leaving_digests_brings_what_was_held_at_once(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    await desk.put(ANYONE)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}
    assert await desk.publish("s-2") == 1
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {}


async def test_another_time_for_digests_loses_and_repeats_nothing(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    await desk.put(replace(DAILY, at="13:00"))
    await desk.pass_time(HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}
    await desk.put(DAILY)
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {}


async def test_a_digest_that_a_sender_died_with_is_another_senders(desk: Desk) -> None:
    for chat_id in range(1, 40):
        await desk.put(
            replace(DAILY, chat_id=chat_id, timezone="Asia/Dubai" if chat_id % 2 else "")
        )
    await desk.publish("s-1")
    await desk.pass_time(21 * HOUR)
    everywhere = range(keys.PARTITIONS)
    first = await desk.outbox.claim("s1", Lane.DIGEST, everywhere, 1000)
    again = await desk.outbox.reclaim("s2", Lane.DIGEST, timedelta(0), 1000)

    def owed(chunks: list[Chunk]) -> dict[int, bytes]:
        return {chat: one.contents[at] for one in chunks for at, chat in enumerate(one.chat_ids)}

    assert owed(first) == owed(again)
    assert set(owed(again)) == set(range(1, 40))
    zones = {chat: read_digest(content).zone for chat, content in owed(again).items()}
    assert (zones[1], zones[2]) == ("Asia/Dubai", "Asia/Tashkent")


async def test_a_record_that_cannot_be_read_keeps_nobody_else_from_waking(desk: Desk) -> None:
    for chat_id in range(1, 300):
        await desk.put(replace(DAILY, chat_id=chat_id))
    await desk.client.hset(keys.subscribers(keys.partition_of(1)), "1", '{"language": "xx"}')
    await desk.publish("s-1")
    desk.now += 20 * HOUR
    assert await desk.subscribers.wake(most_at_once=1) >= 298
    assert await desk.subscribers.wake() == 0
