"""A broadcast, its pause and its recall when the bot is killed: each goes on as it was, and what a
person stopped stays stopped."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

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
READERS = 300
FIRST = 10_000
IN_FLIGHT = 64
"""More than a sender ever has under way at 100 messages a second."""


@asynccontextmanager
async def newsroom_of_many(
    sandbox: Sandbox, folder: Path, **settings: str
) -> AsyncIterator[tuple[BotProcess, Person]]:
    """A bot with its admin and 400 readers, and the storage that outlives it."""
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


async def test_killed_in_the_middle_it_reaches_everyone_and_so_does_its_recall(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with newsroom_of_many(sandbox, tmp_path) as (bot, admin):
        question = await begun(admin)
        await reached(sandbox, READERS // 4)
        await bot.kill()
        assert len(await deliveries(sandbox)) < READERS
        await bot.start()
        await admin.see(question, f"Delivered: {READERS} of {READERS}")
        await admin.see(question, "It took")
        each_got_it(await deliveries(sandbox))
        await admin.press(question, await admin.find(question, "b-recall:"))
        await admin.press(question, await admin.find(question, "b-recall-yes:"))
        await called(sandbox, "deleteMessage", READERS // 4)
        await bot.kill()
        assert await left(sandbox) > IN_FLIGHT
        await bot.start()
        await admin.see(question, f"Taken back: {READERS} of {READERS}")
        # Whoever got it twice at the kill has the one whose id was never written down.
        assert await left(sandbox) <= IN_FLIGHT


async def test_paused_by_a_person_it_stays_paused_though_the_bot_is_killed(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with newsroom_of_many(sandbox, tmp_path, SEND_RATE="40") as (bot, admin):
        question = await begun(admin)
        await reached(sandbox, READERS // 4)
        await admin.press(question, await admin.find(question, "b-pause:"))
        await bot.kill()
        before = len(await deliveries(sandbox))
        assert before < READERS
        await bot.start()
        # Its own progress is what the bot tells of last: it has looked at the broadcast by then.
        shown = await admin.say("/broadcasts")
        await admin.press(shown, await admin.find(shown, "b-show:"))
        await admin.see(shown, "Paused")
        await asyncio.sleep(3)
        assert len(await deliveries(sandbox)) == before
        await admin.press(shown, await admin.find(shown, "b-resume:"))
        await admin.see(question, f"Delivered: {READERS} of {READERS}")
    each_got_it(await deliveries(sandbox))


async def test_ended_by_a_person_the_rest_never_gets_it(sandbox: Sandbox, tmp_path: Path) -> None:
    async with newsroom_of_many(sandbox, tmp_path, SEND_RATE="40") as (bot, admin):
        question = await begun(admin)
        await reached(sandbox, READERS // 4)
        await admin.press(question, await admin.find(question, "b-end:"))
        await admin.see(question, "End for good?")
        await admin.press(question, await admin.find(question, "b-end-yes:"))
        await bot.kill()
        await bot.start()
        await admin.see(question, "Ended early")
        sent = len(await deliveries(sandbox))
        assert sent < READERS
        await admin.see(question, f"Not sent, ended before: {READERS - sent}")


async def test_what_was_held_when_the_bot_ended_goes_out_when_it_is_back_in_time(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with newsroom_of_many(sandbox, tmp_path, BROADCAST_HOLD_SECONDS="3") as (bot, admin):
        question = await begun(admin)
        await admin.find(question, "b-stop:")
        await bot.kill()
        assert not await deliveries(sandbox)
        await bot.start()
        await admin.see(question, f"Delivered: {READERS} of {READERS}")


async def test_what_is_late_asks_again(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = {"BROADCAST_HOLD_SECONDS": "1", "BROADCAST_LATE_MINUTES": "0.02"}
    async with newsroom_of_many(sandbox, tmp_path, **settings) as (bot, admin):
        question = await begun(admin)
        await admin.find(question, "b-stop:")
        await bot.kill()
        await asyncio.sleep(2.5)
        await bot.start()
        late = await admin.get("Not sent in time")
        assert not await deliveries(sandbox)
        await admin.press(late, button_of(late, "send:"))
        await admin.see(late, "Delivered")


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
            await asyncio.sleep(0.05)


async def called(sandbox: Sandbox, method: str, count: int) -> None:
    """Return when a method was called this often."""
    async with asyncio.timeout(20):
        while len(await sandbox.calls(method=method)) < count:
            await asyncio.sleep(0.05)
