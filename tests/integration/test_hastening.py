"""A published story made urgent, on a real Redis: who has not got it gets it now, nobody twice."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.gathering import read_digest
from bot.models import Chunk, Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.hastening import Hastening
from bot.storage.outbox import Outbox, Settlement
from bot.storage.subscribers import Subscribers
from config.languages import Language

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""Noon in Tashkent."""
MONTH = timedelta(days=30)
ANYONE = Subscriber(1, "en", frozenset({"drugs"}), since="2026-11-01")
DAILY = replace(ANYONE, mode="daily", at="08:00")


class Desk:
    """Subscribers, an outbox, hastening, and the time."""

    def __init__(self, client: Client) -> None:
        self.now = NOON
        self.subscribers = Subscribers(client, clock=lambda: self.now)
        self.outbox = Outbox(client, MONTH)
        self.hastening = Hastening(client, MONTH)
        self.got: Counter[tuple[int, str]] = Counter()

    async def put(self, subscriber: Subscriber) -> None:
        await self.subscribers.change(subscriber.chat_id, lambda _: subscriber)

    async def publish(self, story: str) -> None:
        await self.outbox.fan_out(story, Lane.NEWS, "en", ("drugs",))

    async def hasten(self, story: str) -> int:
        expected = await self.hastening.count(story, "en", ("drugs",))
        done = await self.hastening.hasten(story, "en", ("drugs",))
        assert done == expected
        return done

    async def wake(self, length: timedelta) -> None:
        self.now += length
        await self.subscribers.wake()

    async def claim(self, lane: Lane) -> list[Chunk]:
        return await self.outbox.claim("s1", lane, range(keys.PARTITIONS), 1000)

    async def send(self, *lanes: Lane) -> dict[int, list[str]]:
        """Send all that is owed in these lanes; who got what by it."""
        found: dict[int, list[str]] = {}
        for lane in lanes:
            for chunk in await self.claim(lane):
                for place, chat_id in enumerate(chunk.chat_ids):
                    if chunk.results[place]:
                        continue
                    stories = [chunk.publication_id]
                    if lane is Lane.DIGEST:
                        stories = list(read_digest(chunk.contents[place]).story_ids)
                    found.setdefault(chat_id, []).extend(stories)
                    self.got.update((chat_id, story) for story in stories)
                sent = [Settlement(at, 7, "sent") for at in range(len(chunk.chat_ids))]
                await self.outbox.settle("s1", chunk, sent, finish=True)
        return found


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)


async def test_who_waits_in_the_outbox_gets_it_in_the_urgent_lane(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.publish("s-1")
    assert await desk.hasten("s-1") == 1
    assert await desk.send(Lane.NEWS) == {}
    assert await desk.send(Lane.URGENT) == {1: ["s-1"]}
    assert (await desk.outbox.tally("s-1")).sent == 1


async def test_who_has_it_does_not_get_it_again(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.publish("s-1")
    await desk.send(Lane.NEWS)
    assert await desk.hasten("s-1") == 0
    assert await desk.send(Lane.URGENT) == {}


async def test_who_gets_digests_gets_it_now_and_not_in_the_digest(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    await desk.publish("s-2")
    assert await desk.hasten("s-1") == 1
    assert await desk.send(Lane.URGENT) == {1: ["s-1"]}
    await desk.wake(24 * HOUR)
    assert await desk.send(Lane.DIGEST) == {1: ["s-2"]}


async def test_who_had_it_in_a_digest_does_not_get_it_again(desk: Desk) -> None:
    await desk.put(DAILY)
    await desk.publish("s-1")
    await desk.wake(24 * HOUR)
    assert await desk.send(Lane.DIGEST) == {1: ["s-1"]}
    assert await desk.hasten("s-1") == 0
    await desk.put(replace(DAILY, mode="instant"))
    assert await desk.hasten("s-1") == 0
    assert await desk.send(Lane.URGENT, Lane.DIGEST) == {}


async def test_who_subscribed_since_is_not_added(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.publish("s-1")
    await desk.put(replace(ANYONE, chat_id=2))
    await desk.put(replace(DAILY, chat_id=3))
    assert await desk.hasten("s-1") == 1
    assert await desk.send(Lane.URGENT) == {1: ["s-1"]}


async def test_before_the_fan_out_the_whole_audience_gets_it_once(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.put(replace(DAILY, chat_id=2))
    assert await desk.hasten("s-1") == 2
    await desk.publish("s-1")
    assert await desk.send(Lane.URGENT) == {1: ["s-1"], 2: ["s-1"]}
    await desk.wake(24 * HOUR)
    assert await desk.send(Lane.NEWS, Lane.DIGEST) == {}


async def test_twice_brings_it_once(desk: Desk) -> None:
    for number in (1, 2, 3):
        await desk.put(replace(ANYONE if number < 3 else DAILY, chat_id=number))
    await desk.publish("s-1")
    assert await desk.hasten("s-1") == 3
    found = await desk.send(Lane.URGENT)
    assert await desk.hasten("s-1") == 0
    assert sorted(found) == [1, 2, 3]
    assert await desk.send(Lane.URGENT, Lane.NEWS) == {}


async def test_what_is_being_sent_stays_where_it_is(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.publish("s-1")
    [chunk] = await desk.claim(Lane.NEWS)
    assert await desk.hasten("s-1") == 0
    assert await desk.claim(Lane.URGENT) == []
    assert chunk.chat_ids == (1,)


async def hasten_beside(desk: Desk, others: dict[Language, str]) -> int:
    expected = await desk.hastening.count("s-1", "en", ("drugs",), others)
    done = await desk.hastening.hasten("s-1", "en", ("drugs",), others)
    assert done == expected
    return done


@pytest.mark.parametrize("begun", [True, False])
async def test_who_reads_several_languages_and_has_another_version_does_not_get_it_too(
    desk: Desk, begun: bool
) -> None:
    both = replace(ANYONE, reads=frozenset({"ru"}))
    await desk.put(both)
    await desk.put(replace(DAILY, chat_id=2))
    await desk.outbox.fan_out("s-ru", Lane.URGENT, "ru", ("drugs",))
    # Had it at once in Russian; a digest would bring it in English.
    await desk.put(replace(both, mode="daily", at="08:00"))
    if begun:
        await desk.publish("s-1")
    assert await hasten_beside(desk, {"ru": "s-ru"}) == 1
    await desk.outbox.fan_out("s-1", Lane.NEWS, "en", ("drugs",), {"ru": "s-ru"})
    assert await desk.send(Lane.URGENT, Lane.NEWS) == {1: ["s-ru"], 2: ["s-1"]}


async def test_who_reads_one_language_only_gets_it_whatever_else_is_out(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.put(replace(DAILY, chat_id=2, reads=frozenset({"ru"})))
    await desk.publish("s-1")
    await desk.outbox.fan_out("s-ru", Lane.NEWS, "ru", ("drugs",), {"en": "s-1"})
    assert await hasten_beside(desk, {"ru": "s-ru"}) == 2
    assert await desk.send(Lane.URGENT, Lane.NEWS) == {1: ["s-1"], 2: ["s-1"]}


_ACTS = st.sampled_from(
    ["publish", "hasten", "send news", "send urgent", "day", "digest", "instant"]
)


@given(acts=st.lists(st.tuples(_ACTS, st.integers(1, 4)), max_size=14))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_whatever_the_order_everyone_gets_a_story_once(
    redis_client: Client, acts: list[tuple[str, int]]
) -> None:
    await redis_client.flushall()
    desk = Desk(redis_client)
    for number in range(1, 5):
        await desk.put(replace(ANYONE if number % 2 else DAILY, chat_id=number))
    published = False
    for act, number in acts:
        published = published or act == "publish"
        if published or act != "hasten":
            await do(desk, act, number)
    if not published:
        await desk.publish("s-1")
    for _ in range(2):
        await desk.wake(24 * HOUR)
        await desk.send(Lane.URGENT, Lane.NEWS, Lane.DIGEST)
    assert desk.got == Counter({(number, "s-1"): 1 for number in range(1, 5)})


async def do(desk: Desk, act: str, number: int) -> None:
    match act.split():
        case ["publish"]:
            await desk.publish("s-1")
        case ["hasten"]:
            await desk.hasten("s-1")
        case ["send", lane]:
            await desk.send(Lane(lane))
        case ["day"]:
            await desk.wake(24 * HOUR)
        case [mode]:
            before = await desk.subscribers.get(number)
            assert before is not None
            wanted = "daily" if mode == "digest" else "instant"
            await desk.put(replace(before, mode=wanted, at="08:00"))
