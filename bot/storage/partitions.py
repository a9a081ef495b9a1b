"""Work that goes over all partitions, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from bot.storage import keys

T = TypeVar("T")

_AT_ONCE: Final = 8
"""Enough to keep Redis busy, few enough that other clients get their turn in between."""


async def over_partitions(work: Callable[[int], Awaitable[T]], at_once: int = _AT_ONCE) -> list[T]:
    """The results of `work` for each partition, in order of the partitions; `at_once` is 1 for
    work that keeps Redis busy for milliseconds, so that others wait for no more than one."""
    turn = asyncio.Semaphore(at_once)

    async def one(partition: int) -> T:
        async with turn:
            return await work(partition)

    return await asyncio.gather(*(one(partition) for partition in range(keys.PARTITIONS)))
