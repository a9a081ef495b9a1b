"""From a feed to five hundred chats while the bot is killed ten times, black box."""

from __future__ import annotations

import random
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
from tests.features.kills import Kills
from tests.features.newsroom_of_tests import expected, make_articles, make_readers
from tests.features.sandbox_process import Sandbox

__all__ = ["ministry"]


async def test_ten_kills_lose_nothing_and_repeat_no_more_than_was_in_flight(
    sandbox: Sandbox, ministry: dict[str, str], tmp_path: Path
) -> None:
    readers, articles = make_readers(500), make_articles(40)
    wanted = expected(readers, articles)
    environment = {**ministry, "SEND_RATE": "200"}
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
