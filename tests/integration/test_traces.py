"""What is known of a story's way to one chat, on a real Redis."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Lane, Story, Subscriber, TopicMatch
from bot.reasons import code_of
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Outbox, Settlement
from bot.storage.subscribers import Subscribers
from bot.storage.traces import Traces
from bot.why import Trace

HOME = "Asia/Tashkent"
STORY = Story(
    id="s1",
    feed_id="f",
    source="",
    title="Title",
    summary="",
    language="en",
    topics=(TopicMatch("crime", 1.0, ()),),
    published=datetime.now(UTC),
)
NEVER_THERE = Trace(fanned_out=False)


class Desk:
    """Readers of crime, and a story on it that was fanned out."""

    def __init__(self, client: Client) -> None:
        self.subscribers = Subscribers(client, home=HOME)
        self.outbox = Outbox(client, timedelta(days=1))
        self._traces = Traces(client, HOME)

    async def reader(self, chat_id: int, **choices: object) -> None:
        one = replace(Subscriber(chat_id, "en", frozenset({"crime"})), **choices)
        await self.subscribers.change(chat_id, lambda _: one)

    async def publish(self) -> None:
        await self.outbox.fan_out("s1", Lane.NEWS, "en", ["crime"])

    async def settle(self, result: Callable[[int], int]) -> None:
        for chunk in await self.outbox.claim("me", Lane.NEWS, range(keys.PARTITIONS), 100):
            settlements = [
                Settlement(place, result(chat_id), "sent")
                for place, chat_id in enumerate(chunk.chat_ids)
            ]
            await self.outbox.settle("me", chunk, settlements, finish=True)

    async def trace(self, chat_id: int) -> Trace:
        return await self._traces.of(STORY, chat_id)


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)


async def test_before_its_fan_out_nothing_is_known(desk: Desk) -> None:
    await desk.reader(5)
    assert await desk.trace(5) == NEVER_THERE


async def test_a_delivery_is_found_with_what_became_of_it(desk: Desk) -> None:
    for chat_id in (*range(100, 140), -1001234567890):
        await desk.reader(chat_id)
    await desk.publish()
    waiting = await desk.trace(100)
    assert (waiting.fanned_out, waiting.result, waiting.first) == (True, 0, None)
    blocked = code_of(-1, "blocked")
    await desk.settle(lambda chat_id: blocked if chat_id == 101 else abs(chat_id) + 7)
    assert (await desk.trace(139)).result == 146
    assert (await desk.trace(101)).result == blocked
    assert (await desk.trace(-1001234567890)).result == 1001234567897
    assert (await desk.trace(139)).last is not None


async def test_a_chat_that_was_not_in_the_audience_has_no_result(desk: Desk) -> None:
    await desk.reader(5)
    await desk.reader(6, topics=frozenset({"drugs"}))
    await desk.publish()
    assert await desk.trace(6) == Trace(fanned_out=True)
    assert await desk.trace(777) == Trace(fanned_out=True)


async def test_what_waits_for_a_digest_is_held(desk: Desk) -> None:
    await desk.reader(5, mode="daily", at="08:00")
    await desk.reader(6, mode="daily", at="08:00", topics=frozenset({"drugs"}))
    await desk.publish()
    assert await desk.trace(5) == Trace(fanned_out=True, held=True)
    assert await desk.trace(6) == Trace(fanned_out=True)


async def test_what_was_held_is_still_held_in_a_pause(desk: Desk) -> None:
    await desk.reader(5, mode="daily", at="08:00")
    await desk.publish()
    await desk.subscribers.mark(5, "paused")
    assert (await desk.trace(5)).held
