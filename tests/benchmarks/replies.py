"""How long a person waits for an answer while a broadcast to 100,000 is on its way."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles

from bot.broadcast_states import Act
from bot.models import Broadcast
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Broadcasts
from bot.storage.connection import connect
from bot.storage.embedded import EmbeddedRedis
from tests.benchmarks.figures import Figure
from tests.benchmarks.whole_bot import ADMIN, running
from tests.features.sandbox_process import Sandbox

_SUBSCRIBERS = 100_000
_ASKED = 100
_EVERY = 0.3
_PEOPLE = range(77, 97)
"""They ask in turn: the bot does not answer one person who floods it."""


async def replies() -> list[Figure]:
    """At the free rate and at the paid one."""
    return [await _at(30), await _at(1000)]


async def _at(rate: int) -> Figure:
    async with Sandbox("--no-strict") as sandbox:
        feed = await sandbox.set_feed("none", [])
        for person in _PEOPLE:
            await sandbox.add_person(person, "Reader", language_code="en")
        async with running(sandbox, feed, rate, _SUBSCRIBERS) as (folder, _):
            for person in _PEOPLE:
                await sandbox.say(person, "/start")
            await _broadcast(folder)
            await asyncio.sleep(3)
            waits = await _ask(sandbox)
            sent = await _pushes_while(sandbox)
    p50, p95 = quantiles(waits, n=20)[9], quantiles(waits, n=20)[18]
    shown = f"median {p50:.0f}, most {max(waits):.0f}; broadcast at {sent:.0f}/s"
    return Figure(f"reply during a broadcast at {rate}/s, p95", p95, "ms", 500, True, shown)


async def _broadcast(folder: Path) -> None:
    client = connect(EmbeddedRedis(folder).url)
    now = datetime.now(UTC)
    one = Broadcast("bbench", ADMIN, "A test of the <b>siren</b> at noon.", (), ("en",), now)
    broadcasts = Broadcasts(client)
    await broadcasts.save(one)
    await broadcasts.confirm(one.id, Act.HOLD, 1, now)
    await broadcasts.release(one, now, Watch(one.id, ADMIN, 1, "en", now))
    await client.aclose()


async def _ask(sandbox: Sandbox) -> list[float]:
    """Milliseconds from each /help to its answer at Telegram."""
    waits = []
    for number in range(_ASKED):
        person = _PEOPLE[number % len(_PEOPLE)]
        before = (await sandbox.stats())["calls"]
        asked = time.time()
        await sandbox.say(person, "/help")
        await asyncio.sleep(_EVERY)
        waits.append(await _answered(sandbox, person, before) - asked)
    return [wait * 1000 for wait in waits]


async def _answered(sandbox: Sandbox, person: int, after: int) -> float:
    """When the answer was accepted."""
    async with asyncio.timeout(10):
        while True:
            calls = await sandbox.get("/sandbox/calls", chat_id=person, after=after, limit=10)
            for call in calls:
                if call["method"] == "sendMessage":
                    return float(call["time"])
            await asyncio.sleep(0.2)


async def _pushes_while(sandbox: Sandbox) -> float:
    """Messages a second that went to others, lately."""
    calls = (await sandbox.calls(method="sendMessage"))[-5000:]
    return (len(calls) - 1) / (calls[-1]["time"] - calls[0]["time"])
