"""Everything on record about a chat, told and taken away, over a real Redis."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Lane, Subscriber
from bot.reasons import FORGOTTEN
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.deliveries import Deliveries
from bot.storage.outbox import Outbox, Settlement
from bot.storage.subscribers import Subscribers

DRUGS = frozenset({"drugs"})


class Desk:
    def __init__(self, client: Client) -> None:
        self.client = client
        self.now = datetime(2026, 11, 24, 12, tzinfo=UTC)
        self.subscribers = Subscribers(client, clock=lambda: self.now)
        self.outbox = Outbox(client, timedelta(days=30))
        self.deliveries = Deliveries(client)

    async def readers(self, *chats: int) -> None:
        await self.subscribers.replace_many([Subscriber(one, "en", DRUGS) for one in chats])

    async def claim(self) -> list[tuple[int, ...]]:
        chunks = await self.outbox.claim("me", Lane.NEWS, range(keys.PARTITIONS), 500)
        return [chunk.chat_ids for chunk in chunks]

    async def forget(self, chat_id: int) -> None:
        await self.subscribers.forget(chat_id)
        await self.deliveries.forget(chat_id)


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)


async def test_what_waits_for_a_forgotten_chat_is_not_sent(desk: Desk) -> None:
    await desk.readers(5, -7)
    await desk.outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    assert await desk.deliveries.of(5) == [0]
    await desk.forget(5)
    chunks = await desk.outbox.claim("me", Lane.NEWS, range(keys.PARTITIONS), 500)
    owed = {
        chat
        for chunk in chunks
        for chat, result in zip(chunk.chat_ids, chunk.results, strict=True)
        if result == 0
    }
    assert owed == {-7}
    assert (await desk.outbox.tally("s-a")).audience == 1
    assert await desk.deliveries.of(5) == []


async def test_the_chunk_of_a_forgotten_chat_closes(desk: Desk) -> None:
    await desk.readers(5)
    await desk.outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    await desk.forget(5)
    (chunk,) = await desk.outbox.claim("me", Lane.NEWS, range(keys.PARTITIONS), 500)
    assert await desk.outbox.settle("me", chunk, [], finish=True)


async def test_message_ids_are_taken_away_from_a_story_and_its_corrections(desk: Desk) -> None:
    await desk.readers(5)
    await desk.outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    (chunk,) = await desk.outbox.claim("me", Lane.NEWS, range(keys.PARTITIONS), 500)
    await desk.outbox.settle("me", chunk, [Settlement(0, 77, "sent")], finish=True)
    await desk.outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a")
    assert await desk.deliveries.of(5) == [77, 0]
    await desk.forget(5)
    assert (await desk.outbox.tally("s-a")).sent == 1
    assert (await desk.outbox.tally("s-a.2")).audience == 0
    home = keys.partition_of(5)
    for publication in ("s-a", "s-a.2"):
        packed = await desk.client.get(keys.delivery(home, publication, "en", "results"))
        assert int.from_bytes(packed, "big", signed=True) == FORGOTTEN


async def test_what_was_recorded_after_the_forgetting_leaves_nothing(desk: Desk) -> None:
    await desk.readers(5)
    await desk.outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    (chunk,) = await desk.outbox.claim("me", Lane.NEWS, range(keys.PARTITIONS), 500)
    await desk.forget(5)
    await desk.outbox.settle("me", chunk, [Settlement(0, 78, "sent")], finish=True)
    assert await desk.deliveries.of(5) == []


async def test_senders_hear_of_it(desk: Desk) -> None:
    heard: list[int] = []
    desk.outbox.on_forgotten(heard.append)
    await desk.forget(-12345)
    await desk.outbox.listen("0", 1)
    assert heard == [-12345]


async def test_a_chat_that_cannot_be_reached_is_deleted_after_90_days(desk: Desk) -> None:
    await desk.readers(5, 6)
    await desk.subscribers.mark(5, "unreachable")
    await desk.subscribers.mark(6, "unreachable")
    desk.now += timedelta(days=50)
    await desk.subscribers.mark(6, "active")
    desk.now += timedelta(days=39)
    await desk.subscribers.wake()
    assert await desk.subscribers.get(5)
    desk.now += timedelta(days=2)
    await desk.subscribers.wake()
    assert await desk.subscribers.get(5) is None
    assert await desk.subscribers.get(6)
