"""How Redis and the outbox are: what a monitor asks about."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import time
from typing import Any

from bot.models import Lane
from bot.storage import keys
from bot.storage.chunks import LANES
from bot.storage.connection import Client
from bot.storage.partitions import over_partitions


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes, over all nodes; a `limit` of 0 is none."""

    used: int
    limit: int


class Vitals:
    """Looks, and changes nothing."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def memory(self) -> Memory:
        """What Redis uses and may use."""
        found = _nodes(await self._client.info("memory"))
        return Memory(
            used=sum(int(one["used_memory"]) for one in found),
            limit=sum(int(one.get("maxmemory", 0)) for one in found),
        )

    async def oldest(self) -> dict[Lane, float]:
        """The age (s) of each lane's oldest chunk that is not settled; 0 where there is none."""

        async def one(partition: int) -> list[float]:
            pipeline = self._client.pipeline(transaction=False)
            for lane in LANES:
                pipeline.xrange(keys.outbox(partition, lane), count=1)
            return [_since(entries) for entries in await pipeline.execute()]

        columns = zip(*await over_partitions(one), strict=True)
        return {lane: max(column) for lane, column in zip(LANES, columns, strict=True)}


def _nodes(info: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The answers to INFO: a cluster's client gives one a node, by its name."""
    return [info] if "used_memory" in info else list(info.values())


def _since(entries: list[tuple[bytes, Any]]) -> float:
    """The age of the first of a stream's entries, by its id (milliseconds; Redis, XADD)."""
    if not entries:
        return 0.0
    return max(0.0, time() - int(entries[0][0].partition(b"-")[0]) / 1000)
