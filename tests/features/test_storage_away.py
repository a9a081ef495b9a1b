"""When storage does not answer, whoever speaks is told, in their language, to try again."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import write_feeds, write_topics
from tests.features.person import Person, text_of
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.xdist_group("storage-away")


async def test_people_are_asked_to_try_again_and_then_served(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    feed = await sandbox.set_feed("en", [])
    person = await Person.joins(sandbox, 1, "ru")
    async with (
        RedisProcess(tmp_path / "redis") as redis,
        BotProcess(
            tmp_path,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            REDIS_URL=redis.url,
            FEEDS_FILE=str(write_feeds(tmp_path, {"en": feed})),
            TOPICS_FILE=str(write_topics(tmp_path)),
        ),
    ):
        screen = await person.say("/topics")
        redis.signal(signal.SIGSTOP)
        assert "Попробуйте ещё раз" in text_of(await person.say("/topics"))
        assert "Попробуйте ещё раз" in await person.press(screen, "on:amber")
        redis.signal(signal.SIGCONT)
        await person.press(screen, "on:amber")
        await person.see(screen, "Выбрана 1 тема")
