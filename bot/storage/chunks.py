"""Chunks and tallies as Redis keeps them."""

import struct
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from bot.models import Chunk, Lane, Tally
from bot.storage import keys
from bot.storage.connection import Client

LANES: Final = tuple(lane for lane in Lane if lane is not Lane.REPLY)
"""Those that have an outbox."""


def key(chunk: Chunk, part: str) -> str:
    """A key of the chunk's own publication in its partition."""
    return keys.delivery(chunk.partition, chunk.publication_id, chunk.language, part)


def first_key(chunk: Chunk, part: str) -> str:
    """Of the deliveries that a correction is about; of the chunk's own otherwise."""
    publication_id = chunk.corrects or chunk.publication_id
    return keys.delivery(chunk.partition, publication_id, chunk.language, part)


def unpack(packed: bytes) -> tuple[int, ...]:
    """Numbers of 8 bytes each, the highest byte first."""
    return struct.unpack(f">{len(packed) // 8}q", packed)


def unless_missing(answer: Any) -> Any:
    """Nothing for a stream that no fan-out has made yet; any other error is raised."""
    if isinstance(answer, Exception):
        if "NOGROUP" in str(answer):
            return None
        raise answer
    return answer


def unopened(partition: int, lane: Lane, entry: tuple[bytes, dict[bytes, bytes]]) -> Chunk:
    """A chunk as its stream entry names it: its recipients are not read yet."""
    entry_id, fields = entry
    return Chunk(
        partition=partition,
        lane=lane,
        entry_id=entry_id.decode(),
        publication_id=fields[b"publication"].decode(),
        language=fields[b"language"].decode(),  # type: ignore[arg-type]  # written by fan_out
        offset=int(fields[b"offset"]),
        chat_ids=(0,) * int(fields[b"count"]),
        results=(),
        corrects=fields.get(b"corrects", b"").decode(),
    )


async def opened(client: Client, chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """These chunks with their recipients, results and contents, and those that have expired."""
    pipeline = client.pipeline(transaction=False)
    for chunk in chunks:
        start, end = chunk.offset * 8, (chunk.offset + len(chunk.chat_ids)) * 8 - 1
        pipeline.getrange(first_key(chunk, "ids"), start, end)
        pipeline.getrange(key(chunk, "results"), start, end)
        pipeline.getrange(first_key(chunk, "results"), start, end)
    answers = await pipeline.execute() if chunks else []
    found, expired = [], []
    for chunk, *packed in zip(chunks, *(answers[part::3] for part in range(3)), strict=True):
        if {len(one) for one in packed} == {8 * len(chunk.chat_ids)}:
            ids, results, messages = map(unpack, packed)
            messages = messages if chunk.corrects else ()
            found.append(replace(chunk, chat_ids=ids, results=results, messages=messages))
        else:
            expired.append(chunk)
    if any(chunk.lane is Lane.DIGEST for chunk in found):
        return await _with_contents(client, found), expired
    return found, expired


async def _with_contents(client: Client, chunks: list[Chunk]) -> list[Chunk]:
    """The same; those of digests with what each of their readers is owed."""
    digests = [chunk for chunk in chunks if chunk.lane is Lane.DIGEST]
    pipeline = client.pipeline(transaction=False)
    for chunk in digests:
        start, end = chunk.offset * 8, (chunk.offset + len(chunk.chat_ids)) * 8 - 1
        pipeline.getrange(key(chunk, "picks"), start, end)
        pipeline.hgetall(key(chunk, "contents"))
    answers = iter(await pipeline.execute())
    contents = {}
    for chunk, picks, table in zip(digests, answers, answers, strict=True):
        contents[chunk] = tuple(table.get(b"%d" % pick, b"") for pick in unpack(picks))
    return [replace(one, contents=contents.get(one, ())) for one in chunks]


def total(tallies: Iterable[dict[bytes, bytes]]) -> Tally:
    """The tally of all partitions together."""
    counts: Counter[str] = Counter()
    times: dict[str, list[int]] = {"first": [], "last": []}
    for tally in tallies:
        for name, value in tally.items():
            if (field := name.decode()) in times:
                times[field].append(int(value))
            else:
                counts[field] += int(value)
    reasons = {
        name.removeprefix("failed:"): count
        for name, count in counts.items()
        if name.startswith("failed:")
    }
    return Tally(
        audience=counts["audience"],
        sent=counts["sent"],
        unreachable=counts["unreachable"],
        failed=sum(reasons.values()),
        unknown=counts["unknown"],
        held=counts["held"],
        cancelled=counts["cancelled"],
        reasons=reasons,
        first=_time(min(times["first"], default=None)),
        last=_time(max(times["last"], default=None)),
    )


def _time(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
