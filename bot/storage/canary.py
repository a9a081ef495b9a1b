"""The canary: a heartbeat owed to one chat through the whole outbox, and when it last arrived."""

from datetime import UTC, datetime
from typing import Final

from bot.canary import Beat
from bot.models import Lane
from bot.storage import keys
from bot.storage.announcements import announcement_fields
from bot.storage.chunks import unpack
from bot.storage.connection import Client
from config.languages import DEFAULT_LANGUAGE

AUDIENCE: Final = "!canary"
"""The name of the audience that has the canary's chat alone; no topic's id has such a sign."""
LANE: Final = Lane.URGENT
"""Behind a long broadcast a heartbeat would tell of nothing but that."""


class Canary:
    """Keeps one hash, and owes heartbeats. One process at a time may call what changes it."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def beat(self) -> Beat:
        """How it stands."""
        found = await self._client.hgetall(keys.CANARY)
        fields = {name.decode(): value.decode() for name, value in found.items()}
        return Beat(
            publication_id=fields.get("publication", ""),
            since=_moment(fields.get("since")),
            arrived=_moment(fields.get("arrived")),
            told=fields.get("told") == "1",
            message_id=int(fields.get("message", 0)),
            chat_id=int(fields.get("chat", 0)),
        )

    async def owe(self, publication_id: str, chat_id: int, before: int, now: datetime) -> None:
        """Announce a heartbeat to the chat. `before` is the chat that the one before was for."""
        if before and before != chat_id:
            await self._client.srem(_audience(before), before)
        await self._client.sadd(_audience(chat_id), chat_id)
        fields = announcement_fields(publication_id, LANE, (DEFAULT_LANGUAGE,), (AUDIENCE,))
        state = {
            "publication": publication_id,
            "since": now.timestamp(),
            "chat": chat_id,
        }
        pipeline = self._client.pipeline(transaction=True)
        pipeline.hset(keys.CANARY, mapping=state)
        pipeline.xadd(keys.PUBLISHED, fields)
        await pipeline.execute()

    async def message_id(self, beat: Beat) -> int:
        """What became of the heartbeat on its way: 0 while that is open, over 0 the message that
        arrived, below 0 why it did not (bot/reasons.py)."""
        results = await self._client.get(_delivery(beat, "results"))
        return next(iter(unpack(results or b"")), 0)

    async def end(self, beat: Beat, message_id: int, now: datetime) -> None:
        """The heartbeat came (or, with 0, will not): forget what was owed for it."""
        state: dict[str, str | float] = {"publication": ""}
        if message_id > 0:
            state |= {"arrived": now.timestamp(), "message": message_id, "told": "0"}
        await self._client.hset(keys.CANARY, mapping=state)
        # Every partition keeps a mark of the fan-out for a month: here some hundred would come
        # to that every hour.
        pipeline = self._client.pipeline(transaction=False)
        for partition in range(keys.PARTITIONS):
            for part in ("ids", "results"):
                name = (partition, beat.publication_id, DEFAULT_LANGUAGE, part)
                # The cluster client's own unlink() is of several keys, and not for pipelines.
                pipeline.execute_command("UNLINK", keys.delivery(*name))
            pipeline.execute_command("UNLINK", keys.tally(partition, beat.publication_id))
        await pipeline.execute()

    async def told(self) -> None:
        """Admins were told that it is late."""
        await self._client.hset(keys.CANARY, "told", "1")


def _audience(chat_id: int) -> str:
    return keys.audience(keys.partition_of(chat_id), DEFAULT_LANGUAGE, AUDIENCE)


def _delivery(beat: Beat, part: str) -> str:
    partition = keys.partition_of(beat.chat_id)
    return keys.delivery(partition, beat.publication_id, DEFAULT_LANGUAGE, part)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromtimestamp(float(text), UTC) if text else None
