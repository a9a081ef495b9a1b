"""An upgrade without a gap: the new process starts beside the old one, which is then ended."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import (
    Article,
    Reader,
    write_feeds,
    write_subscribers,
    write_topics,
)
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.xdist_group("rolling")
READERS = 240
STORIES = 3


async def delivered(sandbox: Sandbox, count: int) -> None:
    async with asyncio.timeout(90):
        while len(await sandbox.deliveries()) < count:
            await asyncio.sleep(0.05)


async def test_two_versions_side_by_side_lose_and_repeat_nothing(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    await sandbox.limits(enabled=False)
    readers = [Reader(10_001 + n, "en", ("amber",)) for n in range(READERS)]
    await sandbox.add_people(READERS, 10_001, ["en"])
    feed = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
    async with RedisProcess(tmp_path / "redis") as redis:
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.address,
            "SEND_RATE": "120",
            "PAID_BROADCAST": "1",
            "REDIS_URL": redis.url,
            "FEEDS_FILE": str(write_feeds(tmp_path, {"en": feed})),
            "TOPICS_FILE": str(write_topics(tmp_path)),
        }
        rows = str(write_subscribers(tmp_path, readers))
        code, _, err = await newsroom("subscribers", "import", rows, folder=tmp_path, **environment)
        assert code == 0, err
        stories = [Article(1 + n, "en", ("amber",)) for n in range(STORIES)]
        old, new = (BotProcess(tmp_path, **environment) for _ in range(2))
        async with old:
            async with asyncio.timeout(30):
                while not (await sandbox.feed_stats("en"))["requests"]:
                    await asyncio.sleep(0.1)
            await sandbox.extend_feed("en", [stories[0].as_item()])
            await delivered(sandbox, READERS // 4)
            async with new:
                await sandbox.extend_feed("en", [stories[1].as_item()])
                await delivered(sandbox, READERS * 3 // 2)
                assert await old.stop() == 0
                await sandbox.extend_feed("en", [stories[2].as_item()])
                await delivered(sandbox, READERS * STORIES)
    got = Counter(
        (chat_id, one.mark)
        for _, chat_id, _, text in await sandbox.deliveries()
        for one in stories
        if one.mark in text
    )
    assert got == {(one.chat_id, story.mark): 1 for one in readers for story in stories}
