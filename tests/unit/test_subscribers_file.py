"""The rows of the subscribers' file: what one says replaces what was, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.subscribers_file import Row
from bot.models import Subscriber

TODAY = "2026-11-24"
KNOWN = Subscriber(
    5,
    "uz",
    frozenset({"drugs"}),
    mode="weekly",
    at="18:00",
    weekday=4,
    state="paused",
    since="2025-01-02",
    until="2026-12-01T00:00:00+00:00",
    quiet="22:00-07:00",
    timezone="Europe/Berlin",
    reads=frozenset({"ru", "en"}),
    keywords=frozenset({"tashkent"}),
    thread=7,
)
ROW = Row(5, "ru", frozenset({"crime"}), "instant", None, None, TODAY)


def test_what_the_file_does_not_say_stays_as_it_was() -> None:
    assert ROW.over(KNOWN) == replace(
        KNOWN,
        language="ru",
        topics=frozenset({"crime"}),
        mode="instant",
        at="",
        weekday=0,
        reads=frozenset({"en"}),
    )


def test_a_chat_that_is_not_known_has_what_the_file_says_and_comes_today() -> None:
    assert ROW.over(None) == Subscriber(5, "ru", frozenset({"crime"}), since=TODAY)


@pytest.mark.parametrize(
    ("at", "weekday", "expected"),
    [
        (None, None, ("18:00", 4)),
        ("09:00", None, ("09:00", 4)),
        (None, 2, ("18:00", 2)),
        ("09:00", 2, ("09:00", 2)),
    ],
)
def test_a_time_or_a_day_that_the_file_leaves_out_stays_too(
    at: str | None, weekday: int | None, expected: tuple[str, int]
) -> None:
    after = replace(ROW, mode="weekly", at=at, weekday=weekday).over(KNOWN)
    assert (after.at, after.weekday) == expected


rows = st.builds(
    Row,
    chat_id=st.just(5),
    language=st.sampled_from(["uz", "ru", "en"]),
    topics=st.frozensets(st.sampled_from(["drugs", "crime"])),
    mode=st.sampled_from(["instant", "daily", "weekly"]),
    at=st.sampled_from([None, "09:00"]),
    weekday=st.sampled_from([None, 2]),
    today=st.just(TODAY),
)


@given(first=rows, row=rows, known=st.booleans())
def test_a_row_twice_is_as_once_and_says_what_it_says(first: Row, row: Row, known: bool) -> None:
    after = row.over(first.over(KNOWN if known else None))
    assert row.over(after) == after
    assert (after.language, after.topics, after.mode) == (row.language, row.topics, row.mode)
    assert after.language not in after.reads
    assert bool(after.at) == (row.mode != "instant")
