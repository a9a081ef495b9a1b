"""What the test of the outbox knows of it, simply: who is owed what, and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bot.models import Chunk
from bot.storage.connection import Client, StorageError


@dataclass
class Row:
    """What the model knows of a chunk. `stale`: its owner is given up, or gave it back."""

    publication: str
    home: int
    chats: tuple[int, ...]
    results: list[int]
    owner: str | None = None
    stale: bool = False
    closed: bool = False


@dataclass(frozen=True, eq=False)
class Held:
    """A chunk as a sender got it, which it may have lost since."""

    sender: str
    chunk: Chunk
    row: Row


@dataclass
class Model:
    """Publications, their chunks and counts."""

    rows: dict[tuple[str, int, int], Row] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    frozen: set[tuple[str, int]] = field(default_factory=set)

    def open_rows(self) -> list[Row]:
        return [row for row in self.rows.values() if not row.closed]

    def settle(self, row: Row, place: int, result: int, count: str) -> None:
        if row.results[place] == 0:
            row.results[place] = result
            self.counts[row.publication, count] += 1


class Failing:
    """A client whose scripts fail after some calls, as when Redis goes away in the middle."""

    def __init__(self, client: Client, calls: int) -> None:
        self._client = client
        self._left = calls

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    async def evalsha(self, *args: Any) -> Any:
        self._left -= 1
        if self._left < 0:
            raise StorageError("gone")
        return await self._client.evalsha(*args)
