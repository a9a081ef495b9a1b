"""What a person's pause or cancellation does to deliveries that are owed: chunks put aside, owed
again, or settled as cancelled; and, for recalls, which messages an album became."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from bot.models import Chunk, Lane
from bot.reasons import CANCELLED
from bot.storage import keys
from bot.storage.bell import ring
from bot.storage.connection import Client, Script
from bot.storage.partitions import over_partitions
from config.languages import Language

_SAMPLE: Final = 20
_park = Script("park")
_unpark = Script("unpark")
_cancel_rest = Script("cancel_rest")


class Parking:
    """The store of parked chunks. `lifetime` is how long results are kept, and so they."""

    def __init__(self, client: Client, lifetime: timedelta) -> None:
        self._client = client
        self._lifetime = int(lifetime.total_seconds())

    async def park(self, sender: str, chunk: Chunk) -> bool:
        """Put a chunk that this sender holds aside. Returns False when it is another's now."""
        kept = f"{chunk.language} {chunk.offset} {len(chunk.chat_ids)} {chunk.corrects}"
        answer = await _park(
            self._client,
            [
                keys.outbox(chunk.partition, chunk.lane),
                keys.parked(chunk.partition, chunk.publication_id),
            ],
            [keys.SENDERS, sender, chunk.entry_id, self._lifetime, kept],
        )
        return bool(answer)

    async def unpark(self, publication_id: str, lane: Lane) -> int:
        """Owe again whatever is put aside of a publication. Returns how many chunks that was.

        Safe to run at any time: a chunk is in the outbox or aside, never in both.
        """

        async def one(partition: int) -> int:
            script_keys = [keys.parked(partition, publication_id), keys.outbox(partition, lane)]
            count = int(await _unpark(self._client, script_keys, [keys.SENDERS, publication_id]))
            if count:
                await ring(self._client, partition, lane)
            return count

        return sum(await over_partitions(one))

    async def waiting(self, lanes: Sequence[Lane]) -> int:
        """About how many deliveries wait in the outbox in these lanes: what the first chunks of
        each stream hold, taken for the mean of the rest."""

        async def one(partition: int) -> float:
            pipeline = self._client.pipeline(transaction=False)
            for lane in lanes:
                pipeline.xlen(keys.outbox(partition, lane))
                pipeline.xrange(keys.outbox(partition, lane), count=_SAMPLE)
            answers = await pipeline.execute()
            total = 0.0
            for length, entries in zip(answers[::2], answers[1::2], strict=True):
                if entries:
                    held = sum(int(fields[b"count"]) for _, fields in entries)
                    total += held * length / len(entries)
            return total

        return round(sum(await over_partitions(one)))

    async def cancel_rest(self, publication_id: str, languages: Iterable[Language]) -> int:
        """Settle every delivery of a publication that is open as cancelled. Returns how many.

        Safe to run twice. A message that was on its way meanwhile still counts as sent, when
        its sender settles it (settle.lua).
        """
        languages = tuple(languages)

        async def one(partition: int) -> int:
            count = 0
            for language in languages:
                script_keys = [
                    keys.delivery(partition, publication_id, language, "results"),
                    keys.tally(partition, publication_id),
                    keys.parked(partition, publication_id),
                ]
                count += int(await _cancel_rest(self._client, script_keys, [CANCELLED]))
            return count

        return sum(await over_partitions(one))

    async def keep_album(self, publication_id: str, chat_id: int, messages: Sequence[int]) -> None:
        """Remember what an album became in a chat, where its ids do not follow one another."""
        key = keys.albums(keys.partition_of(chat_id), publication_id)
        pipeline = self._client.pipeline(transaction=True)
        pipeline.hset(key, str(chat_id), " ".join(map(str, messages)))
        pipeline.expire(key, self._lifetime)
        await pipeline.execute()

    async def album(self, publication_id: str, chat_id: int) -> tuple[int, ...]:
        """What was remembered by `keep_album`; nothing when the ids follow one another."""
        key = keys.albums(keys.partition_of(chat_id), publication_id)
        kept = await self._client.hget(key, str(chat_id))
        return tuple(int(one) for one in kept.split()) if kept else ()
