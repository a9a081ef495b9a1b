"""The file of a backup: a header, Redis commands as an append-only file has them, a footer.

All of it is compressed by gzip. The header and the footer are a line of JSON each; between them
every command stands in Redis's own protocol (RESP arrays). The footer has the number of commands
and the SHA-256 of everything before it, so a cut or changed file is known before a byte of it is
used.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, cast

from bot.storage.rebuilding import Command, Refused, key_of

FORMAT: Final = "newsroom-backup"
VERSION: Final = 1
_LONGEST: Final = 512 * 1024 * 1024
"""Bytes: the longest string that Redis takes."""
_MOST_WORDS: Final = 100_000
_LINE: Final = 4096
_SHORT: Final = 256
_HEADS: Final = tuple(b"$%d\r\n" % length for length in range(_SHORT))


class NotABackup(Exception):
    """The file cannot be restored; the message says why."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a backup is of: the schema of what it holds, and when it was made (UTC)."""

    schema: int
    made: datetime


class Writer:
    """Writes a file, from its header to its footer."""

    def __init__(self, file: IO[bytes], header: Header) -> None:
        self._file = gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1, mtime=0)
        self._sum = hashlib.sha256()
        self.count = 0
        made = header.made.isoformat(timespec="seconds")
        line = {"format": FORMAT, "version": VERSION, "schema": header.schema, "made": made}
        self.write_raw(json.dumps(line).encode() + b"\n", 0)

    def write_raw(self, encoded: bytes, commands: int) -> None:
        """Add so many commands, encoded already."""
        self._file.write(encoded)
        self._sum.update(encoded)
        self.count += commands

    def close(self) -> None:
        """Write the footer. A file without it is not a backup."""
        footer = {"commands": self.count, "sha256": self._sum.hexdigest()}
        self._file.write(json.dumps(footer).encode() + b"\n")
        self._file.close()


def encode(commands: Iterable[Command]) -> bytes:
    """Commands in Redis's protocol."""
    parts: list[bytes] = []
    for command in commands:
        parts.append(b"*%d\r\n" % len(command))
        for word in command:
            length = len(word)
            # Writers wait while this runs, and most words are short.
            parts.append(_HEADS[length] if length < _SHORT else b"$%d\r\n" % length)
            parts.append(word)
            parts.append(b"\r\n")
    return b"".join(parts)


def read_backup(path: Path) -> tuple[Header, Iterator[Command]]:
    """The header of a backup, and its commands, which are checked against the footer when they
    are through.

    Raises:
        NotABackup: at once or when reading on.
        OSError: the file cannot be read.
    """
    commands = _checked(path)
    header = next(commands)
    return cast(Header, header), cast(Iterator[Command], commands)


def _checked(path: Path) -> Iterator[Header | Command]:
    try:
        with gzip.open(path) as file:
            yield from _lines(cast(IO[bytes], file))
    except (EOFError, gzip.BadGzipFile) as error:
        raise NotABackup(f"{path} is cut short or not a backup: {error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise NotABackup(f"{path} is damaged or not a backup: {error}") from error


def _lines(file: IO[bytes]) -> Iterator[Header | Command]:
    reader = _Reader(file)
    yield _header(reader.line())
    count = 0
    while (line := reader.line(footer=True)).startswith(b"*"):
        command = reader.command(line)
        key_of(command)
        count += 1
        yield command
    footer = json.loads(line)
    if footer["commands"] != count or footer["sha256"] != reader.digest:
        raise NotABackup("the backup's checksum does not fit: it was damaged or changed")


def _header(line: bytes) -> Header:
    found: dict[str, Any] = json.loads(line)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotABackup("this is not a backup of the newsroom's")
    if found["version"] > VERSION:
        raise NotABackup(
            f"the backup has format {found['version']}, this program knows up to {VERSION}: "
            "restore it with the version of the bot that made it"
        )
    return Header(int(found["schema"]), datetime.fromisoformat(found["made"]).astimezone(UTC))


class _Reader:
    """Reads lines and commands; the digest is of all that was read but a last line."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._sum = hashlib.sha256()

    @property
    def digest(self) -> str:
        return self._sum.hexdigest()

    def line(self, *, footer: bool = False) -> bytes:
        line = self._file.readline(_LINE)
        if not line.endswith(b"\n"):
            raise EOFError("it has no end")
        if not footer or line.startswith(b"*"):
            self._sum.update(line)
        return line

    def command(self, first: bytes) -> Command:
        count = int(first[1:])
        if not 0 < count <= _MOST_WORDS:
            raise Refused(f"a command of {count} words")
        return tuple(self._word() for _ in range(count))

    def _word(self) -> bytes:
        length = int(self.line().removeprefix(b"$"))
        if not 0 <= length <= _LONGEST:
            raise Refused(f"a word of {length} bytes")
        word = self._file.read(length + 2)
        if len(word) < length + 2:
            raise EOFError("it has no end")
        self._sum.update(word)
        return word[:-2]
