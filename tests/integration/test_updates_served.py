"""An update is served once by however many processes, and not lost with the one that had it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update

from bot.storage import keys
from bot.storage.connection import Client, connect
from bot.storage.updates import LEASE, LIFETIME, Claim, UpdatesServed
from handlers.once import OnceEach, ServedElsewhere

BOT = 123


def update_of(number: int, chat_id: int = 1) -> Update:
    chat = Chat(chat_id, Chat.PRIVATE)
    return Update(number, message=Message(1, datetime.now(UTC), chat, text="x"))


class Process:
    """One of several bots over one Redis; what it serves is kept in `served`."""

    def __init__(self, client: Client, *, shared: bool = True) -> None:
        self.once = OnceEach(UpdatesServed(client, BOT), shared=shared)
        self.served: list[int] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def gets(self, number: int) -> None:
        async def serve() -> None:
            await self.gate.wait()
            self.served.append(number)

        await self.once.process_update(update_of(number), serve())


async def test_what_was_served_is_not_served_again_by_anybody(redis_client: Client) -> None:
    one, other = Process(redis_client), Process(redis_client)
    for process in (one, other, one):
        await process.gets(7)
    await other.gets(8)
    assert (one.served, other.served) == ([7], [8])


async def test_what_is_being_served_is_to_be_asked_for_again(redis_client: Client) -> None:
    one, other = Process(redis_client), Process(redis_client)
    one.gate.clear()
    first = asyncio.create_task(one.gets(7))
    while await redis_client.get(keys.update(BOT, 7)) is None:
        await asyncio.sleep(0.01)
    with pytest.raises(ServedElsewhere):
        await other.gets(7)
    one.gate.set()
    await first
    await other.gets(7)
    assert (one.served, other.served) == ([7], [])


async def test_a_process_that_is_told_to_stop_gives_an_update_back(redis_client: Client) -> None:
    one, other = Process(redis_client), Process(redis_client)
    one.gate.clear()
    first = asyncio.create_task(one.gets(7))
    while await redis_client.get(keys.update(BOT, 7)) is None:
        await asyncio.sleep(0.01)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    await other.gets(7)
    assert other.served == [7]


async def test_what_a_dead_process_had_is_served_by_another_when_its_lease_is_over(
    redis_client: Client,
) -> None:
    dead, other = UpdatesServed(redis_client, BOT), Process(redis_client)
    assert await dead.claim(7) is Claim.OURS
    assert 0 < await redis_client.ttl(keys.update(BOT, 7)) <= LEASE.total_seconds()
    with pytest.raises(ServedElsewhere):
        await other.gets(7)
    await redis_client.pexpire(keys.update(BOT, 7), 1)
    await asyncio.sleep(0.05)
    await other.gets(7)
    assert other.served == [7]


async def test_with_long_polling_what_a_dead_process_had_is_served_at_once(
    redis_client: Client,
) -> None:
    assert await UpdatesServed(redis_client, BOT).claim(7) is Claim.OURS
    next_one = Process(redis_client, shared=False)
    await next_one.gets(7)
    await next_one.gets(7)
    assert next_one.served == [7]


async def test_marks_last_longer_than_telegram_keeps_an_update_and_are_each_bots_own(
    redis_client: Client,
) -> None:
    await Process(redis_client).gets(7)
    assert await redis_client.ttl(keys.update(BOT, 7)) > 24 * 3600
    assert await redis_client.ttl(keys.update(BOT, 7)) <= LIFETIME.total_seconds()
    assert await UpdatesServed(redis_client, BOT + 1).claim(7) is Claim.OURS


async def test_without_redis_a_person_is_still_heard() -> None:
    client = connect("redis://127.0.0.1:1/0")
    try:
        process = Process(client)
        await process.gets(7)
        assert process.served == [7]
    finally:
        await client.aclose()
