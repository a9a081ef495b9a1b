"""Two cores: what is measured has one to itself, everything around it has the other."""

from __future__ import annotations

import os
from pathlib import Path

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
