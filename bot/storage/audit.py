"""The audit log: who of the newsroom did what, and when."""

from datetime import UTC, datetime
from typing import Any, Final

from bot.roles import Record
from bot.storage import keys
from bot.storage.connection import Client

KEPT: Final = 10_000
"""Actions. The oldest make room: at a hundred a day that is three months."""
DETAIL_LIMIT: Final = 500


class Audit:
    """The log, a stream bounded to about `KEPT` actions."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def record(self, actor_id: int, action: str, subject: str = "", detail: str = "") -> None:
        """Remember that `actor_id` (0: the bot itself, by its rules) did this now.

        Raises:
            StorageError: when Redis does not answer.
        """
        await self._client.xadd(
            keys.AUDIT,
            {
                "actor": actor_id,
                "action": action,
                "subject": subject,
                "detail": detail[:DETAIL_LIMIT],
            },
            maxlen=KEPT,
            approximate=True,
        )

    async def newest(self, count: int, skip: int = 0) -> list[Record]:
        """The newest actions, newest first, after skipping some."""
        found = await self._client.xrevrange(keys.AUDIT, count=skip + count)
        return [_read(entry) for entry in found[skip:]]

    async def everything(self) -> list[Record]:
        """Every action that is remembered, the newest first."""
        return [_read(entry) for entry in await self._client.xrevrange(keys.AUDIT)]

    async def count(self) -> int:
        """How many actions are remembered."""
        return int(await self._client.xlen(keys.AUDIT))


def _read(entry: tuple[bytes, dict[bytes, bytes]]) -> Record:
    entry_id, raw = entry
    fields: dict[str, Any] = {name.decode(): value.decode() for name, value in raw.items()}
    milliseconds = int(entry_id.partition(b"-")[0])
    return Record(
        entry_id=entry_id.decode(),
        at=datetime.fromtimestamp(milliseconds / 1000, UTC),
        actor_id=int(fields["actor"]),
        action=fields["action"],
        subject=fields["subject"],
        detail=fields["detail"],
    )
