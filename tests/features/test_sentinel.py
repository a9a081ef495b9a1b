"""The whole bot on a Redis that fails over: the master is killed while messages go out."""

from __future__ import annotations

import time
from pathlib import Path

from tests.features.bot_process import BotProcess
from tests.features.delivering import baseline, everything, publish, received, subscribe
from tests.features.newsroom_of_tests import (
    LANGUAGES,
    expected,
    make_articles,
    make_readers,
    write_feeds,
    write_topics,
)
from tests.features.sandbox_process import TOKEN, Sandbox
from tests.features.sentinel_process import Sentinels

LAG = 1.0
"""Seconds of the master's last work that the replica may not have got, on a busy machine."""


async def test_when_the_master_dies_nothing_is_lost_and_only_its_last_work_is_repeated(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    readers, articles = make_readers(300), make_articles(24)
    wanted = expected(readers, articles)
    addresses = {one: await sandbox.set_feed(f"test-{one}", []) for one in LANGUAGES}
    async with Sentinels(tmp_path / "sentinels") as redis:
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.address,
            "REDIS_URL": redis.url,
            "FEEDS_FILE": str(write_feeds(tmp_path, addresses)),
            "TOPICS_FILE": str(write_topics(tmp_path)),
            "SEND_RATE": "200",
            "PAID_BROADCAST": "1",
        }
        await subscribe(sandbox, tmp_path, environment, readers)
        async with BotProcess(tmp_path, **environment):
            await baseline(sandbox)
            await publish(sandbox, articles[:12])
            await everything(sandbox, _some(wanted, articles[0].mark), 30)
            died = time.time()
            await redis.kill_master()
            await redis.promoted()
            await publish(sandbox, articles[12:])
            await everything(sandbox, wanted, 60)
    got = await received(sandbox)
    assert set(got) == wanted
    repeats = sum(got.values()) - len(got)
    assert repeats <= await _accepted(sandbox, died - LAG, died + LAG)


def _some(wanted: set[tuple[int, str]], mark: str) -> set[tuple[int, str]]:
    return {pair for pair in wanted if pair[1] == mark}


async def _accepted(sandbox: Sandbox, begin: float, end: float) -> int:
    """Messages that Telegram accepted in this time."""
    calls = await sandbox.calls(method="sendMessage")
    return sum(begin <= call["time"] <= end for call in calls)
