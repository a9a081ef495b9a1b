"""The measured process of the push benchmark: publishes a story and sends it to everyone.

`python -m tests.benchmarks.pushing ADDRESS SUBSCRIBERS` prints one JSON object: pushes a second
from the story's commit until the last result is recorded, and processor time a push.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.services import Services
from jobs.sending.fan_out import FanOut
from jobs.sending.send import Sender
from tests.benchmarks.cores import AROUND, MEASURED, Stopwatch, pin
from tests.benchmarks.newsroom_for_load import newsroom, publish, readers, story, subscribe

UNPACED = 100_000.0
"""A rate far above what any sender reaches: the pacer is asked but never makes it wait."""


async def measure(address: str, count: int) -> dict[str, float]:
    """Send one story to `count` subscribers through the whole of outbox, pacer and recorder."""
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        os.sched_setaffinity(0, AROUND)  # the embedded Redis inherits it
        async with newsroom(Path(folder), address, UNPACED) as services:
            pin(os.getpid(), MEASURED)
            await subscribe(services, readers(count))
            async with sending(services):
                watch = Stopwatch()
                await publish(services, story(1))
                await all_sent(services, story(1).id, count)
                return watch.read(count)


@asynccontextmanager
async def sending(services: Services) -> AsyncIterator[None]:
    """What `newsroom run --role sender` runs, but for its schedule."""
    sender = Sender(services)
    work = [
        asyncio.create_task(sender.run()),
        asyncio.create_task(FanOut(services, sender.name).run()),
    ]
    await asyncio.sleep(0.5)
    try:
        yield
    finally:
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)


async def all_sent(services: Services, publication_id: str, count: int) -> None:
    """Return when `count` results of the publication are recorded."""
    while (await services.outbox.tally(publication_id)).sent < count:
        await asyncio.sleep(0.1)


if __name__ == "__main__":
    json.dump(asyncio.run(measure(sys.argv[1], int(sys.argv[2]))), sys.stdout)
