"""Subscribers counted: how many there are now, by topic and language."""

import asyncio
from collections import Counter
from typing import Final

from bot.numbers import Day, standing
from bot.services import Services

SMALL: Final = 20_000
"""Subscribers that are counted anew whenever somebody looks."""
_BREATH: Final = 2000
"""After so many the loop serves others."""


async def take_census(services: Services) -> None:
    """Look at every subscriber, and keep what that comes to with today's numbers.

    Raises:
        StorageError: when Redis does not answer.
    """
    counts: Counter[str] = Counter({"now:active": 0})
    seen = 0
    async for subscriber in services.subscribers.all():
        counts.update(standing(subscriber))
        seen += 1
        if seen % _BREATH == 0:
            await asyncio.sleep(0)
    await services.numbers.replace_standing(counts)


def is_small(day: Day) -> bool:
    """Whether the newsroom, as it was on that day, is counted in no time."""
    states = ("active", "paused", "unreachable")
    return sum(day[f"now:{state}"] for state in states) <= SMALL
