"""Slots leased from the pacer: in order, and never hoarded."""

import asyncio

import pytest

from bot.models import Lane
from bot.storage.connection import StorageError
from bot.storage.pacer import Slots
from jobs.sending.slots import LaneSlots


class Pacer:
    """Grants what it was given, in turn, and counts how often it was asked."""

    def __init__(self, *answers: Slots | Exception) -> None:
        self._answers = list(answers)
        self.asked: list[int] = []

    async def take(self, lane: Lane, wanted: int) -> Slots:
        assert lane is Lane.NEWS
        self.asked.append(wanted)
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_what_is_leased_is_used_before_more_is_asked_for() -> None:
    pacer = Pacer(Slots(2, 0, 0), Slots(1, 0, 0))
    slots = LaneSlots(pacer, Lane.NEWS)  # type: ignore[arg-type]
    for wanted in (7, 6, 5):
        await slots.next(wanted)
    assert pacer.asked == [7, 5]


async def test_slots_that_nobody_used_in_their_time_are_not_used_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pacer = Pacer(Slots(100, 0, 0), Slots(1, 0, 0))
    slots = LaneSlots(pacer, Lane.NEWS)  # type: ignore[arg-type]
    await slots.next(100)
    loop = asyncio.get_running_loop()
    time = loop.time
    monkeypatch.setattr(loop, "time", lambda: time() + 60)
    await slots.next(3)
    assert pacer.asked == [100, 3]


async def test_a_pacer_that_does_not_answer_is_asked_again() -> None:
    pacer = Pacer(StorageError("away"), Slots(0, 0.01, 0), Slots(1, 0, 0))
    await LaneSlots(pacer, Lane.NEWS).next(1)  # type: ignore[arg-type]
    assert len(pacer.asked) == 3
