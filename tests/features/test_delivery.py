"""From a feed to five hundred chats, black box: everyone gets theirs, once, whatever dies."""

from __future__ import annotations

import asyncio
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.features.bot_process import BotProcess, newsroom
from tests.features.kills import Kills
from tests.features.newsroom_of_tests import (
    LANGUAGES,
    Article,
    Reader,
    expected,
    make_articles,
    make_readers,
    write_feeds,
    write_subscribers,
    write_topics,
)
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

MARK = re.compile(r"item-\d{4}-[a-z-]+[a-z]")


@pytest.fixture
async def ministry(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    """The environment of a bot whose four feeds are empty and polled every second."""
    addresses = {one: await sandbox.set_feed(f"test-{one}", []) for one in LANGUAGES}
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "FEEDS_FILE": str(write_feeds(tmp_path, addresses)),
        "TOPICS_FILE": str(write_topics(tmp_path)),
        "SEND_RATE": "1000",
        "PAID_BROADCAST": "1",
    }


async def subscribe(
    sandbox: Sandbox, folder: Path, environment: dict[str, str], readers: list[Reader]
) -> None:
    await sandbox.add_people(len(readers), readers[0].chat_id, ["uz", "ru", "en"])
    file = write_subscribers(folder, readers)
    code, out, err = await newsroom(
        "subscribers", "import", str(file), folder=folder, **environment
    )
    assert code == 0, err
    assert f"{len(readers)} subscribers imported" in out


async def baseline(sandbox: Sandbox) -> None:
    async with asyncio.timeout(30):
        for language in LANGUAGES:
            while not (await sandbox.feed_stats(f"test-{language}"))["200"]:
                await asyncio.sleep(0.1)


async def publish(sandbox: Sandbox, articles: list[Article]) -> None:
    for article in articles:
        await sandbox.extend_feed(f"test-{article.language}", [article.as_item()])


async def received(sandbox: Sandbox) -> Counter[tuple[int, str]]:
    got: Counter[tuple[int, str]] = Counter()
    for _, chat_id, _, text in await sandbox.deliveries():
        if found := MARK.search(text):
            got[chat_id, found.group()] += 1
    return got


async def everything(sandbox: Sandbox, wanted: set[tuple[int, str]], seconds: float) -> None:
    """Wait until all that is wanted was received, and a little longer for what is too much."""
    async with asyncio.timeout(seconds):
        while not wanted <= set(await received(sandbox)):
            await asyncio.sleep(0.2)
    await asyncio.sleep(1)


async def test_everyone_receives_exactly_what_they_asked_for_once(
    sandbox: Sandbox, ministry: dict[str, str], tmp_path: Path
) -> None:
    readers, articles = make_readers(500), make_articles(40)
    wanted = expected(readers, articles)
    await subscribe(sandbox, tmp_path, ministry, readers)
    async with BotProcess(tmp_path, **ministry):
        await baseline(sandbox)
        await publish(sandbox, articles)
        await everything(sandbox, wanted, 60)
    got = await received(sandbox)
    assert set(got) == wanted
    assert set(got.values()) == {1}


async def test_ten_kills_lose_nothing_and_repeat_no_more_than_was_in_flight(
    sandbox: Sandbox, ministry: dict[str, str], tmp_path: Path
) -> None:
    readers, articles = make_readers(500), make_articles(40)
    wanted = expected(readers, articles)
    environment = {**ministry, "SEND_RATE": "100"}
    await subscribe(sandbox, tmp_path, environment, readers)
    await sandbox.faults({"kind": "slow", "seconds": 0.15, "method": "sendMessage"})
    bot = BotProcess(tmp_path, **environment)
    kills = Kills(sandbox, random.Random(20261124))
    await bot.start()
    await baseline(sandbox)
    for start in range(0, len(articles), 4):
        await publish(sandbox, articles[start : start + 4])
        await kills.strike(bot)
    await everything(sandbox, wanted, 60)
    await bot.stop()
    got = await received(sandbox)
    repeats, in_flight = sum(got.values()) - len(got), await kills.in_flight()
    assert set(got) == wanted
    assert kills.amid_sends >= 7
    assert repeats <= in_flight, f"{repeats} repeats, {in_flight} in flight"


async def test_redis_restarted_in_the_middle_loses_and_repeats_nothing(
    sandbox: Sandbox, ministry: dict[str, str], tmp_path: Path
) -> None:
    readers, articles = make_readers(500), make_articles(40)
    wanted = expected(readers, articles)
    async with RedisProcess(tmp_path / "redis") as redis:
        environment = {**ministry, "REDIS_URL": redis.url}
        await subscribe(sandbox, tmp_path, environment, readers)
        async with BotProcess(tmp_path, **environment):
            await baseline(sandbox)
            publishing = asyncio.create_task(_publish_slowly(sandbox, articles))
            for _ in range(3):
                await asyncio.sleep(1.5)
                await redis.stop()
                await asyncio.sleep(0.5)
                await redis.start()
            await publishing
            await everything(sandbox, wanted, 60)
    got = await received(sandbox)
    assert set(got) == wanted
    assert set(got.values()) == {1}


async def _publish_slowly(sandbox: Sandbox, articles: list[Article]) -> None:
    for start in range(0, len(articles), 4):
        await publish(sandbox, articles[start : start + 4])
        await asyncio.sleep(0.8)
