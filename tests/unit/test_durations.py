"""Lengths of time as people type them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.durations import LONGEST, parse_duration

MINUTE, HOUR, DAY, WEEK = (
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
    timedelta(weeks=1),
)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30m", 30 * MINUTE),
        ("45 daqiqa", 45 * MINUTE),
        ("10 минут", 10 * MINUTE),
        ("3h", 3 * HOUR),
        ("3 hours", 3 * HOUR),
        ("2 soat", 2 * HOUR),
        ("2 соат", 2 * HOUR),
        ("1 час", HOUR),
        ("5 часов", 5 * HOUR),
        ("3d", 3 * DAY),
        ("3 D", 3 * DAY),
        ("2 kun", 2 * DAY),
        ("2 кунга", 2 * DAY),
        ("1 день", DAY),
        ("2 дня", 2 * DAY),
        ("7 дней", 7 * DAY),
        ("1w", WEEK),
        ("1 hafta", WEEK),
        ("2 ҳафта", 2 * WEEK),
        ("1 неделя", WEEK),
        ("2 недели", 2 * WEEK),
        ("4", 4 * DAY),
        ("366d", 366 * DAY),
    ],
)
def test_a_length_of_time_is_read(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize(
    "text",
    ["", "0d", "-1d", "d", "367d", "9999w", "3 parsecs", "1d 2h", "١d" * 2, "3\u202ed\u202ed"],
)
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    assert parse_duration(text) is None


@given(st.text(max_size=50))
def test_any_text_is_read_or_refused(text: str) -> None:
    length = parse_duration(text)
    assert length is None or timedelta(0) < length <= LONGEST
