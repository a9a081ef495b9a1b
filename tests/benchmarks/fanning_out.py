"""The measured process of the fan-out: `python -m tests.benchmarks.fanning_out DATA_DIR`.

Prints one JSON object: how long it took, memory (bytes; the most that this process
had, and what Redis has), and how
long another client of the same Redis had to wait meanwhile.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.services import Services
from bot.storage.embedded import EmbeddedRedis
from jobs.sending.fan_out import FanOut
from tests.benchmarks.cores import AROUND, MEASURED, pin
from tests.benchmarks.newsroom_for_load import newsroom, publish, redis_of, story
from tests.benchmarks.pinging import ping


async def measure(folder: Path) -> dict[str, Any]:
    """Fan one story out to everyone who is there."""
    os.sched_setaffinity(0, AROUND)  # the embedded Redis inherits it
    async with newsroom(folder) as services:
        pin(os.getpid(), MEASURED)
        before = await _redis_memory(services)
        one = story(1)
        await services.announcements.prepare()
        await publish(services, one)
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        pinger = context.Process(target=ping, args=(EmbeddedRedis(folder).url, theirs))
        pinger.start()
        await asyncio.to_thread(ours.recv)
        await asyncio.sleep(1)
        ours.send("mark")
        await redis_of(services).config_set("slowlog-log-slower-than", 1000)
        await redis_of(services).slowlog_reset()
        begun = time.perf_counter()
        await _fan_out(services)
        seconds = time.perf_counter() - begun
        quiet, waits = await asyncio.to_thread(_finish, ours)
        pinger.join()
        longest = max(one["duration"] for one in await redis_of(services).slowlog_get(128))
        return {
            "seconds": seconds,
            "subscribers": (await services.outbox.tally(one.id)).audience,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "redis_before": before,
            "redis_more": await _redis_memory(services) - before,
            "longest_step_ms": longest / 1000,
            "longest_wait_ms": max(waits),
            "quiet_wait_ms": max(quiet),
            "pings": len(waits),
        }


async def _fan_out(services: Services) -> None:
    work = asyncio.create_task(FanOut(services, "bench").run())
    while await services.announcements.backlog():
        await asyncio.sleep(0.05)
    work.cancel()


def _finish(pinger: Connection) -> tuple[list[float], list[float]]:
    pinger.send("stop")
    quiet, waits = pinger.recv()
    return quiet, waits


async def _redis_memory(services: Services) -> int:
    return int((await redis_of(services).info("memory"))["used_memory"])


if __name__ == "__main__":
    json.dump(asyncio.run(measure(Path(sys.argv[1]))), sys.stdout)
