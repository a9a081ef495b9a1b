"""After /forget: nothing in Redis names the chat any more, neither in digits nor packed."""

from __future__ import annotations

import asyncio
import struct
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.deliveries import Deliveries
from bot.storage.outbox import Outbox, Settlement
from bot.storage.questions import Questions
from bot.storage.subscribers import Subscribers

CHAT = -1009876543210
OTHER = 4242
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def words_of(client: Client, name: bytes) -> list[bytes]:
    """Everything that stands in a key."""
    match (await client.type(name)).decode():
        case "string":
            return [await client.get(name) or b""]
        case "hash":
            return [one for pair in (await client.hgetall(name)).items() for one in pair]
        case "set":
            return list(await client.smembers(name))
        case "zset":
            return list(await client.zrange(name, 0, -1))
        case "list":
            return list(await client.lrange(name, 0, -1))
        case _:
            entries = await client.xrange(name)
            return [one for _, fields in entries for pair in fields.items() for one in pair]


async def places_of(client: Client, chat_id: int) -> set[bytes]:
    """The keys that name a chat."""
    forms = (str(chat_id).encode(), struct.pack(">q", chat_id), struct.pack("<q", chat_id))
    found = set()
    async for name in client.scan_iter(count=1000):
        words = [name, *await words_of(client, name)]
        if any(form in word for form in forms for word in words):
            found.add(name)
    return found


class Desk:
    def __init__(self, client: Client) -> None:
        self.client = client
        self.now = NOW
        self.subscribers = Subscribers(client, clock=lambda: self.now)
        self.outbox = Outbox(client, timedelta(days=30))
        self.deliveries = Deliveries(client)
        self.questions = Questions(client)

    async def forget(self) -> None:
        """As handlers/subscribers/personal_data.py does."""
        await self.subscribers.forget(CHAT)
        await self.deliveries.forget(CHAT)
        await self.questions.take(CHAT)

    async def send_all(self, lane: Lane) -> None:
        for chunk in await self.outbox.claim("me", lane, range(keys.PARTITIONS), 500):
            results = [Settlement(place, 77, "sent") for place in range(len(chunk.chat_ids))]
            await self.outbox.settle("me", chunk, results, finish=True)


SUBSCRIBERS = {
    "instant": Subscriber(CHAT, "en", frozenset({"drugs"}), keywords=frozenset({"samarkand"})),
    "several languages": Subscriber(CHAT, "en", frozenset({"all"}), reads=frozenset({"ru"})),
    "digest": Subscriber(CHAT, "en", frozenset({"drugs"}), mode="daily", at="08:00"),
    "quiet": Subscriber(CHAT, "en", frozenset({"drugs"}), quiet="12:00-20:00", thread=9),
    "paused": Subscriber(CHAT, "en", frozenset({"drugs"}), state="paused"),
}


@pytest.mark.parametrize("subscriber", SUBSCRIBERS.values(), ids=SUBSCRIBERS)
@pytest.mark.parametrize("sent", [False, True])
async def test_nothing_names_a_chat_that_was_forgotten(
    redis_client: Client, subscriber: Subscriber, sent: bool
) -> None:
    desk = Desk(redis_client)
    other = Subscriber(OTHER, "en", frozenset({"drugs"}))
    await desk.subscribers.change(CHAT, lambda _: subscriber)
    await desk.subscribers.replace_many([other])
    await desk.questions.ask(CHAT, "why-chat:s1")
    for lane, name in ((Lane.NEWS, "s-a"), (Lane.URGENT, "s-b"), (Lane.BULK, "b-c")):
        await desk.outbox.fan_out(name, lane, "en", ["drugs"])
        if sent:
            await desk.send_all(lane)
    desk.now += timedelta(days=1)
    await desk.subscribers.wake()
    if sent:
        await desk.outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a")
    assert await places_of(redis_client, CHAT)
    await desk.forget()
    left = await places_of(redis_client, CHAT)
    assert left <= {keys.BELL.encode()}
    assert 0 < await redis_client.ttl(keys.BELL) <= 600
    assert await desk.subscribers.get(OTHER) == other


async def test_a_bell_that_is_gone_is_heard_again_when_it_rings(redis_client: Client) -> None:
    desk = Desk(redis_client)
    heard: list[int] = []
    desk.outbox.on_forgotten(heard.append)
    await desk.deliveries.forget(CHAT)
    after, _ = await desk.outbox.listen("0", 1)
    await redis_client.delete(keys.BELL)
    # An entry's id is its millisecond: the bell goes after minutes, never within one.
    await asyncio.sleep(0.01)
    await desk.deliveries.forget(OTHER)
    await desk.outbox.listen(after, 1)
    assert heard == [CHAT, OTHER]
