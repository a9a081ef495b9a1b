"""A broadcast, its pause and its recall when the bot is killed: each goes on as it was."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.features.broadcasting import (
    IN_FLIGHT,
    READERS,
    begun,
    called,
    deliveries,
    each_got_it,
    left,
    newsroom_of_many,
    reached,
)
from tests.features.sandbox_process import Sandbox


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
