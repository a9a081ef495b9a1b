"""Soak: an hour's messages in minutes; memory of the bot and of Redis flat."""

from __future__ import annotations

import time
from pathlib import Path

from tests.features.newsroom_of_tests import Article, Reader
from tests.proofs.deployment import Deployment, deployment
from tests.proofs.figures import Figures

AN_HOUR = 30 * 3600
"""Deliveries in an hour at Telegram's free rate."""
PAGE = 4096
A_DELIVERY = 40
"""Bytes that Redis keeps of a delivery for 30 days, at most: 16 of its own, and its share of the
story and of 200 keys, large where a story has but 3,000 readers."""


async def prove_soak(folder: Path, *, deliveries: int = AN_HOUR, readers: int = 3000) -> Figures:
    """Publish until so many were delivered; compare memory after a quarter and at the end."""
    people = [Reader(100_001 + number, "en", ("all",)) for number in range(readers)]
    rounds = deliveries // readers
    begin = time.monotonic()
    async with deployment(folder, people, {"SEND_RATE": "1000"}) as running:
        await _rounds(running, readers, range(rounds // 4))
        early = await _memory(running)
        await _rounds(running, readers, range(rounds // 4, rounds))
        late = await _memory(running)
        tally = await running.tally()
        pending = await _left_over(running)
    grown = (late["redis"] - early["redis"]) / max(1, readers * (rounds - rounds // 4))
    figures = Figures("soak")
    figures.hold("deliveries", tally["sent"], exactly=readers * rounds)
    figures.show("seconds", round(time.monotonic() - begin))
    for name in ("poller", "sender 1", "sender 2"):
        megabytes = late[name] / 2**20
        figures.show(f"memory of {name}, MB", round(megabytes, 1))
        growth = (late[name] - early[name]) / 2**20
        figures.hold("  grown since a quarter of the time, MB", round(growth, 1), at_most=6)
    figures.hold("Redis, bytes kept a delivery", round(grown, 1), at_most=A_DELIVERY)
    figures.hold("chunks and announcements left over", pending, at_most=0)
    return figures


async def _rounds(running: Deployment, readers: int, numbers: range) -> None:
    for number in numbers:
        await running.publish([Article(number, "en", ("amber",))])
        await running.settled((number + 1) * readers, 60)


async def _memory(running: Deployment) -> dict[str, int]:
    """Resident bytes of each process, and what Redis uses."""
    names = ("poller", "sender 1", "sender 2")
    used = {name: _resident(bot.pid) for name, bot in zip(names, running.bots, strict=True)}
    return {**used, "redis": int((await running.client.info("memory"))["used_memory"])}


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


async def _left_over(running: Deployment) -> int:
    left = int(await running.client.xlen("{news}:published"))
    async for key in running.client.scan_iter("{p*}:outbox:*", count=1000):
        left += int(await running.client.xlen(key))
    return left
