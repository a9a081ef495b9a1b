"""A million subscribers: imported, and one story put in the outbox for all of them."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.cores import AROUND, MEASURED, ROOT, figures_of, pin
from tests.benchmarks.figures import Figure
from tests.benchmarks.whole_bot import write_subscribers

SUBSCRIBERS = 1_000_000
_TOPICS = ("crime", "crime services", "crime road-safety services", "all")


async def million() -> list[Figure]:
    """Import with the command that operators use; fan out in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="nb-") as name:
        folder = Path(name)
        file = write_subscribers(folder, SUBSCRIBERS, _TOPICS)
        begun = time.perf_counter()
        await _import(folder, file)
        seconds = time.perf_counter() - begun
        found = await figures_of("-m", "tests.benchmarks.fanning_out", str(folder))
    each = found["subscribers"]
    return [
        Figure("import of 1,000,000 subscribers", seconds, "s", 60, True),
        Figure("fan-out of a story to 1,000,000", found["seconds"], "s", 10, True),
        Figure("  bot memory", found["memory"] / 2**20, "MB", 250, True),
        Figure("  Redis memory a subscriber", found["redis_before"] / each, "bytes", 300, True),
        Figure("  Redis memory a delivery", found["redis_more"] / each, "bytes", 20, True),
        Figure(
            "  longest wait of another client",
            found["longest_wait_ms"],
            "ms",
            25,
            True,
            f"{found['pings']} pings; Redis's own longest step {found['longest_step_ms']:.1f} ms; "
            f"before the fan-out others waited up to {found['quiet_wait_ms']:.1f} ms",
        ),
    ]


async def _import(folder: Path, file: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "subscribers", "import", str(file)),
        cwd=ROOT,
        env={"DATA_DIR": str(folder), "PATH": "/usr/bin:/bin"},
        stdout=asyncio.subprocess.DEVNULL,
    )
    pin(process.pid, MEASURED | AROUND)
    if await process.wait():
        raise RuntimeError("the import failed")
