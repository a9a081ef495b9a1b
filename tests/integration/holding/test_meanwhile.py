"""Stories that come in the very moment in which holding begins or ends."""

from dataclasses import replace

import pytest

from bot.models import Lane, Subscriber
from bot.storage import keys
from bot.storage.subscribers import Subscribers
from tests.integration.holding.desk import ANYONE, DAILY, HOUR, Desk, Interrupted


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
