"""What a language model wrote, by content, and how often it may be asked a day."""

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.storage import keys
from bot.storage.connection import Client

_KEPT_FOR: Final = timedelta(days=30)
_COUNTED_FOR: Final = timedelta(days=2)


class StoredSummaries:
    """A `bot.text.model_summary.SummaryCache` in Redis."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def get(self, key: str) -> str | None:
        """What was written; "" when it was refused; None when it was not asked for."""
        found = await self._client.get(keys.summary(key))
        return None if found is None else str(found.decode())

    async def put(self, key: str, summary: str) -> None:
        """Keep it for 30 days."""
        await self._client.set(keys.summary(key), summary, ex=_KEPT_FOR)


class StoredBudget:
    """A `bot.text.model_summary.DailyBudget` in Redis, shared by all pollers. Days are UTC's."""

    def __init__(self, client: Client, a_day: int) -> None:
        self._client = client
        self._a_day = a_day

    async def take(self) -> bool:
        """Use up one of today's requests; False if none is left."""
        key = keys.summaries_asked(datetime.now(UTC).date().isoformat())
        used = int(await self._client.incr(key))
        if used == 1:
            await self._client.expire(key, _COUNTED_FOR)
        return used <= self._a_day
