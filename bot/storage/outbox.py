"""The outbox: deliveries not yet settled, as chunks on one Redis Stream a partition and lane.

A publication's recipients and results are two packed strings a partition; a chunk is a slice
of both, claimed through a consumer group. The results are at once the record that makes
sending idempotent, the delivery report, and what corrections are edited by.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.models import Chunk, Lane, Tally
from bot.storage import keys
from bot.storage.chunks import LANES, key, opened, total, unless_missing, unopened, unpack
from bot.storage.connection import Client, Script
from bot.storage.owing import Owing
from bot.storage.partitions import over_partitions

log = logging.getLogger(__name__)

_LOOKED_AT: Final = 64
"""Of a stream's claims ten times as many: behind those of the living there may be others."""
_LONG_IDLE_MS: Final = 24 * 3600 * 1000
_bury = Script("bury")
_keep = Script("keep")
_settle = Script("settle")
_messages_of = Script("messages_of")


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of the delivery at `place` in its chunk.

    `result` is a message id (over 0) or a failure code (below 0); `count` names the number
    of the tally that it raises.
    """

    place: int
    result: int
    count: str


Settled = Callable[[Chunk, Sequence[Settlement]], None]


class Lost(Exception):
    """The chunk is another sender's now, or its publication is gone: leave it alone."""


class Outbox(Owing):
    """The store of deliveries, all partitions. `lifetime`: of results; `settled` hears of them."""

    def __init__(
        self, client: Client, lifetime: timedelta, settled: Settled = lambda chunk, some: None
    ) -> None:
        super().__init__(client, lifetime)
        self._settled = settled
        self._on_forgotten: Callable[[int], None] = lambda chat_id: None

    def on_forgotten(self, tell: Callable[[int], None]) -> None:
        """Have `tell` called with each chat that asked to be forgotten, while listening."""
        self._on_forgotten = tell

    async def message_id(self, chunk: Chunk, place: int) -> int:
        """What became, by now, of the delivery that a correction's place is about: 0 when it is
        not settled, over 0 the message to edit, below 0 there is none."""
        start = (chunk.offset + place) * 8
        key = keys.delivery(chunk.partition, chunk.corrects, chunk.language, "results")
        packed = await self._client.getrange(key, start, start + 7)
        return unpack(packed)[0] if len(packed) == 8 else -1

    async def messages_of(self, chunk: Chunk, publication_id: str) -> dict[int, int]:
        """The ids of the messages that a chunk's chats have of another publication in the chunk's
        language, by chat id."""
        parts = ("ids", "results")
        script_keys = [
            keys.delivery(chunk.partition, publication_id, chunk.language, part) for part in parts
        ]
        answers = await _messages_of(self._client, script_keys, list(chunk.chat_ids))
        pairs = zip(chunk.chat_ids, map(int, answers), strict=True)
        return {chat_id: message_id for chat_id, message_id in pairs if message_id > 0}

    async def listen(self, after: str, seconds: float) -> tuple[str, set[tuple[int, Lane]]]:
        """Wait for the bell: which streams have new chunks, and where to listen from next.

        A hint only: what it misses is found by claiming from every stream now and then.
        """
        heard = await self._client.xread({keys.BELL: after}, block=max(1, int(seconds * 1000)))
        rung: set[tuple[int, Lane]] = set()
        for _, entries in heard or ():
            for entry_id, fields in entries:
                after = entry_id.decode()
                if forgotten := fields.get(b"forget"):
                    self._on_forgotten(int(forgotten))
                    continue
                rung.add((int(fields[b"partition"]), Lane(fields[b"lane"].decode())))
        return after, rung

    async def claim(
        self, sender: str, lane: Lane, partitions: Collection[int], limit: int
    ) -> list[Chunk]:
        """Chunks of a lane that no sender has had, now this sender's: about `limit`, at least
        one from each of these partitions that has any."""
        each = max(1, limit // max(1, len(partitions)))
        pipeline = self._client.pipeline(transaction=False)
        for partition in partitions:
            stream = keys.outbox(partition, lane)
            pipeline.xreadgroup(keys.SENDERS, sender, {stream: ">"}, count=each)
        chunks: list[Chunk] = []
        answers = await pipeline.execute(raise_on_error=False)
        for partition, answer in zip(partitions, answers, strict=True):
            for _, entries in unless_missing(answer) or ():
                chunks += [unopened(partition, lane, entry) for entry in entries]
        return await self._open(sender, chunks)

    async def reclaim(self, sender: str, lane: Lane, idle: timedelta, limit: int) -> list[Chunk]:
        """Chunks whose sender has not been heard of for `idle`, now this sender's: of each
        partition up to `limit`, or a few more."""
        pipeline = self._client.pipeline(transaction=False)
        for partition in range(keys.PARTITIONS):
            pipeline.xautoclaim(
                keys.outbox(partition, lane),
                keys.SENDERS,
                sender,
                min_idle_time=int(idle.total_seconds() * 1000),
                count=max(limit, _LOOKED_AT),
            )
        found: list[Chunk] = []
        for partition, answer in enumerate(await pipeline.execute(raise_on_error=False)):
            _, entries, *_ = unless_missing(answer) or (b"", ())
            found += [unopened(partition, lane, entry) for entry in entries if entry[1]]
        return await self._open(sender, found)

    async def _open(self, sender: str, chunks: list[Chunk]) -> list[Chunk]:
        found, expired = await opened(self._client, chunks)
        for chunk in expired:
            log.warning("what %s owed has expired", chunk.publication_id)
            with suppress(Lost):
                await self.settle(sender, chunk, [], finish=True)
        return found

    async def keep(self, sender: str, chunks: Collection[Chunk]) -> list[Chunk]:
        """Say that this sender is alive and still at work on `chunks`. Returns those of them
        that are not its own any more: closed, or taken over by another sender."""
        return await self._renew(sender, chunks, idle_ms=0)

    async def release(self, sender: str, chunks: Collection[Chunk]) -> None:
        """Give chunks back at once, finished or not: any sender may reclaim them."""
        await self._renew(sender, chunks, idle_ms=_LONG_IDLE_MS)

    async def _renew(self, sender: str, chunks: Collection[Chunk], idle_ms: int) -> list[Chunk]:
        streams: dict[str, list[Chunk]] = {}
        for chunk in chunks:
            streams.setdefault(keys.outbox(chunk.partition, chunk.lane), []).append(chunk)

        async def one(stream: str, some: list[Chunk]) -> list[Chunk]:
            entries = [chunk.entry_id for chunk in some]
            answer = await _keep(self._client, [stream], [keys.SENDERS, sender, idle_ms, *entries])
            gone = {entry.decode() for entry in answer}
            return [chunk for chunk in some if chunk.entry_id in gone]

        found = await asyncio.gather(*(one(stream, some) for stream, some in streams.items()))
        return [chunk for some in found for chunk in some]

    async def bury(self, silent: timedelta) -> int:
        """Forget senders that were not heard of for so long and hold nothing. Returns how many
        names of them were on the streams."""
        words: list[str | int] = [keys.SENDERS, int(silent.total_seconds() * 1000)]

        async def one(partition: int) -> int:
            streams = [keys.outbox(partition, lane) for lane in LANES]
            return sum([await _bury(self._client, [stream], words) for stream in streams])

        return sum(await over_partitions(one))

    async def settle(
        self, sender: str, chunk: Chunk, settlements: Sequence[Settlement], *, finish: bool = False
    ) -> bool:
        """Record what became of deliveries; with `finish`, close the chunk if all are settled.

        Returns True when the chunk is closed. What was recorded first stays.

        Raises:
            Lost: another sender has taken the chunk over (the record was made all the same).
        """
        words: list[str | int] = [sender, chunk.entry_id, chunk.offset, len(chunk.chat_ids)]
        words += [int(finish), keys.SENDERS]
        for one in settlements:
            words += [one.place, one.result, one.count]
        answer = await _settle(
            self._client,
            [
                key(chunk, "results"),
                keys.tally(chunk.partition, chunk.publication_id),
                keys.outbox(chunk.partition, chunk.lane),
            ],
            words,
        )
        self._settled(chunk, settlements)
        if answer < 0:
            raise Lost(f"{chunk.publication_id} {chunk.partition} {chunk.offset}")
        return bool(answer)

    async def tally(self, publication_id: str) -> Tally:
        """Who got a publication, in numbers."""

        async def one(partition: int) -> dict[bytes, bytes]:
            counts = await self._client.hgetall(keys.tally(partition, publication_id))
            return dict(counts)

        return total(await over_partitions(one))

    async def backlog(self) -> dict[Lane, int]:
        """How many chunks wait or are being sent, by lane."""

        async def one(partition: int) -> list[int]:
            pipeline = self._client.pipeline(transaction=False)
            for lane in LANES:
                pipeline.xlen(keys.outbox(partition, lane))
            return [int(length) for length in await pipeline.execute()]

        columns = zip(*await over_partitions(one), strict=True)
        return {lane: sum(column) for lane, column in zip(LANES, columns, strict=True)}
