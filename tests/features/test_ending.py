"""SIGTERM ends the service, whatever its neighbours do."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import write_feeds, write_topics
from tests.features.person import Person
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox


async def said(bot: BotProcess, words: str) -> None:
    async with asyncio.timeout(20):
        while not any(words in line for line in bot.lines):
            await asyncio.sleep(0.05)


async def test_it_is_cut_short_where_neither_redis_nor_telegram_lets_it_end(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    """Without its own bound it would wait for the answer to a person, which takes longer than
    `stop` allows; how long the bound is tests/unit/test_endings.py sees to."""
    feed = await sandbox.set_feed("en", [])
    person = await Person.joins(sandbox, 1, "en")
    async with (
        RedisProcess(tmp_path / "redis") as redis,
        BotProcess(
            tmp_path,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            REDIS_URL=redis.url,
            FEEDS_FILE=str(write_feeds(tmp_path, {"en": feed})),
            TOPICS_FILE=str(write_topics(tmp_path)),
        ) as bot,
    ):
        await person.say("/topics")
        await sandbox.faults({"kind": "slow", "method": "sendMessage", "seconds": 60})
        redis.signal(signal.SIGSTOP)
        await sandbox.say(1, "/topics")
        await said(bot, "is served unmarked")
        assert await bot.stop() == 0
        await said(bot, "what is left of it is cut short")
