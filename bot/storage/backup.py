"""Everything that the bot keeps, as Redis commands that make it anew.

Commands rather than what DUMP gives, for those bytes are bound to the server's version, and
rather than a copy of Redis's own file, which a cluster has one of for each node: so a backup of a
Redis 7 Cluster fits an embedded 6.2, and whatever replays an append-only file can read it.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from time import time
from types import MappingProxyType
from typing import Any, Final

from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.rebuilding import Command, commands_for

OURS: Final = re.compile(rb"\{(?:news|p\d\d)\}:")
"""What is kept. Not `{pacer}` and `{bell}`, which mean nothing at another time."""
_DELIVERIES: Final = re.compile(rb"\{p\d\d\}:delivery:")
_PASSING: Final = (b"{news}:turn:", keys.SCHEMA.encode())
_TOLD: Final = keys.turn(keys.REPORT).encode()
"""Turns that are kept all the same: who has a report is not sent it again."""
_PACKED: Final = (b":ids", b":results")
NO_LENGTHS: Final[Mapping[bytes, int]] = MappingProxyType({})
_SCANNED_AT_ONCE: Final = 5000
_READ_AT_ONCE: Final = 200
_PAUSE_MS: Final = 5000
"""If the backup dies, Redis takes writes again after so long."""
_PAUSE_AGAIN: Final = 2.0


@asynccontextmanager
async def writes_paused(client: Client) -> AsyncIterator[None]:
    """Until the block ends Redis makes every writer wait, and answers readers (CLIENT PAUSE).

    Raises:
        StorageError: as any call; NoPermissionError where the user may not do it.
    """
    everywhere = _everywhere(client)

    async def pause() -> None:
        await client.execute_command("CLIENT PAUSE", _PAUSE_MS, "WRITE", **everywhere)

    async def go_on() -> None:
        while True:
            await asyncio.sleep(_PAUSE_AGAIN)
            await pause()

    await pause()
    task = asyncio.create_task(go_on())
    try:
        yield
        if task.done():
            task.result()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await client.execute_command("CLIENT UNPAUSE", **everywhere)


def _everywhere(client: Client) -> dict[str, Any]:
    """For commands to be sent to every master of a cluster."""
    return {"target_nodes": "primaries"} if hasattr(client, "get_primaries") else {}


async def names(client: Client) -> tuple[list[bytes], list[bytes]]:
    """The names of everything that is kept: all but deliveries, and deliveries.

    What deliveries hold only grows: recipients and results are added, none is taken away. So,
    listed and measured while writes are paused, they may be read when writes go on.
    """
    rest: list[bytes] = []
    deliveries: list[bytes] = []
    async for name in client.scan_iter(count=_SCANNED_AT_ONCE):
        if _DELIVERIES.match(name):
            deliveries.append(name)
        elif OURS.match(name) and (name.startswith(_TOLD) or not name.startswith(_PASSING)):
            rest.append(name)
    # A cluster whose slots are on the move may name a key twice.
    return list(dict.fromkeys(rest)), list(dict.fromkeys(deliveries))


async def lengths(client: Client, deliveries: Sequence[bytes]) -> dict[bytes, int]:
    """The lengths (bytes) of lists of recipients and results: who is added to one later has
    entries in the outbox that a backup does not have."""
    packed = [name for name in deliveries if name.endswith(_PACKED)]
    found: dict[bytes, int] = {}
    for start in range(0, len(packed), _SCANNED_AT_ONCE):
        some = packed[start : start + _SCANNED_AT_ONCE]
        pipeline = client.pipeline(transaction=False)
        for name in some:
            pipeline.strlen(name)
        found.update(zip(some, await pipeline.execute(), strict=True))
    return found


async def read(
    client: Client, wanted: Sequence[bytes], most: Mapping[bytes, int] = NO_LENGTHS
) -> AsyncIterator[list[Command]]:
    """The commands that make these keys anew, some keys at a time. One that is gone has none;
    of a string that is among `most` no more than so many bytes are taken."""
    for start in range(0, len(wanted), _READ_AT_ONCE):
        yield await _read(client, wanted[start : start + _READ_AT_ONCE], most)


async def _read(client: Client, some: Sequence[bytes], most: Mapping[bytes, int]) -> list[Command]:
    pipeline = client.pipeline(transaction=False)
    for name in some:
        pipeline.type(name)
        pipeline.pttl(name)
    answers = await pipeline.execute()
    now = int(time() * 1000)
    kinds = {name: answers[2 * place].decode() for place, name in enumerate(some)}
    ends = {name: now + ttl for name, ttl in zip(some, answers[1::2], strict=True) if ttl > 0}
    pipeline, asked = client.pipeline(transaction=False), []
    for name in some:
        count = _ask(pipeline, kinds[name], name, most.get(name))
        asked.append((name, count))
    answers = await pipeline.execute() if any(count for _, count in asked) else []
    commands: list[Command] = []
    for name, count in asked:
        found, answers = answers[:count], answers[count:]
        commands += commands_for(kinds[name], name, found, ends.get(name))
    return commands


def _ask(pipeline: Any, kind: str, name: bytes, most: int | None) -> int:
    """Ask for what a key holds; the number of answers that there will be."""
    match kind:
        case "string" if most is not None:
            # An end before the beginning is nothing; -1 would be all of it (Redis, GETRANGE).
            pipeline.getrange(name, *((0, most - 1) if most else (1, 0)))
        case "string":
            pipeline.get(name)
        case "hash":
            pipeline.hgetall(name)
        case "set":
            pipeline.smembers(name)
        case "zset":
            pipeline.zrange(name, 0, -1, withscores=True)
        case "list":
            pipeline.lrange(name, 0, -1)
        case "stream":
            pipeline.xrange(name)
            pipeline.xinfo_groups(name)
            pipeline.xinfo_stream(name)
            return 3
        case _:
            return 0
    return 1


async def clear(client: Client) -> int:
    """Remove everything of ours, and nothing else. Returns how many keys that were."""
    gone: list[bytes] = []
    async for name in client.scan_iter(count=_SCANNED_AT_ONCE):
        if OURS.match(name) or name.startswith((keys.PACER.encode(), keys.BELL.encode())):
            gone.append(name)
    for start in range(0, len(gone), _SCANNED_AT_ONCE):
        pipeline = client.pipeline(transaction=False)
        for name in gone[start : start + _SCANNED_AT_ONCE]:
            # The cluster client's own unlink() is of several keys, and not for pipelines.
            pipeline.execute_command("UNLINK", name)
        await pipeline.execute()
    return len(gone)


async def is_empty(client: Client) -> bool:
    """Whether nothing of ours is kept (a schema version alone is nothing)."""
    async for name in client.scan_iter(count=_SCANNED_AT_ONCE):
        if OURS.match(name) and name != keys.SCHEMA.encode():
            return False
    return True


async def others_at_work(client: Client, name: str) -> int:
    """How many connections of that name there are beside those of this process's own name."""
    found = await client.execute_command("CLIENT LIST", **_everywhere(client))
    clients = found if isinstance(found, list) else [one for some in found.values() for one in some]
    return sum(one.get("name") == name for one in clients)
