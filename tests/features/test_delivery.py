"""From a feed to five hundred chats, black box: everyone gets theirs, once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.features.bot_process import BotProcess
from tests.features.delivering import (
    baseline,
    everything,
    ministry,
    publish,
    received,
    subscribe,
)
from tests.features.newsroom_of_tests import Article, expected, make_articles, make_readers
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import Sandbox

__all__ = ["ministry"]


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
