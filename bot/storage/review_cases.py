"""The cases of the review queue: who was told in which message, and when something is due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from bot.review import FLOOD, Decided
from bot.storage import keys, records
from bot.storage.connection import Client, Script

_LIFETIME: Final = timedelta(days=30)
_ASKED_LIFETIME: Final = timedelta(days=7)
_claim_due = Script("claim_due")
_swap = Script("swap_case")
_drawn = Script("drawn")


@dataclass(frozen=True, slots=True)
class Case:
    """A story that waits, or a feed's flood. `since`, `told` and `reminded` are in UTC; `verdict`
    is that on a flood, while it is being carried out."""

    name: str
    since: datetime
    told: datetime | None = None
    reminded: datetime | None = None
    verdict: Decided | None = None
    record: bytes = b""

    @property
    def is_flood(self) -> bool:
        """Whether it is a flood."""
        return self.name.startswith(FLOOD)

    @property
    def subject(self) -> str:
        """The id of the story, or of the feed whose flood it is."""
        return self.name[len(FLOOD) :]


class ReviewCases:
    """The store of cases, and of the messages that show them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def get(self, name: str) -> Case | None:
        """A case; None when it is closed."""
        record = await self._client.hget(keys.HELD_CASES, name)
        return _read(name, record) if record else None

    async def floods(self) -> list[str]:
        """The feeds that have a flood waiting."""
        names = [name.decode() for name in await self._client.hkeys(keys.HELD_CASES)]
        return sorted(name.removeprefix(FLOOD) for name in names if name.startswith(FLOOD))

    async def claim_due(self, lease: timedelta) -> str:
        """The name of a case that is due, this caller's for `lease`; "" when there is none."""
        found = await _claim_due(self._client, [keys.HELD_DUE], [lease.total_seconds(), 1])
        return found[0].decode() if found else ""

    async def replace(
        self, case: Case, now: Case | None, due: datetime | None, *, redraw: bool = False
    ) -> bool:
        """Replace a case (None closes it), due again at `due`. False when somebody else changed
        it since it was read."""
        record = _write(now) if now else b""
        when = "" if due is None else due.timestamp()
        words = [case.name, case.record, record, when, int(redraw)]
        names = [keys.HELD_CASES, keys.HELD_DUE, keys.HELD_REDRAW]
        return bool(await _swap(self._client, names, words))

    async def forget_due(self, name: str) -> None:
        """Nothing is due about this case."""
        await self._client.zrem(keys.HELD_DUE, name)

    async def shown(self, name: str, chat_id: int, message_id: int) -> None:
        """A message shows the case: draw it anew with the case's other messages."""
        key = keys.held_messages(name)
        await self._client.sadd(key, f"{chat_id} {message_id}")
        await self._client.expire(key, int(_LIFETIME.total_seconds()))

    async def messages(self, name: str) -> list[tuple[int, int]]:
        """Chat and message of everything that shows the case."""
        found = await self._client.smembers(keys.held_messages(name))
        pairs = (one.decode().split() for one in found)
        return sorted((int(chat_id), int(message_id)) for chat_id, message_id in pairs)

    async def hidden(self, name: str, messages: Collection[tuple[int, int]]) -> None:
        """These messages show the case no more."""
        if messages:
            words = [f"{chat_id} {message_id}" for chat_id, message_id in messages]
            await self._client.srem(keys.held_messages(name), *words)

    async def to_redraw(self) -> dict[str, bytes]:
        """The cases whose messages are to be drawn anew, each with the proof of it."""
        found = await self._client.hgetall(keys.HELD_REDRAW)
        return {name.decode(): count for name, count in found.items()}

    async def redraw(self, name: str) -> None:
        """Let a case's messages be drawn anew."""
        await self._client.hincrby(keys.HELD_REDRAW, name, 1)

    async def drawn(self, name: str, proof: bytes) -> None:
        """They were drawn, as of `proof`."""
        await _drawn(self._client, [keys.HELD_REDRAW], [name, proof])

    async def keep_flood_verdict(self, name: str, verdict: Decided) -> None:
        """What became of a flood, kept for 30 days for the messages that show it."""
        record, life = records.write_decided(verdict), int(_LIFETIME.total_seconds())
        await self._client.set(keys.decided(name), record, ex=life)

    async def flood_verdict(self, name: str) -> Decided | None:
        """What became of a flood that was decided about as one."""
        record = await self._client.get(keys.decided(name))
        return records.read_decided(record) if record else None

    async def ask(self, chat_id: int, message_id: int, question: str) -> None:
        """An answer to this message answers `question`, for a week."""
        life = int(_ASKED_LIFETIME.total_seconds())
        await self._client.set(keys.asked(chat_id, message_id), question, ex=life)

    async def asked(self, chat_id: int, message_id: int) -> str:
        """What this message asks; "" when nothing."""
        question = await self._client.get(keys.asked(chat_id, message_id))
        return question.decode() if question else ""


def _write(case: Case) -> bytes:
    fields: dict[str, Any] = {"since": int(case.since.timestamp())}
    for name, moment in (("told", case.told), ("reminded", case.reminded)):
        if moment:
            fields[name] = int(moment.timestamp())
    if case.verdict:
        fields["verdict"] = records.write_decided(case.verdict).decode()
    return orjson.dumps(fields)


def _read(name: str, record: bytes) -> Case:
    fields: dict[str, Any] = orjson.loads(record)
    verdict = fields.get("verdict")
    return Case(
        name,
        datetime.fromtimestamp(fields["since"], UTC),
        _moment(fields.get("told")),
        _moment(fields.get("reminded")),
        records.read_decided(verdict.encode()) if verdict else None,
        record,
    )


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
