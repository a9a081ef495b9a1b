"""Ending tasks for certain.

Before Python 3.12 `asyncio.wait_for`, through which redis-py writes, loses a cancellation that
comes as the write is done. So a task is cancelled until it ends.
"""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any, Final

_AGAIN_SECONDS: Final = 0.2


async def end(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel tasks that have nothing to finish, and return when all of them have ended."""
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=_AGAIN_SECONDS)


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
