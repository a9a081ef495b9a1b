"""A sender at work over a real Redis and the sandbox, in the tests' own process."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.cli.storage import open_services
from bot.messaging.gateway import Gateway
from bot.messaging.request import AiohttpRequest
from bot.models import Broadcast, Lane, Subscriber, Tally
from bot.services import Services
from bot.storage import keys
from bot.storage.connection import Client, connect
from config.settings import load_settings
from jobs.sending.send import LANES, Sender
from tests.features.sandbox_process import TOKEN
from tests.integration.sandbox_in_process import InProcess

LONG_AGO_MS = 3600 * 1000
PATIENCE = 0.5


class Newsdesk:
    """Services over `redis_url` and `box`; Telegram is waited for half a second."""

    def __init__(self, services: Services, client: Client, box: InProcess) -> None:
        self.services = services
        self.box = box
        self._client = client

    async def subscribe(self, chat_ids: Iterable[int], *topics: str) -> list[int]:
        chats = list(chat_ids)
        subscribers = [Subscriber(one, "en", frozenset(topics)) for one in chats]
        await self.services.subscribers.replace_many(subscribers)
        return chats

    async def people(self, count: int, first_id: int = 1000) -> list[int]:
        """So many readers whom Telegram knows."""
        await self.box.add_people(count, first_id, ["en"])
        return await self.subscribe(range(first_id, first_id + count))

    async def owe(self, name: str = "b1", lane: Lane = Lane.NEWS) -> int:
        """Owe a broadcast of that text to everyone who is subscribed now."""
        broadcast = Broadcast(name, 9, name, (), ("en",), datetime.now(UTC))
        await self.services.broadcasts.save(broadcast)
        return await self.services.outbox.fan_out(name, lane, "en", [])

    async def settled(self, name: str = "b1", seconds: float = 20) -> Tally:
        """Wait until nobody waits for it any more and no chunk is left."""
        async with asyncio.timeout(seconds):
            while (await self.services.outbox.tally(name)).waiting or any(
                (await self.services.outbox.backlog()).values()
            ):
                await asyncio.sleep(0.05)
        return await self.services.outbox.tally(name)

    async def received(self) -> Counter[int]:
        """How many messages the bot put into each chat."""
        return Counter(chat_id for _, chat_id, _, _ in await self.box.deliveries())

    async def arrived(self, count: int, seconds: float = 10) -> None:
        """Wait until so many messages were accepted."""
        async with asyncio.timeout(seconds):
            while len(await self.box.deliveries()) < count:
                await asyncio.sleep(0.01)

    def unanswered(self) -> int:
        """Requests that Telegram has and did not answer yet."""
        journal = self.box.server.telegram.journal
        return int(journal.count - sum(journal.methods.values()))

    async def silence(self, sender: Sender) -> None:
        """Make it look as if this sender was not heard of for an hour."""
        for lane in LANES:
            for partition in range(keys.PARTITIONS):
                stream = keys.outbox(partition, lane)
                if not await self._client.exists(stream):
                    continue
                pending = await self._client.xpending_range(
                    stream, keys.SENDERS, "-", "+", 1000, consumername=sender.name
                )
                if ids := [one["message_id"] for one in pending]:
                    group, name = keys.SENDERS, sender.name
                    await self._client.xclaim(
                        stream, group, name, 0, ids, idle=LONG_AGO_MS, justid=True
                    )


@asynccontextmanager
async def newsdesk(
    box: InProcess, redis_url: str, patience: float = PATIENCE, **settings: Any
) -> AsyncIterator[Newsdesk]:
    """An empty storage and everything that stands on it; `patience` with Telegram in seconds."""
    wanted: dict[str, Any] = {
        "bot_token": TOKEN,
        "telegram_api_url": box.address,
        "redis_url": redis_url,
        "send_rate": 1000,
        "paid_broadcast": True,
        "_env_file": None,
        **settings,
    }
    client = connect(redis_url)
    try:
        await client.flushall()
        async with (
            open_services(load_settings(**wanted)) as services,
            AiohttpRequest(read_timeout=patience) as request,
        ):
            gateway = Gateway(f"{box.address}/bot{TOKEN}", request)
            yield Newsdesk(replace(services, gateway=gateway), client, box)
    finally:
        await client.aclose()


@asynccontextmanager
async def sending(desk: Newsdesk) -> AsyncIterator[Sender]:
    """A sender that works until the block ends, and then ends as on SIGTERM."""
    sender = Sender(desk.services)
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        task.cancel()
        await asyncio.wait([task])
