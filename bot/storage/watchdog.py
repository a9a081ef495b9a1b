"""Work that is older than it should be."""

from datetime import timedelta
from time import time
from typing import Final

from bot.storage import keys
from bot.storage.chunks import LANES, unless_missing
from bot.storage.connection import Client
from bot.storage.partitions import over_partitions

FAN_OUT_WITHIN: Final = timedelta(seconds=60)
HELD_WITHIN: Final = timedelta(seconds=60)
"""A chunk's sender says every few seconds that it is alive; an idle one should be taken over."""
POLL_WITHIN: Final = timedelta(minutes=5)
_MOST: Final = 1000


class Watchdog:
    """Counts overdue work, by what it is."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def overdue(self) -> dict[str, int]:
        """How many announcements wait too long for their fan-out, how many chunks are held by
        nobody who is alive, and how many feeds should have been polled."""
        now = time()
        waiting = f"{int((now - FAN_OUT_WITHIN.total_seconds()) * 1000)}-0"
        late = await self._client.xrange(keys.PUBLISHED, max=waiting, count=_MOST)
        feeds = await self._client.zcount(keys.DUE, "-inf", now - POLL_WITHIN.total_seconds())
        return {
            "announcements": len(late),
            "chunks": sum(await over_partitions(self._abandoned)),
            "feeds": int(feeds),
        }

    async def _abandoned(self, partition: int) -> int:
        pipeline = self._client.pipeline(transaction=False)
        for lane in LANES:
            pipeline.xpending_range(
                keys.outbox(partition, lane),
                keys.SENDERS,
                min="-",
                max="+",
                count=_MOST,
                idle=int(HELD_WITHIN.total_seconds() * 1000),
            )
        answers = await pipeline.execute(raise_on_error=False)
        return sum(len(unless_missing(answer) or ()) for answer in answers)
