"""Long polling: updates that Telegram brings again after a restart are not served again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import write_feeds, write_topics
from tests.features.person import Person
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.xdist_group("updates-again")


async def test_updates_of_before_a_restart_are_not_served_again(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    await sandbox.limits(enabled=False)
    feed = await sandbox.set_feed("en", [])
    people = [await Person.joins(sandbox, number) for number in (1, 2, 3)]
    bot = BotProcess(
        tmp_path,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=sandbox.address,
        FEEDS_FILE=str(write_feeds(tmp_path, {"en": feed})),
        TOPICS_FILE=str(write_topics(tmp_path)),
    )
    async with bot:
        for person in people:
            await person.say("/topics")
        async with asyncio.timeout(20):
            while (await sandbox.stats())["pending_updates"]:
                await asyncio.sleep(0.05)
        await bot.kill()
        assert await sandbox.repeat_updates(3) == 3
        await people[0].tell("/help")
        await bot.start()
        await people[0].get("/topics", after=2)
        for person in people[1:]:
            assert len(await sandbox.from_bot(person.id)) == 1
