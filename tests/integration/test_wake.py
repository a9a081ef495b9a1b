"""Pauses that end by themselves, over a real Redis."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.models import Subscriber
from bot.preferences import newcomer, pause, resume
from bot.storage.connection import Client
from bot.storage.subscribers import Subscribers

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def subscribers(redis_client: Client) -> Subscribers:
    return Subscribers(redis_client)


async def paused(subscribers: Subscribers, chat_id: int, until: datetime | None) -> None:
    new = newcomer(chat_id, "uz", date(2026, 1, 1))
    await subscribers.change(chat_id, lambda _: pause(new, until))


async def wake(client: Client, now: datetime = NOW) -> int:
    return await Subscribers(client, clock=lambda: now).wake()


async def states(subscribers: Subscribers) -> dict[int, str]:
    return {one.chat_id: one.state async for one in subscribers.all()}


async def test_only_those_whose_time_has_come_are_woken(
    subscribers: Subscribers, redis_client: Client
) -> None:
    await paused(subscribers, 1, NOW - HOUR)
    await paused(subscribers, 2, NOW + HOUR)
    await paused(subscribers, 3, None)
    assert await subscribers.count(("uz",), ()) == 0
    await wake(redis_client)
    assert await states(subscribers) == {1: "active", 2: "paused", 3: "paused"}
    assert await subscribers.count(("uz",), ()) == 1
    assert await wake(redis_client) == 0


async def test_nothing_is_due_after_resuming_or_being_forgotten(
    subscribers: Subscribers, redis_client: Client
) -> None:
    for chat_id in (1, 2):
        await paused(subscribers, chat_id, NOW - HOUR)
    await subscribers.change(1, lambda one: one and resume(one))
    await subscribers.forget(2)
    assert await wake(redis_client) == 0


async def test_two_at_once_wake_each_once(subscribers: Subscribers, redis_client: Client) -> None:
    for chat_id in range(1, 50):
        await paused(subscribers, chat_id, NOW - HOUR)
    await asyncio.gather(*(wake(redis_client) for _ in range(3)))
    assert set((await states(subscribers)).values()) == {"active"}
    assert await subscribers.count(("uz",), ()) == 49


async def test_a_new_pause_is_not_ended_by_the_time_of_the_old(
    subscribers: Subscribers, redis_client: Client
) -> None:
    await paused(subscribers, 1, NOW - HOUR)
    await paused(subscribers, 1, NOW + HOUR)
    await wake(redis_client)
    assert await states(subscribers) == {1: "paused"}


async def test_imported_pauses_end_too(subscribers: Subscribers, redis_client: Client) -> None:
    past = (NOW - HOUR).isoformat()
    await subscribers.replace_many([Subscriber(1, "uz", state="paused", until=past)])
    await wake(redis_client)
    assert await states(subscribers) == {1: "active"}
    await subscribers.replace_many([Subscriber(1, "uz", state="paused")])
    assert await wake(redis_client) == 0
