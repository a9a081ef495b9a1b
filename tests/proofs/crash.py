"""Crash: kill -9 of publisher and senders at random moments; nothing lost, repeats only of what was
in flight."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from pathlib import Path

from tests.features.kills import Kill, Kills
from tests.features.newsroom_of_tests import Article, expected, make_articles, make_readers
from tests.proofs.deployment import MARK, Deployment, deployment
from tests.proofs.figures import Figures

SLOW = 0.03
"""Seconds that Telegram takes to answer, so that some sends are in flight at any time."""
RATE = 400
LATENESS = 0.25
"""Seconds; a message accepted so long before or after a kill may have been in flight at it."""


async def prove_crash(
    folder: Path, *, kills: int = 100, readers: int = 2000, articles: int = 100, seed: int = 1
) -> Figures:
    """Kill so many times while so many articles go out; the figures, with what failed."""
    people, items = make_readers(readers), make_articles(articles)
    wanted = expected(people, items)
    settings = {"SEND_RATE": str(RATE)}
    async with deployment(folder, people, settings) as running:
        await running.sandbox.faults({"kind": "slow", "seconds": SLOW, "method": "sendMessage"})
        struck = Kills(running.sandbox, random.Random(seed))
        publishing = asyncio.create_task(_publish(running, items, struck, kills))
        chance = random.Random(seed)
        for _ in range(kills):
            await struck.strike(chance.choice(running.bots), patience=3)
        await publishing
        tally = await running.settled(len(wanted), seconds=120)
        got = await running.received()
        away = await _not_near_a_kill(running, struck.done)
        in_flight = await struck.in_flight()
    repeats = sum(got.values()) - len(got)
    figures = Figures("crash")
    figures.show("kills (of them amid sends)", f"{kills} ({struck.amid_sends})")
    figures.show("deliveries owed", len(wanted))
    figures.hold("lost", len(wanted - set(got)), at_most=0)
    figures.hold("sent to those who did not ask", len(set(got) - wanted), at_most=0)
    figures.hold("not recorded as sent", tally["audience"] - tally["sent"], at_most=0)
    figures.hold("repeated (at most the sends in flight)", repeats, at_most=in_flight)
    figures.hold("repeated though not in flight at a kill", away, at_most=0)
    return figures


async def _publish(running: Deployment, items: list[Article], struck: Kills, kills: int) -> None:
    """Publish in step with the kills, so that there is work at each of them."""
    for number, item in enumerate(items):
        while len(struck.done) * len(items) < number * kills:
            await asyncio.sleep(0.05)
        await running.publish([item])


async def _not_near_a_kill(running: Deployment, kills: list[Kill]) -> int:
    """Repeated deliveries whose earlier sends were not in flight at any kill."""
    times = {one["number"]: one["time"] for one in await running.sandbox.calls()}
    sends: dict[tuple[int, str], list[float]] = defaultdict(list)
    for number, chat_id, _, text in await running.sandbox.deliveries():
        if found := MARK.search(text):
            sends[chat_id, found.group()].append(times[number])
    early = [at for accepted in sends.values() for at in sorted(accepted)[:-1]]
    return sum(
        not any(kill.at - LATENESS <= at <= kill.at + SLOW + LATENESS for kill in kills)
        for at in early
    )
