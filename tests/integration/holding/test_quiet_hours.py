"""Quiet hours, pauses and blocks: what is held through them, and when it comes."""

from dataclasses import replace

from bot.models import Lane
from tests.integration.holding.desk import ANYONE, DAILY, HOUR, SLEEPER, Desk


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
