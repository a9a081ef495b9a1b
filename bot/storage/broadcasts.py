"""Broadcasts: what an admin wrote, and whether it went out."""

from datetime import timedelta
from typing import Final

from bot.models import Broadcast, Lane
from bot.storage import keys, records
from bot.storage.announcements import announcement_fields
from bot.storage.connection import Client, Script
from config.languages import LANGUAGES

_LIFETIME: Final = timedelta(days=90)
_publish = Script("publish_broadcast")


class Broadcasts:
    """The store of broadcasts."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def save(self, broadcast: Broadcast) -> None:
        """Keep a broadcast; nothing is sent before `publish`."""
        record = records.write_broadcast(broadcast)
        await self._client.set(keys.broadcast(broadcast.id), record, ex=_LIFETIME)

    async def get(self, broadcast_id: str) -> Broadcast | None:
        """The broadcast, or None when it is unknown, cancelled or older than 90 days."""
        record = await self._client.get(keys.broadcast(broadcast_id))
        return records.read_broadcast(record) if record else None

    async def cancel(self, broadcast_id: str) -> bool:
        """Drop a broadcast that was not published. Returns False when there is none."""
        if await self._client.exists(keys.broadcast_mark(broadcast_id)):
            return False
        return bool(await self._client.delete(keys.broadcast(broadcast_id)))

    async def publish(self, broadcast: Broadcast) -> bool:
        """Announce it. Returns False, with no effect, when that was done before."""
        languages = broadcast.languages or LANGUAGES
        fields = announcement_fields(broadcast.id, Lane.BULK, languages, broadcast.topics)
        words = [word for pair in fields.items() for word in pair]
        done = await _publish(
            self._client,
            [keys.broadcast_mark(broadcast.id), keys.PUBLISHED],
            [int(_LIFETIME.total_seconds()), *words],
        )
        return bool(done)
