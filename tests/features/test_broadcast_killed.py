"""A broadcast whose sender is killed: it goes on where it was, and its report still comes."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import (
    Reader,
    write_feeds,
    write_subscribers,
    write_topics,
)
from tests.features.person import Person, button_of
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.xdist_group("broadcast-killed")

ADMIN = 900
READERS = 400
IN_FLIGHT = 64
"""More than a sender ever has under way at 100 messages a second."""


async def test_killed_in_the_middle_it_reaches_everyone_and_reports(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    readers = [Reader(10_000 + number, "en", ("amber",)) for number in range(READERS)]
    await sandbox.add_people(READERS, 10_000, ["en"])
    feed = await sandbox.set_feed("en", [])
    admin = await Person.joins(sandbox, ADMIN)
    environment = {
        "FEEDS_FILE": str(write_feeds(tmp_path, {"en": feed})),
        "TOPICS_FILE": str(write_topics(tmp_path)),
    }
    file = write_subscribers(tmp_path, readers)
    code, _, err = await newsroom(
        "subscribers", "import", str(file), folder=tmp_path, **environment
    )
    assert code == 0, err
    bot = BotProcess(
        tmp_path,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=sandbox.address,
        ADMIN_IDS=str(ADMIN),
        BROADCAST_HOLD_SECONDS="0",
        SEND_RATE="100",
        PAID_BROADCAST="1",
        **environment,
    )
    async with bot:
        await admin.tell("/broadcast lang=en Be there")
        question = await admin.get("Send the message")
        await admin.press(question, button_of(question, "send:"))
        await reached(sandbox, READERS // 4)
        await bot.kill()
        before = len(await deliveries(sandbox))
        assert before < READERS
        await bot.start()
        await admin.see(question, f"Delivered: {READERS} of {READERS}")
        await admin.see(question, "It took")
    counts = Counter(await deliveries(sandbox))
    assert set(counts) == {reader.chat_id for reader in readers}
    assert sum(counts.values()) - READERS <= IN_FLIGHT


async def deliveries(sandbox: Sandbox) -> list[int]:
    """The readers' chats that got the broadcast, as often as they got it."""
    rows = await sandbox.deliveries()
    return [chat_id for _, chat_id, _, text in rows if text == "Be there" and chat_id != ADMIN]


async def reached(sandbox: Sandbox, count: int) -> None:
    """Return when this many have the broadcast."""
    async with asyncio.timeout(20):
        while True:
            if len(await deliveries(sandbox)) >= count:
                return
            await asyncio.sleep(0.05)
