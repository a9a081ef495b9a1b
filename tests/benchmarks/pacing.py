"""How much of the allowed rate is used, and whether Telegram ever has to say "too many"."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.benchmarks.cores import AROUND, pin
from tests.benchmarks.figures import Figure
from tests.benchmarks.newsroom_for_load import newsroom, publish, readers, story, subscribe
from tests.benchmarks.pushing import all_sent, sending
from tests.features.sandbox_process import Sandbox

_SECONDS = 20


async def pacing() -> list[Figure]:
    """Twenty seconds at the free rate, and at the paid one, with the limits enforced."""
    figures = []
    for rate in (30, 1000):
        share, refused = await _share(rate)
        promised = 97 if rate == 30 else None
        figures.append(Figure(f"share of {rate}/s used", share * 100, "%", promised))
        figures.append(Figure("  429s provoked", refused, "", 1, below=True))
    return figures


async def _share(rate: int) -> tuple[float, int]:
    count = rate * _SECONDS
    async with Sandbox("--no-strict", "--limits") as sandbox:
        pin(sandbox.pid, AROUND)
        with tempfile.TemporaryDirectory(prefix="nb-") as folder:
            async with newsroom(Path(folder), sandbox.address, rate) as services:
                await subscribe(services, readers(count))
                async with sending(services):
                    await publish(services, story(1))
                    await all_sent(services, story(1).id, count)
        times = [call["time"] for call in await sandbox.calls(method="sendMessage")]
        codes = (await sandbox.stats())["codes"]
    return (len(times) - 1) / (times[-1] - times[0]) / rate, codes.get("429", 0)
