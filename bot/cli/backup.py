"""`newsroom backup FILE` and `newsroom restore FILE`: everything that the bot holds in Redis."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import IO, Final

from bot.cli.backup_file import Header, NotABackup, Writer, encode, read_backup
from bot.cli.storage import BOT_CLIENT, open_client
from bot.storage import backup, keys
from bot.storage.connection import Client, StorageError
from bot.storage.rebuilding import Command, Refused, key_of, perform
from bot.storage.schema import RESTORING, SCHEMA, refuse_newer
from config.settings import Settings

_SPOOLED: Final = 64 * 1024 * 1024
"""Bytes that are held in memory while writes are paused, before a file takes over."""
_COPIED_AT_ONCE: Final = 1024 * 1024
_RESTORED_AT_ONCE: Final = 500


async def run_backup(settings: Settings, path: Path) -> int:
    """Write everything to `path`, which appears when it is whole. Returns the exit status.

    Beside a running bot: its writers wait while all but the deliveries is read (a second or two
    for a million subscribers), so that it is the state of one moment.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        async with open_client(settings, share=True) as client:
            made = await _write(client, partial)
        partial.replace(path)
    except (OSError, StorageError) as error:
        print(f"The backup could not be made: {error}", file=sys.stderr)
        return 1
    finally:
        partial.unlink(missing_ok=True)
    print(f"{made.keys} keys written to {path} ({made.size:,} bytes).")
    print(f"Writers waited for {made.paused:.1f} s. The file has personal data: keep it safe.")
    return 0


async def _write(client: Client, path: Path) -> "_Made":
    with _private(path) as file, tempfile.SpooledTemporaryFile(_SPOOLED) as spool:
        schema = await refuse_newer(client)
        writer = Writer(file, Header(schema or SCHEMA, datetime.now(UTC)))
        commands = 0
        started = monotonic()
        async with backup.writes_paused(client):
            rest, deliveries = await backup.names(client)
            most = await backup.lengths(client, deliveries)
            async for some in backup.read(client, rest):
                spool.write(encode(some))
                commands += len(some)
        paused = monotonic() - started
        spool.seek(0)
        writer.write_raw(b"", commands)
        while part := spool.read(_COPIED_AT_ONCE):
            writer.write_raw(part, 0)
            await asyncio.sleep(0)
        async for some in backup.read(client, deliveries, most):
            writer.write_raw(encode(some), len(some))
        writer.close()
        file.flush()
        os.fsync(file.fileno())
        return _Made(len(rest) + len(deliveries), file.tell(), paused)


@dataclass(frozen=True, slots=True)
class _Made:
    """How many keys were written, the file's size (bytes), and how long writers waited (s)."""

    keys: int
    size: int
    paused: float


def _private(path: Path) -> IO[bytes]:
    """A new file that only its owner reads."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


async def run_restore(settings: Settings, path: Path, *, force: bool) -> int:
    """Put back what a backup holds. Returns the exit status.

    The whole file is checked before anything is touched. A storage that holds something is
    refused without `force`, and so is one that a bot works on.
    """
    try:
        header, keys_in_it = _check(path)
        async with open_client(settings) as client:
            if problem := await _objection(client, force=force):
                print(f"Nothing was restored. {problem}", file=sys.stderr)
                return 1
            await _restore(client, path, header)
    except (NotABackup, Refused, OSError, StorageError) as error:
        print(f"The backup could not be restored: {error}", file=sys.stderr)
        return 1
    made = header.made.strftime("%Y-%m-%d %H:%M UTC")
    print(f"{keys_in_it} keys of {made} restored from {path}. Start the bot: newsroom run")
    return 0


def _check(path: Path) -> tuple[Header, int]:
    """Read the whole file once; its header and how many keys it has."""
    header, commands = read_backup(path)
    if header.schema > SCHEMA:
        raise NotABackup(
            f"{path} has schema {header.schema}, this version of the bot knows up to {SCHEMA}: "
            "restore it with the version that made it, or a newer one"
        )
    before, count = b"", 0
    for command in commands:
        name = key_of(command)
        if not backup.OURS.match(name):
            raise Refused(f"{path} holds a key that is not the newsroom's: {name!r}")
        count += name != before
        before = name
    return header, count


async def _objection(client: Client, *, force: bool) -> str:
    """Why this storage must not be written to, if it must not."""
    if await backup.others_at_work(client, BOT_CLIENT):
        return "A bot is working on this Redis: stop it first (docker compose stop)."
    if not force and not await backup.is_empty(client):
        return "This Redis holds subscribers and stories already. To replace them: --force"
    return ""


async def _restore(client: Client, path: Path, header: Header) -> None:
    await client.set(keys.SCHEMA, RESTORING)
    await backup.clear(client)
    await client.set(keys.SCHEMA, RESTORING)
    _, commands = read_backup(path)
    for some in _in_parts(commands):
        await perform(client, some)
    await client.set(keys.SCHEMA, header.schema)


def _in_parts(commands: Iterable[Command]) -> Iterator[list[Command]]:
    part: list[Command] = []
    for one in commands:
        part.append(one)
        if len(part) >= _RESTORED_AT_ONCE:
            yield part
            part = []
    if part:
        yield part
