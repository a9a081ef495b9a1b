"""Redis is destroyed amid deliveries; a backup brings the newsroom back."""

from __future__ import annotations

import asyncio
import shutil
import signal
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
from tests.features.person import Person, text_of
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.xdist_group("backup")
READERS = 160
AMID = 40


async def reached(sandbox: Sandbox, count: int) -> None:
    async with asyncio.timeout(60):
        while len(await sandbox.deliveries()) < count:
            await asyncio.sleep(0.05)


async def test_redis_destroyed_amid_deliveries_loses_nothing_that_was_backed_up(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    await sandbox.limits(enabled=False)
    readers = [Reader(10_001 + n, "en", ("amber",)) for n in range(READERS)]
    await sandbox.add_people(READERS, 10_001, ["en"])
    old = Article(0, "en", ("amber",))
    feed = await sandbox.set_feed("en", [old.as_item()])
    files = {
        "FEEDS_FILE": str(write_feeds(tmp_path, {"en": feed})),
        "TOPICS_FILE": str(write_topics(tmp_path)),
    }
    async with RedisProcess(tmp_path / "redis") as redis:
        rows = str(write_subscribers(tmp_path, readers))
        where = {"REDIS_URL": redis.url, **files}
        code, _, err = await newsroom("subscribers", "import", rows, folder=tmp_path, **where)
        assert code == 0, err
        bot = BotProcess(
            tmp_path,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            SEND_RATE="25",
            **where,
        )
        async with bot:
            async with asyncio.timeout(30):
                while not (await sandbox.feed_stats("en"))["requests"]:
                    await asyncio.sleep(0.1)
            story = Article(1, "en", ("amber",))
            await sandbox.extend_feed("en", [story.as_item()])
            await reached(sandbox, AMID)
            recorded = {chat for _, chat, _, _ in await sandbox.deliveries()}
            await asyncio.sleep(0.5)
            code, out, err = await newsroom("backup", "b.gz", folder=tmp_path, **where)
            assert code == 0, err
            assert "keys written" in out
            assert len(await sandbox.deliveries()) < READERS
            await bot.kill()
        sent_before = Counter(chat for _, chat, _, _ in await sandbox.deliveries())

        await redis.stop(signal.SIGKILL)
        shutil.rmtree(tmp_path / "redis")
        (tmp_path / "redis").mkdir()
        await redis.start()
        code, _, err = await newsroom("restore", "b.gz", folder=tmp_path, **where)
        assert code == 0, err
        async with bot:
            async with asyncio.timeout(60):
                while True:
                    got = Counter(chat for _, chat, _, _ in await sandbox.deliveries())
                    if len(got) == READERS:
                        break
                    await asyncio.sleep(0.1)
            person = await Person.joins(sandbox, 1)
            await person.tell("/latest")
            await sandbox.wait_for_message(
                1, lambda one: story.mark in text_of(one) or old.mark in text_of(one), seconds=30
            )
    assert set(got) - {1} == {one.chat_id for one in readers}
    assert all(got[chat] == 1 for chat in recorded), "sent again though it was recorded"
    assert sum(got.values()) - len(got) <= sum(sent_before.values()) - len(recorded)
