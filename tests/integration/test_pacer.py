"""The shared pacer on a real Redis."""

from bot.models import Lane
from bot.storage.connection import Client
from bot.storage.pacer import Pacer


async def test_slots_are_evenly_apart_and_never_more_than_the_horizon(redis_client: Client) -> None:
    pacer = Pacer(redis_client, rate=100)
    slots = await pacer.take(Lane.NEWS, 1000)
    assert slots.gap == 0.01
    assert slots.count == 16
    assert slots.wait == 0


async def test_two_senders_never_get_the_same_slot(redis_client: Client) -> None:
    one, two = Pacer(redis_client, rate=5), Pacer(redis_client, rate=5)
    first = await one.take(Lane.REPLY, 2)
    second = await two.take(Lane.REPLY, 2)
    assert first.count == second.count == 2
    assert 0.2 < second.wait <= 0.4


async def test_a_reply_gets_the_next_slot_however_many_are_taken(redis_client: Client) -> None:
    pacer = Pacer(redis_client, rate=2)
    await pacer.take(Lane.NEWS, 1000)
    assert (await pacer.take(Lane.NEWS, 1)).count == 0
    reply = await pacer.take(Lane.REPLY, 1)
    assert reply.count == 1
    assert 0 < reply.wait <= 1


async def test_bulk_waits_while_news_is_hungry_but_does_not_starve(redis_client: Client) -> None:
    pacer = Pacer(redis_client, rate=1000)
    assert (await pacer.take(Lane.BULK, 1)).count == 1
    granted = {Lane.NEWS: 0, Lane.BULK: 0}
    for _ in range(400):
        for lane in (Lane.NEWS, Lane.BULK):
            granted[lane] += (await pacer.take(lane, 50)).count
    assert granted[Lane.NEWS] > 0
    assert granted[Lane.BULK] <= granted[Lane.NEWS] * 0.2


async def test_a_halt_stops_every_lane(redis_client: Client) -> None:
    pacer = Pacer(redis_client, rate=100)
    await pacer.halt(30)
    await pacer.halt(5)
    for lane in Lane:
        slots = await pacer.take(lane, 1)
        assert slots.count == 0
        assert 29 < slots.wait <= 30


async def test_a_halted_chat_is_heard_of_by_every_process_with_its_next_slot(
    redis_client: Client,
) -> None:
    one, two = Pacer(redis_client, rate=100), Pacer(redis_client, rate=100)
    heard: list[tuple[int, float]] = []
    two.on_halted_chat(lambda chat_id, seconds: heard.append((chat_id, seconds)))
    await two.take(Lane.NEWS, 1)
    await one.halt_chat(77, 30)
    await one.halt_chat(77, 5)
    assert heard == []
    for _ in range(2):
        assert (await two.take(Lane.NEWS, 1)).count == 1
    ((chat_id, seconds),) = heard
    assert chat_id == 77
    assert 29 < seconds <= 30


async def test_a_halt_that_is_over_is_not_passed_on(redis_client: Client) -> None:
    one, two = Pacer(redis_client, rate=100), Pacer(redis_client, rate=100)
    heard: list[int] = []
    two.on_halted_chat(lambda chat_id, _: heard.append(chat_id))
    await one.halt_chat(77, -1)
    await two.take(Lane.NEWS, 1)
    assert heard == []
