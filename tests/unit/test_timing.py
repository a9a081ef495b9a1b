"""Digests, quiet hours and pauses in any time zone: the moments, and the clocks that jump."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Subscriber
from bot.timing import (
    LATE,
    digest_is_due,
    holds,
    is_quiet,
    last_digest,
    moment_of,
    next_digest,
    next_wake,
    quiet_spell,
)

HOME = "Asia/Tashkent"
BERLIN = "Europe/Berlin"
SOMEONE = Subscriber(1, "uz")
DAILY = replace(SOMEONE, mode="daily", at="08:00")

times = st.times().map(lambda one: f"{one:%H:%M}")
zones = st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"}))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
    lambda one: one.replace(tzinfo=UTC)
)
spells = st.tuples(times, times).filter(lambda two: two[0] != two[1]).map("-".join)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


# Moments


def test_a_time_that_the_clock_skips_comes_when_it_has_jumped() -> None:
    assert moment_of(date(2026, 3, 29), "02:30", BERLIN) == utc("2026-03-29T01:00")


def test_a_time_that_the_clock_shows_twice_comes_the_first_time() -> None:
    assert moment_of(date(2026, 10, 25), "02:30", BERLIN) == utc("2026-10-25T00:30")


def test_on_a_day_that_a_country_left_out_the_moment_comes_with_the_next_day() -> None:
    assert moment_of(date(2011, 12, 30), "08:00", "Pacific/Apia") == utc("2011-12-30T10:00")


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)), times, zones)
def test_the_clock_shows_the_time_at_its_moment_and_not_just_before(
    day: date, at: str, zone: str
) -> None:
    moment = moment_of(day, at, zone)
    wanted = datetime.combine(day, time.fromisoformat(at))
    assert wall(moment, zone) >= wanted
    assert wall(moment - timedelta(seconds=1), zone) < wanted


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)), times, times, zones)
def test_later_on_the_wall_is_never_earlier_in_truth(
    day: date, one: str, other: str, zone: str
) -> None:
    earlier, later = sorted((one, other))
    assert moment_of(day, earlier, zone) <= moment_of(day, later, zone)


# Quiet hours


@pytest.mark.parametrize(
    ("now", "quiet"),
    [("17:00", True), ("23:59", True), ("01:59", True), ("02:00", False), ("16:59", False)],
)
def test_quiet_hours_last_over_midnight(now: str, quiet: bool) -> None:
    one = replace(SOMEONE, quiet="22:00-07:00")
    assert is_quiet(one, utc(f"2026-11-24T{now}"), HOME) is quiet


def test_quiet_hours_within_a_day() -> None:
    one = replace(SOMEONE, quiet="13:00-14:00", timezone="UTC")
    assert is_quiet(one, utc("2026-11-24T13:00"), HOME)
    assert not is_quiet(one, utc("2026-11-24T14:00"), HOME)
    assert next_wake(one, utc("2026-11-24T13:30"), HOME) == utc("2026-11-24T14:00")


@given(spells, zones, moments)
def test_quiet_or_not_changes_at_the_next_boundary_and_nowhere_before(
    quiet: str, zone: str, now: datetime
) -> None:
    one = replace(SOMEONE, quiet=quiet, timezone=zone)
    boundary = next_wake(one, now, HOME)
    assert boundary is not None
    assert now < boundary <= now + timedelta(hours=51)
    before = is_quiet(one, now, HOME)
    assert is_quiet(one, now + (boundary - now) / 2, HOME) is before
    assert is_quiet(one, max(now, boundary - timedelta(seconds=1)), HOME) is before
    # Where a jump of the clock swallows all between two spells, one follows the other at once.
    assert (
        is_quiet(one, boundary, HOME) is not before
        or quiet_spell(quiet, zone, boundary)[0] == boundary
    )


@given(spells, moments)
def test_where_clocks_never_jump_it_is_quiet_when_the_clock_says_so(
    quiet: str, now: datetime
) -> None:
    start, end = quiet.split("-")
    shows = f"{now.astimezone(ZoneInfo(HOME)):%H:%M}"
    within = start <= shows < end if start < end else shows >= start or shows < end
    assert is_quiet(replace(SOMEONE, quiet=quiet), now, HOME) is within


# Digests


def test_a_daily_digest_comes_at_its_time_in_the_readers_zone() -> None:
    assert next_digest(DAILY, utc("2026-11-24T02:00"), HOME) == utc("2026-11-24T03:00")
    assert next_digest(DAILY, utc("2026-11-24T03:00"), HOME) == utc("2026-11-25T03:00")
    berliner = replace(DAILY, timezone=BERLIN)
    assert next_digest(berliner, utc("2026-11-24T03:00"), HOME) == utc("2026-11-24T07:00")


def test_a_weekly_digest_comes_on_its_day() -> None:
    weekly = replace(DAILY, mode="weekly", weekday=0)
    assert next_digest(weekly, utc("2026-11-24T12:00"), HOME) == utc("2026-11-30T03:00")
    assert last_digest(weekly, utc("2026-11-24T12:00"), HOME) == utc("2026-11-23T03:00")


def test_a_digest_within_quiet_hours_comes_when_they_end() -> None:
    one = replace(DAILY, at="23:00", quiet="22:00-07:00")
    assert next_digest(one, utc("2026-11-24T12:00"), HOME) == utc("2026-11-25T02:00")
    assert next_wake(one, utc("2026-11-24T12:00"), HOME) == utc("2026-11-25T02:00")


modes = st.sampled_from(("daily", "weekly"))
readers = st.builds(
    lambda mode, at, weekday, quiet, zone: replace(
        SOMEONE, mode=mode, at=at, weekday=weekday, quiet=quiet, timezone=zone
    ),
    modes,
    times,
    st.integers(0, 6),
    st.one_of(st.just(""), spells),
    zones,
)


@given(readers, moments)
def test_digests_follow_one_another_by_a_day_or_a_week(one: Subscriber, now: datetime) -> None:
    following = next_digest(one, now, HOME)
    assert following is not None
    days = 7 if one.mode == "weekly" else 1
    assert now < following <= now + timedelta(days=days, hours=50)
    assert last_digest(one, following, HOME) == following
    latest = last_digest(one, now, HOME)
    assert latest is not None
    assert latest <= now
    assert next_digest(one, latest, HOME) == following


@given(readers, moments)
def test_no_digest_comes_in_quiet_hours(one: Subscriber, now: datetime) -> None:
    following = next_digest(one, now, HOME)
    assert following is not None
    assert not is_quiet(one, following, HOME)


def test_a_late_digest_is_due_for_six_hours() -> None:
    due = utc("2026-11-24T03:00")
    assert digest_is_due(DAILY, due, due, HOME)
    assert digest_is_due(DAILY, due, due + LATE - timedelta(seconds=1), HOME)
    assert not digest_is_due(DAILY, due, due + LATE, HOME)
    assert not digest_is_due(DAILY, due + timedelta(seconds=1), due + timedelta(hours=1), HOME)


def test_of_several_that_were_missed_the_latest_decides() -> None:
    due = utc("2026-11-20T03:00")
    assert digest_is_due(DAILY, due, utc("2026-11-24T04:00"), HOME)
    assert not digest_is_due(DAILY, due, utc("2026-11-24T10:00"), HOME)


# Who has stories held, and what wakes them


def test_stories_are_held_for_digests_and_in_quiet_hours_only() -> None:
    night, noon = utc("2026-11-24T20:00"), utc("2026-11-24T07:00")
    sleeper = replace(SOMEONE, quiet="22:00-07:00")
    assert holds(sleeper, night, HOME)
    assert not holds(sleeper, noon, HOME)
    assert holds(DAILY, noon, HOME)
    assert not holds(SOMEONE, night, HOME)
    assert not holds(replace(DAILY, state="paused"), noon, HOME)
    assert not holds(None, noon, HOME)


def test_a_pause_is_what_wakes_one_that_is_paused() -> None:
    until = "2026-12-01T00:00:00+00:00"
    one = replace(DAILY, state="paused", until=until)
    assert next_wake(one, utc("2026-11-24T02:00"), HOME) == utc("2026-12-01T00:00")
    assert next_wake(replace(one, until=""), utc("2026-11-24T02:00"), HOME) is None
    assert next_wake(SOMEONE, utc("2026-11-24T02:00"), HOME) is None
