"""Alerts of a group into the thread that it chose, over a real Redis and the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.models import Subscriber
from tests.integration.newsdesk import Newsdesk, newsdesk, sending
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]


@pytest.fixture
async def desk(box: InProcess, redis_url: str) -> AsyncIterator[Newsdesk]:
    async with newsdesk(box, redis_url) as running:
        yield running


async def forum(desk: Newsdesk) -> tuple[int, int]:
    """A supergroup that reads in a thread of it."""
    group = int((await desk.box.add_group("Desk", "supergroup", admins=[1]))["id"])
    thread = await desk.box.add_thread(group, "News")
    await desk.services.subscribers.replace_many([Subscriber(group, "en", thread=thread)])
    return group, thread


async def threads_of(desk: Newsdesk, group: int) -> list[int]:
    return [one.get("message_thread_id", 0) for one in await desk.box.from_bot(group)]


async def test_alerts_go_into_the_chosen_thread_and_elsewhere_into_none(desk: Newsdesk) -> None:
    group, thread = await forum(desk)
    plain = int((await desk.box.add_group("Plain", "supergroup", admins=[1]))["id"])
    await desk.subscribe([plain])
    await desk.people(3)
    await desk.owe()
    async with sending(desk):
        assert (await desk.settled()).sent == 5
    assert await threads_of(desk, group) == [thread]
    assert await threads_of(desk, plain) == [0]


async def test_a_deleted_thread_loses_nothing_and_is_forgotten(desk: Newsdesk) -> None:
    group, thread = await forum(desk)
    await desk.box.request("DELETE", f"/sandbox/groups/{group}/threads/{thread}")
    await desk.owe()
    async with sending(desk):
        assert (await desk.settled()).sent == 1
        await desk.owe("b2")
        assert (await desk.settled("b2")).sent == 1
    assert await threads_of(desk, group) == [0, 0]
    found = await desk.services.subscribers.get(group)
    assert found is not None
    assert found.thread == 0
    assert await desk.services.subscribers.threads([group]) == {}
    assert (await desk.box.stats())["refusals"] == {"Bad Request: message thread not found": 1}


async def test_while_a_thread_is_closed_alerts_go_beside_it(desk: Newsdesk) -> None:
    group, thread = await forum(desk)
    await desk.box.post(f"/sandbox/groups/{group}/threads/{thread}", closed=True)
    await desk.owe()
    async with sending(desk):
        await desk.settled()
        await desk.box.post(f"/sandbox/groups/{group}/threads/{thread}", closed=False)
        await desk.owe("b2")
        await desk.settled("b2")
    assert await threads_of(desk, group) == [0, thread]


async def test_a_thread_chosen_meanwhile_is_not_lost_with_the_former_one(desk: Newsdesk) -> None:
    group, thread = await forum(desk)
    await desk.services.subscribers.leave_thread(group, thread + 1)
    assert await desk.services.subscribers.threads([group, 5]) == {group: thread}
