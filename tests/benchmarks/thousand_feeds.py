"""A thousand feeds: none changed, and 20 new items in each; beside the library `reader`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.benchmarks.cores import AROUND, ROOT, figures_of, pin
from tests.benchmarks.figures import Figure
from tests.benchmarks.polling import NEW_ITEMS

FEEDS = 1000
RIVALS = ROOT / ".venv-bench" / "bin" / "python"


async def thousand_feeds() -> list[Figure]:
    """Poll them in a process of its own, with the publishers on the other core; then by two
    processes; then let `reader` update the same feeds."""
    one = await _polled(1)
    two = await _polled(2)
    return [*_alone(one), _together(two), *_beside(one, await _read_by_reader())]


def _alone(found: dict[str, Any]) -> list[Figure]:
    unchanged, changed = found["unchanged"], found["changed"]
    shown = f"{found['published']} of {FEEDS * NEW_ITEMS} came out; {_held_back(changed)}"
    return [
        Figure("1,000 feeds, all unchanged", unchanged["rate"], "feeds/s", 300),
        Figure("1,000 feeds with 20 new items each", changed["rate"], "items/s", 500, shown=shown),
        Figure("  processor time of one item", changed["cpu_us"], "us"),
    ]


def _held_back(of: dict[str, float]) -> str:
    return f"held back {of['held_back']:.0%} of the time"


def _together(found: dict[str, Any]) -> Figure:
    changed = found["changed"]
    shown = f"Redis and the publishers on the second one's core; {_held_back(changed)}"
    return Figure("  the same by two pollers", changed["rate"], "items/s", shown=shown)


def _beside(ours: dict[str, Any], theirs: dict[str, Any] | None) -> list[Figure]:
    """`reader` does less with an item, so processor time is compared, not only speed."""
    if theirs is None:
        sys.stderr.write("reader is not installed (`make bench` does it): left out\n")
        return []
    figures = []
    for name, what in (("unchanged", "an unchanged feed"), ("changed", "a new item")):
        our, their = ours[name], theirs[name]
        shown = f"{their['rate']:,.0f}/s, {their['cpu_us']:,.0f} us each"
        ratio = their["cpu_us"] / our["cpu_us"]
        figures.append(Figure(f"  {what}: reader's processor time", ratio, "x", shown=shown))
    return figures


async def _polled(pollers: int) -> dict[str, Any]:
    async with _publishers() as port:
        return await figures_of(
            "-m", "tests.benchmarks.polling", str(port), str(FEEDS), str(pollers)
        )


async def _read_by_reader() -> dict[str, Any] | None:
    if not RIVALS.exists():
        return None
    program = ("-m", "tests.benchmarks.rivals.reader_feeds")
    async with _publishers() as port:
        numbers = (str(port), str(FEEDS), str(NEW_ITEMS))
        found = await figures_of(*program, *numbers, python=RIVALS)
    if found["stored"] != FEEDS * NEW_ITEMS:
        raise RuntimeError(f"reader stored {found['stored']} items")
    return found


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
