"""What the bot costs while nothing happens."""

from __future__ import annotations

import asyncio

from tests.benchmarks.cores import cpu_seconds, memory_bytes
from tests.benchmarks.figures import Figure
from tests.benchmarks.whole_bot import running
from tests.features.sandbox_process import Sandbox

_SETTLE, _WATCHED = 10, 30


async def idle() -> list[Figure]:
    """Memory and processor time of `newsroom run`, with one feed that is quiet."""
    async with Sandbox() as sandbox:
        feed = await sandbox.set_feed("quiet", [])
        async with running(sandbox, feed, 30, interval="5m") as (_, pid):
            await asyncio.sleep(_SETTLE)
            used = cpu_seconds(pid)
            await asyncio.sleep(_WATCHED)
            share = (cpu_seconds(pid) - used) / _WATCHED * 100
            memory = memory_bytes(pid) / 2**20
    return [
        Figure("idle: memory", memory, "MB", 120, True),
        Figure("idle: processor time", share, "%", 1, True),
    ]
