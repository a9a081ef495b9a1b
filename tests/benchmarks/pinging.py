"""Another client of the same Redis, who wants an answer every millisecond."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection

from redis import Redis

from tests.benchmarks.cores import MEASURED


def ping(url: str, control: Connection) -> None:
    """Ping until told to stop; then send how long each answer took, in milliseconds: before a
    first word came, and after it."""
    os.sched_setaffinity(0, MEASURED)
    client = Redis.from_url(url)
    client.ping()
    control.send("ready")
    control.send((_until_told(client, control), _until_told(client, control)))


def _until_told(client: Redis, control: Connection) -> list[float]:
    waits = []
    while not control.poll():
        begun = time.perf_counter()
        client.ping()
        waits.append((time.perf_counter() - begun) * 1000)
        time.sleep(max(0.0, 0.001 - (time.perf_counter() - begun)))
    control.recv()
    return waits
