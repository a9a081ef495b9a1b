"""Two cores: what is measured has one to itself, everything around it has the other."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_CORES = sorted(os.sched_getaffinity(0))
MEASURED = {_CORES[0]}
AROUND = {_CORES[-1]}


def pin(pid: int, cores: set[int]) -> None:
    """Keep a process and all its threads on `cores`."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), cores)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far (proc(5), stat, fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_bytes(pid: int) -> int:
    """Resident memory of a process now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Stopwatch:
    """Time, processor time and time in the queue for a core, of this process since it began.

    `held_back`: the share of the time in which this process could have run but another had the
    core (proc(5), schedstat): on a machine of one's own it is near nothing.
    """

    def __init__(self) -> None:
        self._begun, self._used, self._queued = time.perf_counter(), _used(), _queued()

    def read(self, count: int) -> dict[str, float]:
        """Figures for `count` pieces of work."""
        seconds = time.perf_counter() - self._begun
        return {
            "seconds": seconds,
            "rate": count / seconds,
            "cpu_us": (_used() - self._used) / count * 1e6,
            "held_back": (_queued() - self._queued) / seconds,
        }


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _queued() -> float:
    return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9


async def figures_of(*command: str, python: Path | str = sys.executable) -> dict[str, Any]:
    """Run a Python program to its end; the JSON object that it prints.

    Raises:
        RuntimeError: it failed; its own words went to standard error.
    """
    process = await asyncio.create_subprocess_exec(
        str(python), *command, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return dict(json.loads(out))
