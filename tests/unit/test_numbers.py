"""The numbers of a day: counted, added up, and put into a figure that can be drawn."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts.drawing import WIDTH, draw
from bot.charts.figure import pack, round_ticks, unpack
from bot.messaging.formatting import plain, utf16_length
from bot.messaging.screens.base import Screens
from bot.messaging.screens.numbers import PERIODS, NumbersScreens
from bot.messaging.screens.numbers_figure import by_week
from bot.models import Subscriber
from bot.numbers import Day, bucket_of, bucket_seconds, merged, transition
from config.languages import LANGUAGES, Language
from config.texts import Texts
from tests.unit.topics_for_tests import TOPICS

TODAY = date(2026, 11, 24)
TEXTS = Texts.load()
BY_ID = {one.id: one for one in TOPICS}
ACTIVE = Subscriber(1, "en")
GONE = replace(ACTIVE, state="unreachable")
NAMES = ("joined", "returned", "left", "blocked", "stories", "sent", "failed", "unreachable")
COUNTED = (*NAMES, "now:active", "now:language:uz", "now:topic:crime", "first:0", "last:20")


def days_of(count: int, **counts: int) -> list[Day]:
    return [Day(TODAY - timedelta(days=n), counts) for n in range(count)][::-1]


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        (None, ACTIVE, "joined"),
        (ACTIVE, replace(ACTIVE, topics=frozenset({"crime"})), ""),
        (ACTIVE, replace(ACTIVE, state="paused"), ""),
        (ACTIVE, GONE, "blocked"),
        (GONE, ACTIVE, "returned"),
        (ACTIVE, None, "left"),
        (GONE, None, ""),
        (None, None, ""),
    ],
)
def test_a_change_counts_as_what_it_is(
    before: Subscriber | None, after: Subscriber | None, name: str
) -> None:
    assert transition(before, after) == name


@settings(deadline=None)
@given(st.floats(0, 1e7))
def test_a_time_lies_within_its_bucket(seconds: float) -> None:
    bucket = bucket_of(seconds)
    assert seconds <= bucket_seconds(bucket) * 1.0001 or bucket == 80
    assert bucket == 0 or bucket_seconds(bucket - 1) < seconds


def test_half_of_the_stories_were_no_later_than_the_median() -> None:
    day = Day(TODAY, {"first:0": 5, "last:3": 4, "last:10": 5})
    assert day.median("first") == 1.0
    assert day.median("last") == bucket_seconds(10)
    assert Day(TODAY).median("last") is None


def test_days_add_up_and_the_latest_look_at_subscribers_stands() -> None:
    first = Day(TODAY, {"sent": 3, "now:active": 10, "now:topic:crime": 4})
    second = Day(TODAY, {"sent": 4, "now:active": 8, "failed": 1})
    whole = merged([first, second, Day(TODAY, {"sent": 1})])
    assert (whole["sent"], whole["failed"], whole.subscribers) == (8, 1, 8)
    assert whole.now("topic") == {}


@settings(deadline=None)
@given(st.integers(1, 400))
def test_weeks_hold_every_day_once(count: int) -> None:
    weeks = by_week(days_of(count, sent=1))
    assert sum(week["sent"] for week in weeks) == count
    assert weeks[-1].date == TODAY


@settings(deadline=None)
@given(st.just(0.0) | st.floats(1e-6, 1e12), st.integers(2, 6))
def test_ticks_are_round_few_and_reach_the_top(top: float, most: int) -> None:
    ticks = round_ticks(top, most)
    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert 2 <= len(ticks) <= most + 1


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(COUNTED), st.integers(0, 10**7)), min_size=1))
def test_any_days_make_a_figure_that_survives_packing(counts: list[dict[str, int]]) -> None:
    days = [Day(TODAY + timedelta(days=n), one) for n, one in enumerate(counts)]
    figure = NumbersScreens(Screens(TEXTS, BY_ID, "uz")).figure().of(days)
    assert unpack(pack(figure)) == figure
    for plot in figure.plots:
        assert all(len(series.points) == len(plot.labels) for series in plot.series)
        assert plot.ticks == tuple(sorted(plot.ticks))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, *PERIODS])
def test_words_fit_under_a_picture(language: Language, count: int) -> None:
    days = days_of(count, **dict.fromkeys(COUNTED, 10**9))
    message = NumbersScreens(Screens(TEXTS, BY_ID, language)).stats(days, drawn=False)
    assert utf16_length(plain(message.html)) <= 1024


@pytest.mark.parametrize("counts", [{}, dict.fromkeys(COUNTED, 1), dict.fromkeys(COUNTED, 10**8)])
def test_a_figure_is_drawn_as_a_picture_for_a_phone(counts: dict[str, int]) -> None:
    figure = NumbersScreens(Screens(TEXTS, BY_ID, "uz-cyrl")).figure().of(days_of(30, **counts))
    picture = draw(figure)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == WIDTH
