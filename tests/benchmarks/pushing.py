"""The measured process of the push benchmark: publishes a story and sends it to everyone.

`python -m tests.benchmarks.pushing ADDRESS SUBSCRIBERS` prints one JSON object: pushes a second
from the story's commit until the last result is recorded, and processor time a push.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from bot.services import Services
from jobs.fan_out import FanOut
from jobs.send import Sender
from tests.benchmarks.cores import AROUND, MEASURED, cpu_seconds, pin
from tests.benchmarks.newsroom_for_load import newsroom, publish, readers, story, subscribe

RATE = 100_000.0
"""Far above what any sender reaches, so that the pacer is asked but never makes it wait."""


async def measure(address: str, count: int) -> dict[str, float]:
    """Send one story to `count` subscribers through the whole of outbox, pacer and recorder."""
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        os.sched_setaffinity(0, AROUND)  # what the embedded Redis inherits
        async with newsroom(Path(folder), address, RATE) as services:
            pin(os.getpid(), MEASURED)
            await subscribe(services, readers(count))
            sender = Sender(services)
            work = [
                asyncio.create_task(sender.run()),
                asyncio.create_task(FanOut(services, sender.name).run()),
            ]
            await asyncio.sleep(0.5)
            try:
                return await _timed(services, count)
            finally:
                for task in work:
                    task.cancel()
                await asyncio.gather(*work, return_exceptions=True)


async def _timed(services: Services, count: int) -> dict[str, float]:
    one = story(1)
    redis = int((await services.outbox._client.info("server"))["process_id"])
    begun, used, redis_used = time.perf_counter(), _used(), cpu_seconds(redis)
    await publish(services, one)
    while (await services.outbox.tally(one.id)).sent < count:
        await asyncio.sleep(0.1)
    seconds = time.perf_counter() - begun
    return {
        "rate": count / seconds,
        "cpu_us": (_used() - used) / count * 1e6,
        "redis_us": (cpu_seconds(redis) - redis_used) / count * 1e6,
    }


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    json.dump(asyncio.run(measure(sys.argv[1], int(sys.argv[2]))), sys.stdout)
