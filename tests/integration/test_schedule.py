"""Routines by the clock go on whatever becomes of one run, and say it briefly."""

from __future__ import annotations

import asyncio
import logging

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from jobs.schedule import Routine, make_schedule


async def runs(error: Exception) -> int:
    """How often a routine is run that fails each time, until it was run three times."""
    again, count = asyncio.Event(), 0

    async def work() -> None:
        nonlocal count
        count += 1
        if count == 3:
            again.set()
        raise error

    schedule = make_schedule([Routine("count", 0.02, work)])
    schedule.start()
    try:
        async with asyncio.timeout(20):
            await again.wait()
    finally:
        schedule.shutdown(wait=False)
    await asyncio.sleep(0)
    return count


async def test_a_routine_without_redis_runs_again_and_says_so_in_a_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert await runs(RedisConnectionError("away")) >= 3
    assert "count waits for Redis: away" in caplog.text
    assert "Traceback" not in caplog.text
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


async def test_a_routine_that_fails_otherwise_runs_again_and_leaves_a_trace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert await runs(ValueError("a mistake")) >= 3
    assert "Traceback" in caplog.text
    assert "count failed and will run again: ValueError('a mistake')" in caplog.text


async def test_a_routine_that_the_end_cuts_short_leaves_no_trace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    schedule = make_schedule([Routine("long", 0.02, work)])
    schedule.start()
    async with asyncio.timeout(20):
        await begun.wait()
    schedule.shutdown(wait=False)
    for _ in range(10):
        await asyncio.sleep(0)
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]
