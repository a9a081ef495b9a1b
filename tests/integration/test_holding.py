"""Stories held for digests and quiet hours, on a real Redis, with a clock that a test moves."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.gathering import Digest, read_digest
from bot.models import ALL_TOPICS, Chunk, Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Outbox
from bot.storage.subscribers import Subscribers

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""Noon in Tashkent."""
ANYONE = Subscriber(1, "en", frozenset({"drugs"}), since="2026-11-01")
DAILY = replace(ANYONE, mode="daily", at="08:00")
SLEEPER = replace(ANYONE, quiet="22:00-07:00")


class Desk:
    """Subscribers, an outbox, and the time."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.now = NOON
        self.subscribers = Subscribers(client, clock=lambda: self.now)
        self.outbox = Outbox(client, timedelta(days=30))

    async def put(self, subscriber: Subscriber) -> None:
        await self.subscribers.change(subscriber.chat_id, lambda _: subscriber)

    async def publish(self, story: str, *topics: str, lane: Lane = Lane.NEWS) -> int:
        return await self.outbox.fan_out(story, lane, "en", topics or ("drugs",))

    async def pass_time(self, length: timedelta) -> None:
        """Let the time come, and wake whoever is due."""
        self.now += length
        await self.subscribers.wake()

    async def sent(self, lane: Lane = Lane.NEWS) -> dict[int, list[str]]:
        """What goes to whom in a lane from now on: stories, by their ids."""
        chunks = await self.outbox.claim("s1", lane, range(keys.PARTITIONS), 1000)
        found: dict[int, list[str]] = {}
        for chunk in chunks:
            for place, chat_id in enumerate(chunk.chat_ids):
                stories = [chunk.publication_id]
                if lane is Lane.DIGEST:
                    stories = list(read_digest(chunk.contents[place]).story_ids)
                found.setdefault(chat_id, []).extend(stories)
        return found

    async def contents(self) -> list[Digest]:
        chunks = await self.outbox.claim("s1", Lane.DIGEST, range(keys.PARTITIONS), 1000)
        return [read_digest(one) for chunk in chunks for one in chunk.contents]


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)


# Digests


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


class Interrupted:
    """A client that lets something else happen just before its first script."""

    def __init__(self, client: Client, event: Callable[[], Awaitable[object]]) -> None:
        self._client = client
        self._events = [event]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    async def evalsha(self, *args: Any) -> Any:
        if self._events:
            await self._events.pop()()
        return await self._client.evalsha(*args)


@pytest.mark.parametrize("after", [ANYONE, replace(DAILY, state="paused")])
async def test_a_story_that_comes_while_one_leaves_digests_is_not_lost(
    desk: Desk, after: Subscriber
) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    client = Interrupted(desk.client, lambda: desk.publish("s-2"))
    await Subscribers(client, clock=lambda: desk.now).change(1, lambda _: after)
    await desk.put(ANYONE)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1", "s-2"]}
    assert await desk.sent() == {}


async def test_a_story_that_comes_while_one_chooses_digests_comes_once(desk: Desk) -> None:
    home = keys.partition_of(1)
    neighbour = next(chat for chat in range(2, 9999) if keys.partition_of(chat) == home)
    await desk.put(replace(DAILY, chat_id=neighbour))
    await desk.put(ANYONE)
    client = Interrupted(desk.client, lambda: desk.publish("s-1"))
    await Subscribers(client, clock=lambda: desk.now).change(1, lambda _: DAILY)
    await desk.put(ANYONE)
    assert (await desk.sent())[1] == ["s-1"]
    assert 1 not in await desk.sent(Lane.DIGEST)


async def test_a_story_that_comes_while_a_digest_is_gathered_is_in_the_next(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    desk.now += 20 * HOUR
    client = Interrupted(desk.client, lambda: desk.publish("s-2"))
    await Subscribers(client, clock=lambda: desk.now).wake()
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-2"]}


async def test_a_record_that_cannot_be_read_keeps_nobody_else_from_waking(desk: Desk) -> None:
    for chat_id in range(1, 300):
        await desk.put(replace(DAILY, chat_id=chat_id))
    await desk.client.hset(keys.subscribers(keys.partition_of(1)), "1", '{"language": "xx"}')
    await desk.publish("s-1")
    desk.now += 20 * HOUR
    assert await desk.subscribers.wake(most_at_once=1) >= 298
    assert await desk.subscribers.wake() == 0


# Quiet hours


async def test_stories_of_the_night_come_together_in_the_morning(desk: Desk) -> None:
    await desk.put(SLEEPER)
    assert await desk.publish("s-1") == 1
    await desk.pass_time(10 * HOUR)
    assert await desk.publish("s-2") == 0
    assert await desk.publish("s-3") == 0
    assert await desk.sent(Lane.DIGEST) == {}
    await desk.pass_time(9 * HOUR)
    assert [(one.kind, one.story_ids) for one in await desk.contents()] == [
        ("quiet", ("s-2", "s-3"))
    ]
    assert await desk.publish("s-4") == 1


async def test_the_bundle_of_the_night_comes_however_late(desk: Desk) -> None:
    await desk.put(SLEEPER)
    await desk.pass_time(11 * HOUR)
    await desk.publish("s-1")
    await desk.pass_time(15 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}


async def test_quiet_hours_that_are_chosen_within_themselves_begin_at_once(desk: Desk) -> None:
    desk.now += 12 * HOUR
    await desk.put(SLEEPER)
    assert await desk.publish("s-1") == 0
    await desk.put(ANYONE)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}


async def test_urgent_stories_and_broadcasts_pass(desk: Desk) -> None:
    await desk.put(replace(DAILY, chat_id=2))
    await desk.put(SLEEPER)
    await desk.pass_time(12 * HOUR)
    for lane in (Lane.URGENT, Lane.BULK):
        assert await desk.publish(f"s-{lane}", lane=lane) == 2
        assert await desk.sent(lane) == {1: [f"s-{lane}"], 2: [f"s-{lane}"]}
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {}


# Pauses, blocks, forgetting


async def test_what_was_held_before_a_pause_comes_after_it_and_nothing_of_it(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.put(replace(DAILY, chat_id=2))
    await desk.publish("s-1")
    await desk.put(replace(DAILY, state="paused"))
    await desk.publish("s-2")
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {2: ["s-1", "s-2"]}
    await desk.put(DAILY)
    await desk.publish("s-3")
    await desk.pass_time(24 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1", "s-3"], 2: ["s-3"]}


async def test_one_that_blocked_the_bot_gets_what_was_held_when_it_is_back(desk: Desk) -> None:
    await desk.put(SLEEPER)
    await desk.pass_time(12 * HOUR)
    await desk.publish("s-1")
    await desk.subscribers.mark(1, "unreachable")
    await desk.pass_time(12 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {}
    await desk.subscribers.mark(1, "active")
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}


async def test_forgetting_leaves_no_trace_of_what_was_held(desk: Desk) -> None:
    await desk.put(SLEEPER)
    await desk.pass_time(12 * HOUR)
    await desk.publish("s-1")
    await desk.subscribers.forget(1)
    left = [key.decode() async for key in desk.client.scan_iter("*")]
    assert [key for key in left if ":delivery:" not in key and not key.endswith("}:held")] == []


async def test_what_is_held_for_a_group_goes_with_it_to_its_supergroup(desk: Desk) -> None:
    await desk.put(replace(DAILY, chat_id=-5))
    await desk.publish("s-1")
    for _ in range(2):
        await desk.subscribers.migrate(-5, -1005)
    await desk.publish("s-2")
    await desk.pass_time(20 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {-1005: ["s-1", "s-2"]}


# Who is counted, and joins


async def test_readers_are_counted_by_what_a_story_would_be_for_them(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.put(replace(DAILY, chat_id=2))
    await desk.put(replace(SLEEPER, chat_id=3))
    await desk.put(replace(DAILY, chat_id=4, topics=frozenset({ALL_TOPICS}), quiet="22:00-07:00"))
    noon = await desk.subscribers.count_by_mode(["en"], ["drugs"])
    assert noon == {"instant": 2, "digest": 2, "quiet": 0}
    await desk.pass_time(12 * HOUR)
    night = await desk.subscribers.count_by_mode(["en"], ["drugs", "crime"])
    assert night == {"instant": 1, "digest": 2, "quiet": 1}
    assert await desk.subscribers.count(["en"], ()) == 4


async def test_who_reads_several_languages_counts_once_as_a_recipient(desk: Desk) -> None:
    await desk.put(replace(ANYONE, reads=frozenset({"ru"})))
    await desk.put(replace(DAILY, chat_id=2, reads=frozenset({"ru", "uz"})))
    await desk.put(replace(DAILY, chat_id=3))
    both, topics = ["ru", "en"], ["drugs", "crime"]
    assert [await desk.subscribers.count([one], topics) for one in both] == [2, 3]
    assert await desk.subscribers.count_by_mode(both, topics) == {
        "instant": 1,
        "digest": 2,
        "quiet": 0,
    }
    assert await desk.subscribers.count(both, ()) == 3


async def test_a_story_that_was_given_more_topics_is_in_a_digest_once(desk: Desk) -> None:
    both = frozenset({"drugs", "crime"})
    await desk.put(replace(DAILY, topics=both))
    await desk.put(replace(DAILY, chat_id=2, topics=frozenset({"crime"})))
    await desk.put(replace(ANYONE, chat_id=3))
    await desk.publish("s-1")
    await desk.put(replace(DAILY, chat_id=3, topics=frozenset({"crime"})))
    for _ in range(2):
        await desk.outbox.fan_out_more("s-1", Lane.NEWS, "en", ("drugs", "crime"), ("crime",))
    await desk.pass_time(20 * HOUR)
    assert Counter(await desk.sent(Lane.DIGEST)) == {1: ["s-1"], 2: ["s-1"]}


async def test_a_story_of_the_night_that_is_given_more_topics_by_day_comes_once(desk: Desk) -> None:
    await desk.put(replace(SLEEPER, topics=frozenset({"drugs", "crime"})))
    await desk.put(replace(SLEEPER, chat_id=2, topics=frozenset({"crime"})))
    await desk.pass_time(12 * HOUR)
    await desk.publish("s-1")
    await desk.pass_time(8 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}
    assert (
        await desk.outbox.fan_out_more("s-1", Lane.NEWS, "en", ("drugs", "crime"), ("crime",)) == 1
    )
    assert await desk.sent() == {2: ["s-1"]}


async def test_an_import_keeps_what_is_held(desk: Desk) -> None:
    await desk.subscribers.replace_many([DAILY, replace(SLEEPER, chat_id=2)])
    await desk.publish("s-1")
    await desk.subscribers.replace_many([replace(DAILY, since="2026-11-02")])
    await desk.subscribers.replace_many([replace(ANYONE, chat_id=2)])
    await desk.pass_time(20 * HOUR)
    assert await desk.sent() == {2: ["s-1"]}
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}


async def test_keywords_and_further_languages_have_their_place_in_digests(desk: Desk) -> None:
    reader = replace(DAILY, language="uz", reads=frozenset({"en"}), topics=frozenset({"drugs"}))
    await desk.put(reader)
    await desk.publish("s-1")
    await desk.pass_time(20 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}
