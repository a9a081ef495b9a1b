"""A bot with three hundred readers, a broadcast that goes out to them, and who has got it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import (
    Reader,
    write_feeds,
    write_subscribers,
    write_topics,
)
from tests.features.person import Person, button_of
from tests.features.sandbox_process import TOKEN, Sandbox

ADMIN = 900
READERS = 300
FIRST = 10_000
IN_FLIGHT = 64
"""More than a sender ever has under way at 100 messages a second."""


@asynccontextmanager
async def newsroom_of_many(
    sandbox: Sandbox, folder: Path, **settings: str
) -> AsyncIterator[tuple[BotProcess, Person]]:
    """A bot with its admin and 300 readers, and the storage that outlives it."""
    readers = [Reader(FIRST + number, "en", ("amber",)) for number in range(READERS)]
    await sandbox.add_people(READERS, FIRST, ["en"])
    feed = await sandbox.set_feed("en", [])
    admin = await Person.joins(sandbox, ADMIN)
    environment = {
        "FEEDS_FILE": str(write_feeds(folder, {"en": feed})),
        "TOPICS_FILE": str(write_topics(folder)),
    }
    file = write_subscribers(folder, readers)
    code, _, err = await newsroom("subscribers", "import", str(file), folder=folder, **environment)
    assert code == 0, err
    given = {"SEND_RATE": "100", "PAID_BROADCAST": "1", "BROADCAST_HOLD_SECONDS": "0", **settings}
    bot = BotProcess(
        folder,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=sandbox.address,
        ADMIN_IDS=str(ADMIN),
        **given,
        **environment,
    )
    async with bot:
        yield bot, admin


async def begun(admin: Person) -> dict[str, Any]:
    """Send "Be there" to everyone; the message in which its progress is told."""
    await admin.tell("/broadcast lang=en Be there")
    question = await admin.get("Send the message")
    await admin.press(question, button_of(question, "send:"))
    return question


def each_got_it(chats: list[int]) -> None:
    """Everybody did, and at most those twice whose message was on its way at a kill."""
    counts = Counter(chats)
    assert set(counts) == set(range(FIRST, FIRST + READERS))
    assert sum(counts.values()) - READERS <= IN_FLIGHT


async def deliveries(sandbox: Sandbox) -> list[int]:
    """The readers' chats that got the broadcast, as often as they got it."""
    rows = await sandbox.deliveries()
    return [chat_id for _, chat_id, _, text in rows if text == "Be there" and chat_id != ADMIN]


async def left(sandbox: Sandbox) -> int:
    """How many readers still have the broadcast."""
    found = 0
    for chat_id in range(FIRST, FIRST + READERS):
        messages = await sandbox.messages(chat_id)
        found += any(one.get("text") == "Be there" for one in messages)
    return found


async def reached(sandbox: Sandbox, count: int) -> None:
    """Return when this many have the broadcast."""
    async with asyncio.timeout(20):
        while len(await deliveries(sandbox)) < count:
            await asyncio.sleep(0.1)


async def called(sandbox: Sandbox, method: str, count: int) -> None:
    """Return when a method was called this often."""
    async with asyncio.timeout(20):
        while len(await sandbox.calls(method=method)) < count:
            await asyncio.sleep(0.1)
