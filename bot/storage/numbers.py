"""Daily counts: what happened each day, kept for 400 days, a small hash a day."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.models import Chunk, Subscriber
from bot.numbers import Day, transition
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Settlement

LIFETIME: Final = timedelta(days=400)
_MOST_PENDING: Final = 500


class Numbers:
    """Counts are gathered here and written every few seconds by `flush`. They are for people to
    look at: a process that is killed loses those few seconds' counts, and a batch whose answer
    is lost on its way from Redis counts twice. What must be exact is kept with the deliveries."""

    def __init__(
        self,
        client: Client,
        zone: ZoneInfo,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._zone = zone
        self._clock = clock
        self._waiting: Counter[tuple[date, str]] = Counter()

    def today(self) -> date:
        """The day that it is in the newsroom's time zone."""
        return self._clock().astimezone(self._zone).date()

    def count(self, name: str, by: int = 1) -> None:
        """Raise one of today's counts (names: `bot.numbers.Day`)."""
        self._waiting[self.today(), name] += by

    def subscriber_changed(self, before: Subscriber | None, after: Subscriber | None) -> None:
        """Count who joined, returned, left or blocked the bot."""
        if name := transition(before, after):
            self.count(name)

    def settled(self, chunk: Chunk, settlements: Sequence[Settlement]) -> None:
        """Count what became of deliveries; of corrections nothing, for they reach nobody new."""
        if not chunk.corrects:
            for name, count in Counter(one.count for one in settlements).items():
                self.count(name.partition(":")[0], count)

    async def flush(self) -> None:
        """Write what was counted. Run by the schedule, and once more at the end.

        Raises:
            StorageError: nothing is lost, it is written the next time.
        """
        if not self._waiting:
            return
        batch, self._waiting = self._waiting, Counter()
        try:
            await self._write(batch)
        except BaseException:
            self._waiting += batch
            raise

    async def _write(self, batch: Mapping[tuple[date, str], int]) -> None:
        pipeline = self._client.pipeline(transaction=True)
        for (day, name), count in batch.items():
            pipeline.hincrby(keys.numbers(day.isoformat()), name, count)
        for day in {day for day, _ in batch}:
            pipeline.expire(keys.numbers(day.isoformat()), LIFETIME)
        await pipeline.execute()

    async def replace_standing(self, counts: Mapping[str, int]) -> None:
        """Put these `now:` counts in the place of today's."""
        key = keys.numbers(self.today().isoformat())
        gone = [name for name in await self._client.hkeys(key) if name.startswith(b"now:")]
        pipeline = self._client.pipeline(transaction=True)
        if stale := [name for name in gone if name.decode() not in counts]:
            pipeline.hdel(key, *stale)
        pipeline.hset(key, mapping=dict(counts))
        pipeline.expire(key, LIFETIME)
        await pipeline.execute()

    async def days(self, first: date, last: date) -> list[Day]:
        """Every day from `first` to `last`, both included; empty ones too."""
        dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        pipeline = self._client.pipeline(transaction=False)
        for day in dates:
            pipeline.hgetall(keys.numbers(day.isoformat()))
        answers = await pipeline.execute() if dates else []
        return [
            Day(day, {name.decode(): int(count) for name, count in found.items()})
            for day, found in zip(dates, answers, strict=True)
        ]

    # Stories whose delivery is being timed

    async def time_delivery(self, publication_id: str, published: datetime) -> None:
        """Remember to measure how long a publication takes to reach its readers."""
        pipeline = self._client.pipeline(transaction=True)
        pipeline.zadd(keys.TIMED, {publication_id: published.timestamp()}, nx=True)
        pipeline.zremrangebyrank(keys.TIMED, 0, -1 - _MOST_PENDING)
        await pipeline.execute()

    async def timed(self, count: int) -> dict[str, datetime]:
        """Publications that are being measured, the oldest first: when each was published."""
        found = await self._client.zrange(keys.TIMED, 0, count - 1, withscores=True)
        return {name.decode(): datetime.fromtimestamp(score, UTC) for name, score in found}

    async def stop_timing(self, publication_id: str) -> bool:
        """Measure it no more. False when another process has measured it."""
        return bool(await self._client.zrem(keys.TIMED, publication_id))
