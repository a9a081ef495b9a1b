"""The day's numbers that nobody's act gives: how fast stories arrived, how many subscribers."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.census import take_census
from bot.metrics import ARRIVAL
from bot.numbers import bucket_of
from bot.services import Services

log = logging.getLogger(__name__)

_CENSUS_EVERY: Final = timedelta(hours=1)
_CENSUS_WITHIN: Final = timedelta(minutes=10)
_TIMING_WITHIN: Final = timedelta(seconds=8)
_LOOKED_AT: Final = 50
_GIVEN_UP_AFTER: Final = timedelta(days=1)


class NumbersKeeper:
    """Keeps the numbers up; of several processes one at a time has the turn."""

    TIMING_SECONDS: Final = 10.0
    CENSUS_SECONDS: Final = 60.0

    def __init__(self, services: Services) -> None:
        self._services = services
        self._numbers = services.numbers
        self._turns = services.turns

    async def time_deliveries(self) -> None:
        """Count each story whose readers all have it, by how long the first and the last of
        them waited. Run by the schedule.

        Raises:
            StorageError: when Redis does not answer.
        """
        if not await self._turns.take("timing", _TIMING_WITHIN):
            return
        for publication_id, published in (await self._numbers.timed(_LOOKED_AT)).items():
            await self._time(publication_id, published)

    async def _time(self, publication_id: str, published: datetime) -> None:
        tally = await self._services.outbox.tally(publication_id)
        too_old = datetime.now(UTC) - published > _GIVEN_UP_AFTER
        if tally.waiting and not too_old:
            return
        if await self._numbers.stop_timing(publication_id) and tally.first and tally.last:
            for which, moment in (("first", tally.first), ("last", tally.last)):
                seconds = (moment - published).total_seconds()
                self._numbers.count(f"{which}:{bucket_of(seconds)}")
                ARRIVAL.labels(which=which).observe(max(seconds, 0.0))

    async def census(self) -> None:
        """Count the subscribers, once an hour. Run by the schedule.

        Raises:
            StorageError: when Redis does not answer.
        """
        if await self._turns.take("census", _CENSUS_WITHIN):
            await take_census(self._services)
            await self._turns.end("census", _CENSUS_EVERY)
