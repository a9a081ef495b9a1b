"""What Redis keys hold as the commands that make them anew, and those commands done."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

from bot.storage.connection import Client

Command = tuple[bytes, ...]

ALLOWED: Final = frozenset(
    (b"SET", b"HSET", b"SADD", b"ZADD", b"RPUSH", b"XADD", b"XGROUP", b"XSETID", b"PEXPIREAT")
)
"""The commands that a backup consists of."""
_PART: Final = 1000
"""Elements in one command, so that none is very long."""
_ALL_AGAIN: Final = b"0"
"""What is left on our streams is work to be done, whoever had it: groups begin at the start."""


class Refused(ValueError):
    """Not a command of a backup."""


def commands_for(
    kind: str, name: bytes, found: Sequence[Any], ends: int | None = None
) -> list[Command]:
    """The commands that make a key of this type with what was found in it; `ends`, in ms since
    1970, is when it expires."""
    commands: list[Command]
    match kind:
        case "string":
            commands = [(b"SET", name, found[0])] if found[0] is not None else []
        case "hash":
            commands = _parts(b"HSET", name, list(chain.from_iterable(found[0].items())))
        case "set":
            commands = _parts(b"SADD", name, list(found[0]))
        case "zset":
            scored = [(repr(score).encode(), member) for member, score in found[0]]
            commands = _parts(b"ZADD", name, list(chain.from_iterable(scored)))
        case "list":
            commands = _parts(b"RPUSH", name, found[0])
        case "stream":
            commands = _stream(name, *found)
        case _:
            commands = []
    if commands and ends is not None:
        commands.append((b"PEXPIREAT", name, b"%d" % ends))
    return commands


def _parts(command: bytes, name: bytes, words: Sequence[bytes]) -> list[Command]:
    return [(command, name, *words[start : start + _PART]) for start in range(0, len(words), _PART)]


def _stream(
    name: bytes,
    entries: Sequence[tuple[bytes, dict[bytes, bytes]]],
    groups: Sequence[dict[str, Any]],
    about: dict[str, Any],
) -> list[Command]:
    """Entries under their own ids, the groups that read it, and where its ids go on: readers
    remember ids, and none may be given twice."""
    commands: list[Command] = [
        (b"XADD", name, entry, *chain.from_iterable(fields.items())) for entry, fields in entries
    ]
    commands += [
        (b"XGROUP", b"CREATE", name, group["name"], _ALL_AGAIN, b"MKSTREAM") for group in groups
    ]
    last: bytes = about["last-generated-id"]
    if commands and last != b"0-0":
        commands.append((b"XSETID", name, last))
    return commands


def key_of(command: Command) -> bytes:
    """The key that a command makes.

    Raises:
        Refused: the command is not one of a backup's.
    """
    if len(command) < 3 or command[0] not in ALLOWED:
        raise Refused(f"the command {command[:1]!r} is not one of a backup's")
    if command[0] == b"XGROUP":
        if command[1] != b"CREATE":
            raise Refused("XGROUP creates, and nothing else, in a backup")
        return command[2]
    return command[1]


async def perform(client: Client, commands: Iterable[Command]) -> None:
    """Do these commands, in their order for each key.

    Raises:
        StorageError: as any call.
    """
    pipeline = client.pipeline(transaction=False)
    for command in commands:
        # redis-py finds the key of a command of two words by both.
        words = (b"XGROUP CREATE", *command[2:]) if command[0] == b"XGROUP" else command
        pipeline.execute_command(words[0].decode(), *words[1:])
    await pipeline.execute()
