"""Tasks end when they are told to, even those that lose a cancellation."""

import asyncio

import pytest

from handlers.once import _MARK_SECONDS
from jobs.endings import ENDING_SECONDS, LANDING_SECONDS, end, end_in_time, work_until_cancelled

PROMISED_SECONDS = 10
"""From SIGTERM to the end of the process (docs/operating.md)."""


async def hard_of_hearing(times: int) -> None:
    """Loses the first cancellations, as a write in redis-py may."""
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            times -= 1
            if times < 0:
                raise


async def test_a_task_that_loses_a_cancellation_is_cancelled_again() -> None:
    tasks = [asyncio.create_task(hard_of_hearing(times)) for times in (0, 1, 2)]
    await asyncio.sleep(0)
    await end(tasks)
    assert all(task.cancelled() for task in tasks)


async def test_nothing_to_end_is_no_work() -> None:
    await end([])


async def test_cancelled_work_ends_in_all_its_parts() -> None:
    ended: list[int] = []

    async def part(number: int) -> None:
        try:
            await hard_of_hearing(number)
        finally:
            ended.append(number)

    work = asyncio.create_task(work_until_cancelled(part(0), part(1)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert sorted(ended) == [0, 1]


async def test_an_error_in_one_part_ends_the_others_and_is_told() -> None:
    async def broken() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await work_until_cancelled(hard_of_hearing(1), broken())


def test_the_service_is_over_within_the_ten_seconds_promised() -> None:
    assert LANDING_SECONDS < ENDING_SECONDS
    # Whoever is cut short gives the update back, and is given that long for it.
    assert ENDING_SECONDS + _MARK_SECONDS < PROMISED_SECONDS


async def test_what_ends_when_it_is_told_to_is_not_cut_short() -> None:
    stop, ended = asyncio.Event(), []

    async def service() -> None:
        await stop.wait()
        await asyncio.sleep(0.01)
        ended.append("cleanly")

    stop.set()
    await end_in_time(service(), stop)
    assert ended == ["cleanly"]


async def test_what_does_not_end_is_cut_short_in_every_part() -> None:
    stop, ended = asyncio.Event(), []

    async def service() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            try:
                await asyncio.Event().wait()
            finally:
                ended.append("cut short")

    stop.set()
    await end_in_time(service(), stop, 0.01)
    assert ended == ["cut short"]


async def test_an_error_of_the_service_is_its_callers() -> None:
    async def service() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await end_in_time(service(), asyncio.Event())


async def test_a_service_that_gave_itself_up_did_not_end_well() -> None:
    async def service() -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await end_in_time(service(), asyncio.Event())
