"""Chunks put aside by a pause, and what is left of a cancelled publication, over a real Redis."""

from datetime import timedelta

import pytest

from bot.models import Chunk, Lane, Subscriber
from bot.reasons import CANCELLED
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Outbox, Settlement
from bot.storage.parking import Parking
from bot.storage.results import Results
from bot.storage.subscribers import Subscribers

DAYS = timedelta(days=30)
READERS = range(1, 41)


class Desk:
    """A publication owed to forty readers."""

    def __init__(self, client: Client) -> None:
        self.outbox = Outbox(client, DAYS)
        self.parking = Parking(client, DAYS)
        self.results = Results(client)
        self.subscribers = Subscribers(client)

    async def owe(self) -> None:
        await self.subscribers.replace_many([Subscriber(one, "en") for one in READERS])
        await self.outbox.fan_out("b1", Lane.BULK, "en", ())

    async def claim(self, sender: str = "me") -> list[Chunk]:
        return await self.outbox.claim(sender, Lane.BULK, range(keys.PARTITIONS), 100)


@pytest.fixture
async def desk(redis_client: Client) -> Desk:
    desk = Desk(redis_client)
    await desk.owe()
    return desk


async def test_what_is_put_aside_is_in_no_senders_hands_until_it_is_owed_again(desk: Desk) -> None:
    chunks = await desk.claim()
    assert all([await desk.parking.park("me", chunk) for chunk in chunks])
    assert await desk.claim() == []
    assert await desk.outbox.reclaim("me", Lane.BULK, timedelta(0), 100) == []
    assert (await desk.outbox.backlog())[Lane.BULK] == 0
    assert await desk.parking.unpark("b1", Lane.BULK) == len(chunks)
    assert await desk.parking.unpark("b1", Lane.BULK) == 0
    again = await desk.claim()
    assert sorted(one.chat_ids for one in again) == sorted(one.chat_ids for one in chunks)


async def test_a_chunk_that_another_sender_has_is_not_put_aside(desk: Desk) -> None:
    [chunk, *_] = await desk.claim()
    assert not await desk.parking.park("somebody else", chunk)
    assert await desk.parking.park("me", chunk)
    assert not await desk.parking.park("me", chunk)


async def test_what_was_settled_before_a_pause_is_not_sent_after_it(desk: Desk) -> None:
    [chunk, *_] = await desk.claim()
    await desk.outbox.settle("me", chunk, [Settlement(0, 71, "sent")])
    await desk.parking.park("me", chunk)
    await desk.parking.unpark("b1", Lane.BULK)
    [again] = [one for one in await desk.claim() if one.partition == chunk.partition]
    assert again.results[0] == 71


async def test_the_rest_is_cancelled_once_and_the_sent_stay_sent(desk: Desk) -> None:
    chunks = await desk.claim()
    await desk.outbox.settle("me", chunks[0], [Settlement(0, 71, "sent")])
    await desk.parking.park("me", chunks[1])
    assert await desk.parking.cancel_rest("b1", ("en",)) == len(READERS) - 1
    assert await desk.parking.cancel_rest("b1", ("en",)) == 0
    tally = await desk.outbox.tally("b1")
    assert (tally.sent, tally.cancelled, tally.waiting) == (1, len(READERS) - 1, 0)
    assert await desk.parking.unpark("b1", Lane.BULK) == 0
    results = dict([one async for one in desk.results.of("b1", ("en",))])
    assert set(results) == set(READERS)
    assert sorted(results.values()) == [CANCELLED] * (len(READERS) - 1) + [71]


async def test_a_message_that_was_on_its_way_counts_as_sent_after_all(desk: Desk) -> None:
    [chunk, *_] = await desk.claim()
    await desk.parking.cancel_rest("b1", ("en",))
    await desk.outbox.settle("me", chunk, [Settlement(0, 72, "sent")])
    tally = await desk.outbox.tally("b1")
    assert (tally.sent, tally.cancelled, tally.waiting) == (1, len(READERS) - 1, 0)
    await desk.outbox.settle("me", chunk, [Settlement(0, -2, "failed:late")])
    assert (await desk.outbox.tally("b1")).sent == 1


async def test_what_waits_is_estimated_from_the_first_chunks(desk: Desk) -> None:
    assert await desk.parking.waiting((Lane.URGENT, Lane.NEWS)) == 0
    assert await desk.parking.waiting((Lane.NEWS, Lane.BULK)) == len(READERS)


async def test_an_album_whose_ids_do_not_follow_one_another_is_remembered(desk: Desk) -> None:
    await desk.parking.keep_album("b1", 5, (10, 12, 13))
    assert await desk.parking.album("b1", 5) == (10, 12, 13)
    assert await desk.parking.album("b1", 6) == ()
