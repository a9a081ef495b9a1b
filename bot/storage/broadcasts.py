"""Broadcasts: what an admin wrote, whether it went out, and who watches it go."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

import orjson

from bot.models import Broadcast, Lane
from bot.storage import keys, records
from bot.storage.announcements import announcement_fields
from bot.storage.connection import Client, Script
from config.languages import LANGUAGES, Language

DRAFT_LIFETIME: Final = timedelta(hours=1)
"""A preview older than this must be made anew: its number of recipients is no longer true."""
_LIFETIME: Final = timedelta(days=90)
_publish = Script("publish_broadcast")
_cancel = Script("cancel_broadcast")


@dataclass(frozen=True, slots=True)
class Watch:
    """The message in which an admin sees a broadcast's progress, in `language`, since `started`
    (UTC)."""

    broadcast_id: str
    chat_id: int
    message_id: int
    language: Language
    started: datetime


class Published(Enum):
    """What came of the wish to publish a broadcast."""

    NOW = 1
    BEFORE = 0
    NO_MORE = -1


class Broadcasts:
    """The store of broadcasts."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def save(self, broadcast: Broadcast) -> None:
        """Keep a draft for an hour; nothing is sent before `publish`."""
        record = records.write_broadcast(broadcast)
        await self._client.set(keys.broadcast(broadcast.id), record, ex=DRAFT_LIFETIME)

    async def get(self, broadcast_id: str) -> Broadcast | None:
        """The broadcast; None when it is unknown, cancelled, a draft that nobody confirmed
        within an hour, or older than 90 days."""
        record = await self._client.get(keys.broadcast(broadcast_id))
        return records.read_broadcast(record) if record else None

    async def cancel(self, broadcast_id: str) -> bool:
        """Drop a draft. Returns False when there is none, or it was published."""
        script_keys = [keys.broadcast(broadcast_id), keys.broadcast_mark(broadcast_id)]
        return bool(await _cancel(self._client, script_keys))

    async def publish(self, broadcast: Broadcast, watch: Watch) -> Published:
        """Announce a saved broadcast, in one step with the word that `watch` follows it.

        Only the first call has an effect; it answers `Published.NOW`.
        """
        languages = broadcast.languages or LANGUAGES
        fields = announcement_fields(broadcast.id, Lane.BULK, languages, broadcast.topics)
        words = [word for pair in fields.items() for word in pair]
        answer = await _publish(
            self._client,
            [
                keys.broadcast(broadcast.id),
                keys.broadcast_mark(broadcast.id),
                keys.PUBLISHED,
                keys.WATCHED,
            ],
            [int(_LIFETIME.total_seconds()), broadcast.id, orjson.dumps(watch), *words],
        )
        return Published(answer)

    async def fanned_out(self, broadcast_id: str) -> bool:
        """Whether everyone in the audience of a published broadcast is in the outbox."""
        entry = await self._client.get(keys.broadcast_mark(broadcast_id))
        if entry is None:
            return False
        return not await self._client.xrange(keys.PUBLISHED, entry, entry)

    async def watches(self) -> list[Watch]:
        """The broadcasts on their way, and where their progress is told."""
        return [_read(record) for record in await self._client.hvals(keys.WATCHED)]

    async def unwatch(self, watch: Watch) -> None:
        """The broadcast's last word was told."""
        await self._client.hdel(keys.WATCHED, watch.broadcast_id)

    async def take_turn(self, lease: timedelta) -> bool:
        """Whether it is this process's turn to tell of progress; others then wait for `lease`."""
        milliseconds = int(lease.total_seconds() * 1000)
        return bool(await self._client.set(keys.WATCH_TURN, 1, nx=True, px=milliseconds))


def _read(record: bytes) -> Watch:
    fields = orjson.loads(record)
    fields["started"] = datetime.fromisoformat(fields["started"])
    return Watch(**fields)
