"""The sender over a real Redis and the sandbox: every fault, and every delivery settled rightly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.models import Lane
from tests.features.redis_process import RedisProcess
from tests.integration.newsdesk import Newsdesk, newsdesk, sending
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

SUSPENDED = 20.0


@pytest.fixture
async def desk(box: InProcess, redis_url: str) -> AsyncIterator[Newsdesk]:
    async with newsdesk(box, redis_url) as running:
        yield running


async def test_everyone_gets_it_once_and_nothing_is_left(desk: Newsdesk) -> None:
    people = await desk.people(300)
    assert await desk.owe() == 300
    async with sending(desk):
        tally = await desk.settled()
    assert tally.sent == 300
    assert await desk.received() == dict.fromkeys(people, 1)


# -- rate limits ---------------------------------------------------------------------------------


async def test_one_limited_chat_waits_alone(desk: Newsdesk, box: InProcess) -> None:
    people = await desk.people(60)
    limit = {"kind": "429", "retry_after": 2, "chat_id": people[0], "count": 1}
    await box.faults(limit)
    await desk.owe()
    async with sending(desk):
        await desk.arrived(59, seconds=1.9)
        assert (await desk.services.pacer.take(Lane.REPLY)).count == 1
        assert (await desk.services.outbox.tally("b1")).waiting == 1
        await desk.settled()
    assert await desk.received() == dict.fromkeys(people, 1)


async def test_two_limited_chats_stop_all_sending_until_telegram_allows_it(
    desk: Newsdesk, box: InProcess
) -> None:
    people = await desk.people(400)
    await box.faults({"kind": "429", "retry_after": 1, "count": 20})
    await desk.owe()
    async with sending(desk):
        async with asyncio.timeout(5):
            while (await desk.services.pacer.take(Lane.REPLY)).count:
                await asyncio.sleep(0.02)
        tally = await desk.settled(seconds=30)
    assert tally.sent == 400
    assert await desk.received() == dict.fromkeys(people, 1)
    assert (await box.stats())["methods"]["sendMessage"] == 420


# -- answers that do not come --------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["reset_after_accept", "timeout_after_accept"])
async def test_unknown_is_sent_again_where_that_is_the_policy(
    desk: Newsdesk, box: InProcess, kind: str
) -> None:
    people = await desk.people(20)
    await box.faults({"kind": kind, "count": 5, "seconds": 30})
    await desk.owe()
    async with sending(desk):
        tally = await desk.settled()
    assert (tally.sent, tally.unknown) == (20, 0)
    got = await desk.received()
    assert set(got) == set(people)
    assert sorted(got.values()) == [1] * 15 + [2] * 5


async def test_unknown_is_dropped_and_counted_apart_where_that_is_the_policy(
    box: InProcess, redis_url: str
) -> None:
    async with newsdesk(box, redis_url, unknown_policy="drop") as desk:
        people = await desk.people(20)
        await box.faults({"kind": "reset_after_accept", "count": 5})
        await desk.owe()
        async with sending(desk):
            tally = await desk.settled()
    assert (tally.sent, tally.unknown, tally.failed, tally.waiting) == (15, 5, 0, 0)
    assert await desk.received() == dict.fromkeys(people, 1)


async def test_server_errors_are_tried_again_until_they_pass(
    desk: Newsdesk, box: InProcess
) -> None:
    people = await desk.people(20)
    await box.faults({"kind": "http500", "count": 10}, {"kind": "http502html", "count": 5})
    await desk.owe()
    async with sending(desk):
        assert (await desk.settled()).sent == 20
    assert await desk.received() == dict.fromkeys(people, 1)


# -- chats that are gone or went elsewhere -------------------------------------------------------


async def test_who_blocked_the_bot_leaves_the_audiences(desk: Newsdesk, box: InProcess) -> None:
    people = await desk.people(10)
    for one in people[:4]:
        await box.block(one)
    await desk.owe()
    async with sending(desk):
        tally = await desk.settled()
    assert (tally.sent, tally.unreachable) == (6, 4)
    gone = [await desk.services.subscribers.get(one) for one in people[:4]]
    assert {one.state for one in gone if one} == {"unreachable"}
    assert await desk.owe("b2") == 6


async def test_a_migrated_group_gets_the_message_and_keeps_its_settings(
    desk: Newsdesk, box: InProcess
) -> None:
    group = (await box.add_group("Press", admins=[1]))["id"]
    await desk.subscribe([group], "drugs", "crime")
    await desk.owe()
    new = (await box.post(f"/sandbox/groups/{group}/migrate"))["id"]
    async with sending(desk):
        assert (await desk.settled()).sent == 1
        assert (await box.from_bot(new))[-1]["text"] == "b1"
        there = await desk.services.subscribers.get(new)
        assert there is not None
        assert there.topics == {"drugs", "crime"}
        assert await desk.services.subscribers.get(group) is None
        assert await desk.owe("b2") == 1
        await desk.settled("b2")
    assert (await desk.received())[new] == 2


async def test_a_group_that_moved_and_then_sent_the_bot_away_is_unreachable_where_it_is_now(
    desk: Newsdesk, box: InProcess
) -> None:
    group = (await box.add_group("Press", admins=[1]))["id"]
    await desk.subscribe([group])
    await desk.owe()
    new = (await box.post(f"/sandbox/groups/{group}/migrate"))["id"]
    await box.post(f"/sandbox/groups/{new}/kick")
    async with sending(desk):
        assert (await desk.settled()).unreachable == 1
    there = await desk.services.subscribers.get(new)
    assert there is not None
    assert there.state == "unreachable"


# -- senders that end, hang or lose Redis --------------------------------------------------------


async def test_a_sender_that_was_suspended_stops_where_another_took_over(
    box: InProcess, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its clock jumps, as after SIGSTOP and SIGCONT; meanwhile its chunks went to another.

    Repeats are what it had on its way, and what it sent while the other one was taking over.
    """
    loop = asyncio.get_running_loop()
    time_of_loop = loop.time
    async with newsdesk(box, redis_url, send_rate=100) as desk:
        people = await desk.people(150)
        await box.faults({"kind": "slow", "seconds": 0.2})
        await desk.owe()
        async with sending(desk) as first, sending(desk) as second:
            await desk.arrived(20)
            before = len(await box.deliveries())
            await desk.silence(first)
            await second.reclaim()
            monkeypatch.setattr(loop, "time", lambda: time_of_loop() + SUSPENDED)
            doubtful = len(await box.deliveries()) - before + desk.unanswered()
            await desk.settled(seconds=30)
        got = await desk.received()
    assert set(got) == set(people)
    assert sum(got.values()) - len(got) <= doubtful < len(people) - before


async def test_a_sender_never_works_twice_on_what_is_its_own(
    box: InProcess, redis_url: str
) -> None:
    async with newsdesk(box, redis_url, send_rate=100) as desk:
        people = await desk.people(100)
        await box.faults({"kind": "slow", "seconds": 0.2})
        await desk.owe()
        async with sending(desk) as sender:
            for _ in range(3):
                await desk.silence(sender)
                await sender.reclaim()
                await asyncio.sleep(0.2)
            await desk.settled(seconds=30)
        assert await desk.received() == dict.fromkeys(people, 1)


async def test_when_it_ends_what_is_on_its_way_lands_and_the_rest_is_given_back(
    box: InProcess, redis_url: str
) -> None:
    async with newsdesk(box, redis_url, patience=20, send_rate=200) as desk:
        people = await desk.people(200)
        await box.faults({"kind": "slow", "seconds": 0.3})
        await desk.owe()
        async with sending(desk):
            await desk.arrived(30)
            assert desk.unanswered() > 0
        tally = await desk.services.outbox.tally("b1")
        assert tally.sent == len(await box.deliveries()) < 200
        await box.faults()
        async with sending(desk) as second:
            await second.reclaim()
            await desk.settled(seconds=10)
        assert await desk.received() == dict.fromkeys(people, 1)


async def test_redis_away_for_two_seconds_loses_and_repeats_nothing(
    box: InProcess, tmp_path: Path
) -> None:
    async with (
        RedisProcess(tmp_path) as redis,
        newsdesk(box, redis.url, send_rate=200) as desk,
    ):
        people = await desk.people(300)
        await desk.owe()
        async with sending(desk):
            await desk.arrived(40)
            await redis.stop()
            await asyncio.sleep(2)
            await redis.start()
            assert (await desk.settled(seconds=30)).sent == 300
        assert await desk.received() == dict.fromkeys(people, 1)
