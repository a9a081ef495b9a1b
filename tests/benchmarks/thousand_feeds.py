"""A thousand feeds: none changed, and 20 new items in each."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.benchmarks.cores import AROUND, ROOT, figures_of, pin
from tests.benchmarks.figures import Figure

FEEDS = 1000


async def thousand_feeds() -> list[Figure]:
    """Poll them in a process of its own, with the publishers on the other core."""
    async with _publishers() as port:
        found = await figures_of("-m", "tests.benchmarks.polling", str(port), str(FEEDS))
    unchanged, changed = found["unchanged"], found["changed"]
    lost = f"{found['published']} of {FEEDS * found['new_items']:.0f} came out"
    return [
        Figure("1,000 feeds, all unchanged", unchanged["rate"], "feeds/s", 300),
        Figure("1,000 feeds with 20 new items each", changed["rate"], "items/s", 500, shown=lost),
        Figure("  processor time of one item", changed["cpu_us"], "us"),
    ]


@asynccontextmanager
async def _publishers() -> AsyncIterator[int]:
    server = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.benchmarks.feed_server", str(FEEDS)),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        pin(server.pid, AROUND)
        yield int(await server.stdout.readline())
    finally:
        server.stdin.close()
        await server.wait()
