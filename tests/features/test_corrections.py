"""What a publisher changes or takes back is changed in the messages that readers have."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import Reader, write_feeds, write_subscribers, write_topics
from tests.features.sandbox_process import TOKEN, Sandbox

READERS = [Reader(10_001 + number, "en", ("amber",)) for number in range(12)]
FIRST = {
    "guid": "story-1",
    "title": "zqamberness: three people were detained in the capital",
    "description": "<p>Police detained three people on zqamberness charges on Monday.</p>",
}


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> Any:
    """A bot whose readers have all got one story."""
    address = await sandbox.set_feed("test-en", [])
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "FEEDS_FILE": str(write_feeds(tmp_path, {"en": address})),
        "TOPICS_FILE": str(write_topics(tmp_path)),
    }
    await sandbox.add_people(len(READERS), READERS[0].chat_id, ["en"])
    file = write_subscribers(tmp_path, READERS)
    code, _, err = await newsroom(
        "subscribers", "import", str(file), folder=tmp_path, **environment
    )
    assert code == 0, err
    async with BotProcess(tmp_path, **environment) as running:
        while not (await sandbox.feed_stats("test-en"))["200"]:
            await asyncio.sleep(0.1)
        await sandbox.extend_feed("test-en", [{**FIRST, "link": f"{sandbox.address}/page/1"}])
        await all_show(sandbox, "three people were detained")
        yield running


async def all_show(sandbox: Sandbox, words: str) -> None:
    async with asyncio.timeout(20):
        for reader in READERS:
            while words not in await latest_text(sandbox, reader.chat_id):
                await asyncio.sleep(0.1)


async def latest_text(sandbox: Sandbox, chat_id: int) -> str:
    messages = await sandbox.from_bot(chat_id)
    return messages[-1].get("text", "") if messages else ""


async def test_a_material_correction_edits_every_message_in_place(
    sandbox: Sandbox, bot: BotProcess
) -> None:
    better = {**FIRST, "title": "zqamberness: four people were detained in the capital"}
    await sandbox.extend_feed("test-en", [better])
    await all_show(sandbox, "four people were detained")
    for reader in READERS:
        assert len(await sandbox.from_bot(reader.chat_id)) == 1


async def test_a_change_of_markup_alone_disturbs_nobody(sandbox: Sandbox, bot: BotProcess) -> None:
    same = {**FIRST, "description": FIRST["description"].replace("<p>", "<p class='lead'>")}
    before = (await sandbox.feed_stats("test-en"))["200"]
    await sandbox.extend_feed("test-en", [same])
    while (await sandbox.feed_stats("test-en"))["200"] == before:
        await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    assert (await sandbox.stats())["methods"].get("editMessageText", 0) == 0


async def test_a_correction_survives_a_kill(sandbox: Sandbox, bot: BotProcess) -> None:
    better = {**FIRST, "title": "zqamberness: five people were detained in the capital"}
    await sandbox.extend_feed("test-en", [better])
    await asyncio.sleep(0.8)
    await bot.kill()
    await bot.start()
    await all_show(sandbox, "five people were detained")


async def test_a_message_that_its_reader_deleted_stops_nothing(
    sandbox: Sandbox, bot: BotProcess
) -> None:
    rule = {
        "method": "editMessageText",
        "chat_id": READERS[0].chat_id,
        "probability": 1.0,
        "kind": "error",
        "code": 400,
        "description": "Bad Request: message to edit not found",
    }
    await sandbox.faults(rule)
    better = {**FIRST, "title": "zqamberness: six people were detained in the capital"}
    await sandbox.extend_feed("test-en", [better])
    async with asyncio.timeout(20):
        for reader in READERS[1:]:
            while "six people" not in await latest_text(sandbox, reader.chat_id):
                await asyncio.sleep(0.1)
    assert "three people" in await latest_text(sandbox, READERS[0].chat_id)


async def test_a_tombstone_in_the_feed_withdraws_the_story(
    sandbox: Sandbox, bot: BotProcess
) -> None:
    mark = '<at:deleted-entry ref="story-1" when="2026-11-24T00:00:00Z"/>'
    raw = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>T</title>'
        f"<id>t</id><updated>2026-11-24T00:00:00Z</updated>{mark}</feed>"
    )
    await sandbox.set_feed("test-en", [], raw=raw)
    await all_show(sandbox, "withdrawn")
