"""When a broadcast shall go out: times as they are typed, and those that buttons offer."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcast_times import FURTHEST, offered, read_time
from tests.unit.test_formatting import AWKWARD

TASHKENT = ZoneInfo("Asia/Tashkent")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # 14:30 in Tashkent
ZONES = st.sampled_from([ZoneInfo(one) for one in ("Asia/Tashkent", "Europe/Berlin", "UTC")])
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("15:00", datetime(2026, 11, 24, 10, 0)),
        ("14:30", datetime(2026, 11, 25, 9, 30)),
        ("9:00", datetime(2026, 11, 25, 4, 0)),
        ("09.00", datetime(2026, 11, 25, 4, 0)),
        ("2026-11-25T09:00", datetime(2026, 11, 25, 4, 0)),
        ("2026-11-25 09:00", datetime(2026, 11, 25, 4, 0)),
        ("25.11 09:00", datetime(2026, 11, 25, 4, 0)),
        ("25.11.2026 09:00", datetime(2026, 11, 25, 4, 0)),
        ("3.1 09:00", datetime(2027, 1, 3, 4, 0)),
        (" 15:00 ", datetime(2026, 11, 24, 10, 0)),
    ],
)
def test_a_time_is_read_as_the_admins_clock_has_it(typed: str, utc: datetime) -> None:
    assert read_time(typed, NOW, TASHKENT) == utc.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "25:00", "12:60", "2026-11-23T09:00", "2026-02-30T09:00", "2028-01-01T09:00",
     "2026-11-25", "12", "99999-01-01T10:00", "31.02 10:00", "٣:٠٠x"],
)  # fmt: skip
def test_what_is_no_time_ahead_is_not_taken_for_one(typed: str) -> None:
    assert read_time(typed, NOW, TASHKENT) is None


@given(AWKWARD, MOMENTS, ZONES)
def test_whatever_is_typed_it_is_a_time_ahead_or_none(
    typed: str, now: datetime, zone: ZoneInfo
) -> None:
    moment = read_time(typed, now, zone)
    assert moment is None or now < moment <= now + FURTHEST


@given(st.integers(0, 23), st.integers(0, 59), MOMENTS, ZONES)
def test_a_clock_time_is_the_next_one(
    hour: int, minute: int, now: datetime, zone: ZoneInfo
) -> None:
    moment = read_time(f"{hour}:{minute:02d}", now, zone)
    assert moment is not None
    assert timedelta(0) < moment - now <= timedelta(hours=25)


@given(MOMENTS, ZONES)
def test_buttons_offer_times_ahead(now: datetime, zone: ZoneInfo) -> None:
    moments = offered(now, zone)
    assert all(now < moment < now + timedelta(days=3) for moment in moments.values())
    assert moments["tomorrow-9"].astimezone(zone).hour == 9
    assert {"hours-1", "tomorrow-9"} <= set(moments)
