"""Pollers side by side on one Redis: nothing is polled twice, pushed twice, or left behind."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage import keys
from bot.storage.connection import Client, connect
from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import Article, Reader, write_subscribers, write_topics
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox
from tests.hostile_feeds import HostileFeeds

pytestmark = [pytest.mark.xdist_group("pollers"), pytest.mark.asyncio(loop_scope="module")]

READER = Reader(10_001, "en", ("all",))
NEWS = tuple(f"news-{number}" for number in range(4))
ON_ONE_HOST = 12
TTL = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><ttl>60</ttl></channel></rss>'
)
ALMOST_AN_HOUR = 3500


@dataclass
class Desk:
    """Two pollers, a sender, their Redis and Telegram."""

    sandbox: Sandbox
    server: HostileFeeds
    pollers: list[BotProcess]
    client: Client

    async def polled(self, name: str, more: int) -> None:
        """Wait until a feed was asked for so many times more."""
        until = (await self.sandbox.feed_stats(name))["requests"] + more
        async with asyncio.timeout(40):
            while (await self.sandbox.feed_stats(name))["requests"] < until:
                await asyncio.sleep(0.1)

    async def marks(self) -> Counter[str]:
        texts = [message["text"] for message in await self.sandbox.from_bot(READER.chat_id)]
        return Counter(word for text in texts for word in text.split("\n")[0].split()[-1:])

    async def publish(self, number: int) -> list[str]:
        """An item in each news feed; their marks, once the reader has them."""
        articles = [Article(number * 10 + place, "en", ()) for place in range(len(NEWS))]
        for name, article in zip(NEWS, articles, strict=True):
            await self.sandbox.extend_feed(name, [article.as_item()])
        marks = [article.mark for article in articles]
        async with asyncio.timeout(40):
            while not set(marks) <= set(await self.marks()):
                await asyncio.sleep(0.1)
        return marks

    async def waits(self, feed_id: str) -> float:
        """Seconds until a feed is due."""
        seconds, microseconds = await self.client.time()
        due = await self.client.zscore(keys.DUE, feed_id)
        return float(due) - seconds - microseconds / 1e6


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    async with (
        Sandbox() as sandbox,
        _desk(sandbox, tmp_path_factory.mktemp("pollers")) as running,
    ):
        yield running


@asynccontextmanager
async def _desk(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Desk]:
    await sandbox.limits(enabled=False)
    await sandbox.add_people(1, READER.chat_id, ["en"])
    feeds = {name: await sandbox.set_feed(name, []) for name in (*NEWS, "slow")}
    feeds["fresh"] = await sandbox.set_feed("fresh", [], max_age=3600)
    feeds["ttl"] = await sandbox.set_feed("ttl", [], raw=TTL)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(HostileFeeds())
        feeds |= {f"host-{n}": server.url(f"/slow?{n}") for n in range(ON_ONE_HOST)}
        file = tmp_path / "feeds.toml"
        file.write_text(
            "\n".join(
                f'[[feeds]]\nid = "{name}"\nurl = "{url}"\ntitle = "{name}"\n'
                f'language = "en"\ninterval = "1s"\n'
                for name, url in feeds.items()
            )
        )
        redis = await stack.enter_async_context(RedisProcess(tmp_path / "redis"))
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.address,
            "FEEDS_FILE": str(file),
            "TOPICS_FILE": str(write_topics(tmp_path)),
            "REDIS_URL": redis.url,
        }
        csv = write_subscribers(tmp_path, [READER])
        await newsroom("subscribers", "import", str(csv), folder=tmp_path, **environment)
        processes = [
            BotProcess(tmp_path, role=role, **environment)
            for role in ("poller", "poller", "sender")
        ]
        await asyncio.gather(*(stack.enter_async_context(process) for process in processes))
        client = connect(redis.url)
        desk = Desk(sandbox, server, processes[:2], client)
        for name in NEWS:
            await desk.polled(name, 2)
        yield desk
        await client.aclose()


async def test_two_pollers_push_each_item_once_and_keep_to_what_publishers_ask(
    desk: Desk,
) -> None:
    marks = [mark for number in range(2) for mark in await desk.publish(number)]
    for name in NEWS:
        await desk.polled(name, 2)
    found = await desk.marks()
    assert {mark: found[mark] for mark in marks} == dict.fromkeys(marks, 1)
    for name in ("fresh", "ttl"):
        assert (await desk.sandbox.feed_stats(name))["requests"] == 1
        assert await desk.waits(name) > ALMOST_AN_HOUR
    assert 1 <= desk.server.most_at_once <= 2 * len(desk.pollers)


async def test_a_killed_pollers_feeds_are_taken_over(desk: Desk) -> None:
    first, second = desk.pollers
    await second.stop()
    await desk.sandbox.set_feed("slow", [], delay=15)
    while await desk.waits("slow") < 2:  # until it is claimed: its interval is a second
        await asyncio.sleep(0.1)
    await first.kill()
    late = Article(900, "en", ())
    await desk.sandbox.set_feed("slow", [late.as_item()])
    await second.start()
    marks = await desk.publish(9)
    await desk.sandbox.wait_for_message(
        READER.chat_id, lambda message: late.mark in message["text"], seconds=40
    )
    found = await desk.marks()
    assert {mark: found[mark] for mark in (*marks, late.mark)} == dict.fromkeys(
        (*marks, late.mark), 1
    )
