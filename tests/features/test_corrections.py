"""What a publisher changes or takes back is changed in the messages that readers have."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import Reader, write_feeds, write_subscribers, write_topics
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="module")

READERS = [Reader(10_001 + number, "en", ("amber",)) for number in range(12)]
_numbers = count(1)


@dataclass(frozen=True)
class Desk:
    """A bot with readers, and a story in the feed that all of them have got."""

    sandbox: Sandbox
    bot: BotProcess
    number: int = 0

    @property
    def mark(self) -> str:
        """Stands in this story's messages and in no other's."""
        return f"case-{self.number:04d}"

    def item(self, people: str) -> dict[str, str]:
        """The story, of so many people."""
        return {
            "guid": f"story-{self.number}",
            "title": f"zqamberness {self.mark}: {people} people were detained in the capital",
            "link": f"{self.sandbox.address}/page/{self.number}",
            "description": "<p>Police detained people on zqamberness charges on Monday.</p>",
        }

    async def publish(self, item: dict[str, str]) -> None:
        await self.sandbox.extend_feed("test-en", [item])

    async def text(self, chat_id: int) -> str:
        """The story as a reader has it; nothing when they have it not just once."""
        texts = [one.get("text", "") for one in await self.sandbox.from_bot(chat_id)]
        mine = [text for text in texts if self.mark in text]
        return mine[0] if len(mine) == 1 else ""

    async def all_show(self, words: str, readers: list[Reader] = READERS) -> None:
        """Return when every reader's message of the story has these words."""
        async with asyncio.timeout(30):
            for reader in readers:
                while words not in await self.text(reader.chat_id):
                    await asyncio.sleep(0.1)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("bot")
    async with Sandbox() as sandbox:
        await sandbox.limits(enabled=False)
        address = await sandbox.set_feed("test-en", [])
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.address,
            "FEEDS_FILE": str(write_feeds(folder, {"en": address})),
            "TOPICS_FILE": str(write_topics(folder)),
            "DUPLICATE_HOURS": "0",
        }
        await sandbox.add_people(len(READERS), READERS[0].chat_id, ["en"])
        file = write_subscribers(folder, READERS)
        code, _, err = await newsroom(
            "subscribers", "import", str(file), folder=folder, **environment
        )
        assert code == 0, err
        async with BotProcess(folder, **environment) as bot:
            while not (await sandbox.feed_stats("test-en"))["200"]:
                await asyncio.sleep(0.1)
            yield Desk(sandbox, bot)


@pytest_asyncio.fixture(loop_scope="module")
async def desk(running: Desk) -> Desk:
    """With a story of this test's own."""
    mine = replace(running, number=next(_numbers))
    await mine.publish(mine.item("three"))
    await mine.all_show("three people were detained")
    return mine


async def test_a_material_correction_edits_every_message_in_place(desk: Desk) -> None:
    await desk.publish(desk.item("four"))
    await desk.all_show("four people were detained")


async def test_a_change_of_markup_alone_disturbs_nobody(desk: Desk) -> None:
    item = desk.item("three")
    same = {**item, "description": item["description"].replace("<p>", "<p class='lead'>")}
    edits = (await desk.sandbox.stats())["methods"].get("editMessageText", 0)
    before = (await desk.sandbox.feed_stats("test-en"))["200"]
    await desk.publish(same)
    async with asyncio.timeout(30):
        while (await desk.sandbox.feed_stats("test-en"))["200"] == before:
            await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    assert (await desk.sandbox.stats())["methods"].get("editMessageText", 0) == edits


async def test_a_correction_survives_a_kill(desk: Desk) -> None:
    await desk.publish(desk.item("five"))
    await asyncio.sleep(0.8)
    await desk.bot.kill()
    await desk.bot.start()
    await desk.all_show("five people were detained")


async def test_a_message_that_its_reader_deleted_stops_nothing(desk: Desk) -> None:
    rule = {
        "method": "editMessageText",
        "chat_id": READERS[0].chat_id,
        "probability": 1.0,
        "kind": "error",
        "code": 400,
        "description": "Bad Request: message to edit not found",
    }
    await desk.sandbox.faults(rule)
    try:
        await desk.publish(desk.item("six"))
        await desk.all_show("six people", READERS[1:])
    finally:
        await desk.sandbox.faults()
    assert "three people" in await desk.text(READERS[0].chat_id)


async def test_a_tombstone_in_the_feed_withdraws_the_story(desk: Desk) -> None:
    mark = f'<at:deleted-entry ref="story-{desk.number}" when="2026-11-24T00:00:00Z"/>'
    raw = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>T</title>'
        f"<id>t</id><updated>2026-11-24T00:00:00Z</updated>{mark}</feed>"
    )
    await desk.sandbox.set_feed("test-en", [], raw=raw)
    await desk.all_show("withdrawn")
