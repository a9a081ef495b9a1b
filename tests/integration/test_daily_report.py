"""The daily report: at its time, once for each of the newsroom's people, whatever restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.models import Lane
from bot.roles import Role
from jobs import daily_report
from jobs.daily_report import DailyReport
from jobs.numbers import NumbersKeeper
from tests.integration.newsdesk import Newsdesk, newsdesk, sending
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

OWNER, VIEWER = 900, 901
NINE = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""09:00 in Tashkent."""


@pytest.fixture
async def desk(box: InProcess, redis_url: str) -> AsyncIterator[Newsdesk]:
    """A newsroom with an owner and a viewer, and a story yesterday."""
    settings: dict[str, Any] = {"daily_report": "09:00", "admin_ids": frozenset({OWNER})}
    async with newsdesk(box, redis_url, **settings) as running:
        for person in (OWNER, VIEWER):
            await running.people(1, first_id=person)
        await running.services.roles.assign(VIEWER, {Role.VIEWER})
        await count_on(running, NINE - timedelta(days=1), stories=3, sent=77)
        yield running


async def count_on(desk: Newsdesk, moment: datetime, **counts: int) -> None:
    numbers = desk.services.numbers
    numbers._clock = lambda: moment
    for name, count in counts.items():
        numbers.count(name, count)
    await numbers.flush()


async def got(desk: Newsdesk) -> dict[int, int]:
    return dict(await desk.received())


async def test_nothing_is_sent_before_its_time(desk: Newsdesk) -> None:
    await DailyReport(desk.services).tick(NINE - timedelta(minutes=1))
    assert await got(desk) == {}


async def test_everyone_with_a_role_gets_it_once_from_many_processes(desk: Newsdesk) -> None:
    processes = [DailyReport(desk.services) for _ in range(4)]
    for minute in range(3):
        now = NINE + timedelta(minutes=minute)
        await asyncio.gather(*(one.tick(now) for one in processes))
    assert await got(desk) == {OWNER: 1, VIEWER: 1}


async def test_a_restart_after_its_time_sends_what_was_missed(desk: Newsdesk) -> None:
    await DailyReport(desk.services).tick(NINE + timedelta(hours=5))
    assert await got(desk) == {OWNER: 1, VIEWER: 1}


async def test_the_next_day_brings_the_next_report(desk: Newsdesk) -> None:
    await DailyReport(desk.services).tick(NINE)
    await count_on(desk, NINE, stories=1)
    await DailyReport(desk.services).tick(NINE + timedelta(days=1))
    assert await got(desk) == {OWNER: 2, VIEWER: 2}


async def test_of_a_day_without_numbers_there_is_no_report(desk: Newsdesk) -> None:
    await DailyReport(desk.services).tick(NINE + timedelta(days=9))
    assert await got(desk) == {}


async def test_it_says_what_happened(desk: Newsdesk) -> None:
    await DailyReport(desk.services).tick(NINE)
    texts = [text for _, chat_id, _, text in await desk.box.deliveries() if chat_id == OWNER]
    assert "Stories: 3" in texts[0]
    assert "Delivered: 77" in texts[0]


async def test_whoever_could_not_be_told_for_now_is_told_later(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily_report, "_SENT_WITHIN", timedelta(seconds=0.2))
    await desk.box.faults(
        {"kind": "http500", "method": "sendMessage", "chat_id": VIEWER, "count": 1}
    )
    await DailyReport(desk.services).tick(NINE)
    assert await got(desk) == {OWNER: 1}
    await asyncio.sleep(0.3)
    await DailyReport(desk.services).tick(NINE)
    assert await got(desk) == {OWNER: 1, VIEWER: 1}


async def test_a_storys_way_is_timed_when_all_have_it(desk: Newsdesk) -> None:
    services, keeper = desk.services, NumbersKeeper(desk.services)
    services.numbers._clock = lambda: datetime.now(UTC)
    await services.outbox.fan_out("s1", Lane.NEWS, "en", [])
    await services.numbers.time_delivery("s1", datetime.now(UTC) - timedelta(seconds=100))
    await keeper.time_deliveries()
    assert list(await services.numbers.timed(5)) == ["s1"]
    async with sending(desk):
        await desk.settled("s1")
    await services.turns.end("timing", timedelta(milliseconds=1))
    await asyncio.sleep(0.01)
    await keeper.time_deliveries()
    assert await services.numbers.timed(5) == {}
    await services.numbers.flush()
    (today,) = await services.numbers.days(services.numbers.today(), services.numbers.today())
    assert 99 <= (today.median("first") or 0) <= (today.median("last") or 0)


async def test_a_census_counts_everyone_once_an_hour(desk: Newsdesk) -> None:
    services, keeper = desk.services, NumbersKeeper(desk.services)
    services.numbers._clock = lambda: datetime.now(UTC)
    await desk.subscribe(range(5000, 5010), "crime")
    await services.subscribers.mark(5001, "paused")
    await keeper.census()
    (today,) = await services.numbers.days(services.numbers.today(), services.numbers.today())
    assert today.now("topic") == {"crime": 9}
    assert (today.subscribers, today["now:paused"]) == (11, 1)
    await desk.subscribe(range(5010, 5020), "crime")
    await keeper.census()
    (again,) = await services.numbers.days(services.numbers.today(), services.numbers.today())
    assert again.subscribers == 11
