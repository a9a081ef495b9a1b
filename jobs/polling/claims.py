"""The feeds that a poller has claimed: held while it works on them, given back when it ends."""

import logging
from datetime import timedelta
from typing import Final

from bot.storage.connection import StorageError
from bot.storage.newsroom import Newsroom

log = logging.getLogger(__name__)

_LEASE: Final = timedelta(seconds=12)
"""How long after a poller's death its feeds are another's."""


class Claims:
    """Claims on due feeds. Each is a lease, renewed for as long as the work on it takes, so a
    slow feed is polled by one poller only, and a dead poller's feeds are soon polled by others."""

    RENEW_SECONDS: Final = 3.0

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom
        self._held: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._held)

    async def take(self, most: int) -> list[str]:
        """Claim up to `most` feeds that are due; none when Redis does not answer.

        One that is still being worked on, its lease having run out while this process or Redis
        stood still, is held anew and not given out a second time.
        """
        if most <= 0:
            return []
        try:
            claimed = await self._newsroom.claim_due(_LEASE, most)
        except StorageError as error:
            log.warning("cannot tell which feeds are due: %s", error)
            return []
        fresh = [feed_id for feed_id in claimed if feed_id not in self._held]
        self._held |= claimed
        return fresh

    def drop(self, feed_id: str) -> None:
        """Hold this claim no longer: the feed's next time is set, or its lease runs out."""
        self._held.pop(feed_id, None)

    async def let_go(self, feed_id: str) -> None:
        """Take a feed off the clock that is polled no more: one that was paused or removed while
        it was polled is put back on it by that poll."""
        try:
            await self._newsroom.unschedule(feed_id)
        except StorageError as error:
            log.warning("%s is still on the clock: %s", feed_id, error)

    async def renew(self) -> None:
        """Hold all claims for longer. Run by the schedule.

        Raises:
            StorageError: when Redis does not answer.
        """
        if not self._held:
            return
        before = dict(self._held)
        renewed = await self._newsroom.renew_claims(_LEASE, before)
        for feed_id, proof in before.items():
            # What was dropped meanwhile, or claimed anew, is left as it is.
            if self._held.get(feed_id) == proof and feed_id in renewed:
                self._held[feed_id] = renewed[feed_id]

    async def give_back(self) -> None:
        """Let others poll at once what is still held; best effort, for leases run out anyway."""
        if not self._held:
            return
        try:
            await self._newsroom.renew_claims(timedelta(0), self._held)
        except StorageError as error:
            log.warning("claims could not be given back: %s", error)
        self._held.clear()
