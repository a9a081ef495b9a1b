"""A whole deployment on this machine: Redis, the sandbox, a poller and two senders."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.storage.connection import Client, connect
from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import (
    LANGUAGES,
    Article,
    Reader,
    write_feeds,
    write_subscribers,
    write_topics,
)
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

MARK = re.compile(r"item-\d{4}-[a-z-]+[a-z]")


@dataclass(frozen=True)
class Deployment:
    """What runs, and how to look at it."""

    sandbox: Sandbox
    redis: RedisProcess
    client: Client
    poller: BotProcess
    senders: tuple[BotProcess, BotProcess]

    @property
    def bots(self) -> tuple[BotProcess, ...]:
        return (self.poller, *self.senders)

    async def publish(self, articles: list[Article]) -> None:
        for article in articles:
            await self.sandbox.extend_feed(f"test-{article.language}", [article.as_item()])

    async def received(self) -> Counter[tuple[int, str]]:
        """How often each reader got each article."""
        got: Counter[tuple[int, str]] = Counter()
        for _, chat_id, _, text in await self.sandbox.deliveries():
            if found := MARK.search(text):
                got[chat_id, found.group()] += 1
        return got

    async def tally(self) -> Counter[str]:
        """The tallies of all publications together."""
        total: Counter[str] = Counter()
        async for key in self.client.scan_iter("{p*}:delivery:*:tally", count=1000):
            for name, count in (await self.client.hgetall(key)).items():
                total[name.decode()] += int(count)
        return total

    async def settled(self, audience: int, seconds: float) -> Counter[str]:
        """Wait until so many deliveries were owed and all of them are settled."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            tally = await self.tally()
            settled = tally["sent"] + tally["unreachable"] + tally["unknown"]
            settled += sum(count for name, count in tally.items() if name.startswith("failed:"))
            if tally["audience"] >= audience and settled == tally["audience"]:
                return tally
            await asyncio.sleep(0.5)
        raise TimeoutError(f"not settled in {seconds} s: {dict(await self.tally())}")


@asynccontextmanager
async def deployment(
    folder: Path, readers: list[Reader], settings: Mapping[str, str]
) -> AsyncIterator[Deployment]:
    """Readers imported, the feeds' baseline taken, a poller and two senders at work."""
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox())
        redis = await stack.enter_async_context(RedisProcess(folder / "redis"))
        addresses = {one: await sandbox.set_feed(f"test-{one}", []) for one in LANGUAGES}
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.address,
            "REDIS_URL": redis.url,
            "FEEDS_FILE": str(write_feeds(folder, addresses)),
            "TOPICS_FILE": str(write_topics(folder)),
            "PAID_BROADCAST": "1",
            **settings,
        }
        await sandbox.add_people(len(readers), readers[0].chat_id, ["uz", "ru", "en"])
        file = write_subscribers(folder, readers)
        code, _, err = await newsroom(
            "subscribers", "import", str(file), folder=folder, **environment
        )
        if code:
            raise RuntimeError(err)
        client = connect(redis.url)
        stack.push_async_callback(client.aclose)
        roles = ("poller", "sender", "sender")
        poller, one, two = [BotProcess(folder, role, **environment) for role in roles]
        for bot in (poller, one, two):
            await stack.enter_async_context(bot)
        async with asyncio.timeout(60):
            for language in LANGUAGES:
                while not (await sandbox.feed_stats(f"test-{language}"))["200"]:
                    await asyncio.sleep(0.1)
        yield Deployment(sandbox, redis, client, poller, (one, two))
