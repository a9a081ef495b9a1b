"""Quiet hours and digests of many readers at once: how quickly, how much memory, who waits."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.models import Lane, Subscriber
from bot.services import Services
from bot.storage.outbox import Outbox
from bot.storage.subscribers import Subscribers
from tests.benchmarks.cores import AROUND, MEASURED, figures_of, pin
from tests.benchmarks.figures import Figure
from tests.benchmarks.newsroom_for_load import newsroom, readers, redis_of, subscribe

READERS = 100_000
STORIES = 100
_EVENING = datetime(2026, 11, 24, 16, 59, tzinfo=UTC)
"""A minute to ten in Tashkent."""


@dataclass
class Measured:
    """What a turn of all readers took."""

    seconds: float
    cpu: float
    redis_cpu: float
    redis_memory: int


async def waking() -> list[Figure]:
    """All readers go quiet at ten, and have what they missed at seven."""
    with tempfile.TemporaryDirectory(prefix="nb-") as name:
        found = await figures_of("-m", "tests.benchmarks.waking", name)
    return [
        Figure("quiet hours begin", READERS / found["quiet"]["seconds"], "readers/s", 5000),
        Figure("  CPU of one, process", found["quiet"]["cpu"] / READERS * 1e6, "µs"),
        Figure("  CPU of one, Redis", found["quiet"]["redis_cpu"] / READERS * 1e6, "µs"),
        Figure(
            "  Redis memory of one held for",
            found["quiet"]["redis_memory"] / READERS,
            "bytes more",
        ),
        Figure("  a held story", found["stories"] / STORIES / 1024, "KB"),
        Figure(
            "quiet hours end, bundles owed", READERS / found["end"]["seconds"], "readers/s", 5000
        ),
        Figure("  longest step of Redis", found["longest_ms"], "ms", 25, below=True),
        Figure("digests owed", READERS / found["digest"]["seconds"], "readers/s", 5000),
    ]


async def measure(folder: Path) -> dict[str, Any]:
    """The same in the measured process."""
    os.sched_setaffinity(0, AROUND)  # the embedded Redis inherits it
    async with newsroom(folder) as services:
        pin(os.getpid(), MEASURED)
        client, now = redis_of(services), _EVENING
        subscribers = Subscribers(client, clock=lambda: now)
        timed = replace(services, subscribers=subscribers)
        await subscribe(timed, _all(quiet="22:00-07:00"))
        await client.config_set("slowlog-log-slower-than", 1000)
        await client.config_set("slowlog-max-len", 10_000)
        await client.slowlog_reset()
        now += timedelta(minutes=1)
        quiet = await _turn(timed)
        before = await _memory(timed)
        await _publish(timed.outbox)
        stories = await _memory(timed) - before
        now += timedelta(hours=9)
        end = await _turn(timed)
        await subscribe(timed, _all(mode="daily", at="08:00"))
        await _publish(timed.outbox, "again")
        now += timedelta(hours=1)
        digest = await _turn(timed)
        slow = [
            one["duration"] for one in await client.slowlog_get(10_000) if b"EVAL" in one["command"]
        ]
        return {
            "quiet": vars(quiet),
            "end": vars(end),
            "digest": vars(digest),
            "stories": stories,
            "longest_ms": max(slow, default=0) / 1000,
        }


def _all(**choices: Any) -> Iterator[Subscriber]:
    return (replace(one, **choices) for one in readers(READERS))


async def _publish(outbox: Outbox, name: str = "held") -> None:
    for number in range(STORIES):
        topic = "crime" if number % 3 == 0 else "migration"
        await outbox.fan_out(f"s{name}{number:012d}", Lane.NEWS, "en", [topic])


async def _turn(services: Services) -> Measured:
    memory, redis_cpu = await _memory(services), await _redis_cpu(services)
    begun, cpu = time.perf_counter(), time.process_time()
    woken = await services.subscribers.wake()
    if woken != READERS:
        raise RuntimeError(f"{woken} of {READERS} readers were woken")
    return Measured(
        seconds=time.perf_counter() - begun,
        cpu=time.process_time() - cpu,
        redis_cpu=await _redis_cpu(services) - redis_cpu,
        redis_memory=await _memory(services) - memory,
    )


async def _memory(services: Services) -> int:
    return int((await redis_of(services).info("memory"))["used_memory"])


async def _redis_cpu(services: Services) -> float:
    found = await redis_of(services).info("cpu")
    return float(found["used_cpu_user"] + found["used_cpu_sys"])


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(measure(Path(sys.argv[1])))))
