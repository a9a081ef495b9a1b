"""What was decided about a broadcast before the bot was killed: ended, held back, or too late."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.features.broadcasting import READERS, begun, deliveries, newsroom_of_many, reached
from tests.features.person import button_of
from tests.features.sandbox_process import Sandbox


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
    async with newsroom_of_many(sandbox, tmp_path, BROADCAST_HOLD_SECONDS="8") as (bot, admin):
        question = await begun(admin)
        await admin.find(question, "b-stop:")
        await bot.kill()
        assert not await deliveries(sandbox)
        await bot.start()
        await admin.see(question, f"Delivered: {READERS} of {READERS}")


async def test_what_is_late_asks_again(sandbox: Sandbox, tmp_path: Path) -> None:
    settings = {"BROADCAST_HOLD_SECONDS": "6", "BROADCAST_LATE_MINUTES": "0.02"}
    async with newsroom_of_many(sandbox, tmp_path, **settings) as (bot, admin):
        question = await begun(admin)
        await admin.find(question, "b-stop:")
        await bot.kill()
        await asyncio.sleep(7.5)  # until it is late
        await bot.start()
        late = await admin.get("Not sent in time")
        assert not await deliveries(sandbox)
        await admin.press(late, button_of(late, "send:"))
        await admin.see(late, "Delivered")
