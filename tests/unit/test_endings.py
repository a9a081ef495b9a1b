"""Tasks end when they are told to, even those that lose a cancellation."""

import asyncio

import pytest

from jobs.endings import end, work_until_cancelled


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
