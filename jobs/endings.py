"""Ending tasks for certain.

Before Python 3.12 `asyncio.wait_for`, through which redis-py writes, loses a cancellation that
comes as the write is done. So a task is cancelled until it ends.
"""

import asyncio
import logging
from collections.abc import Collection, Coroutine
from typing import Any, Final

log = logging.getLogger(__name__)

LANDING_SECONDS: Final = 7.0
"""For what is in the air when the service is told to stop: deliveries, updates being answered."""
ENDING_SECONDS: Final = 8.5
"""After which the service is cut short, to be over within the ten seconds that it promises. What
has landed is written down by then, if Redis answers."""
_AGAIN_SECONDS: Final = 0.2


async def end(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel tasks that have nothing to finish, and return when all of them have ended."""
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=_AGAIN_SECONDS)


async def end_in_time(
    work: Coroutine[Any, Any, None], stop: asyncio.Event, seconds: float = ENDING_SECONDS
) -> None:
    """Do `work`, which ends when `stop` is set. What has not ended `seconds` later, because a
    neighbour keeps it waiting, is cut short, one part after the other.

    Raises:
        Exception: whatever `work` raised.
    """
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait((working,), timeout=seconds)
        if late := not working.done():
            log.warning("the end takes too long, what is left of it is cut short")
    finally:
        await end((working, stopping))
    if not (late and working.cancelled()):
        working.result()


async def work_until_cancelled(*work: Coroutine[Any, Any, None]) -> None:
    """Run all of it side by side; when one ends in an error, or this is cancelled, end them all.

    Raises:
        Exception: whatever the first of them that failed raised.
    """
    tasks = [asyncio.create_task(one) for one in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
    finally:
        await end(tasks)
