"""How a feed does, from what its polls left, and how that looks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.health import FeedHealth, Standing, feed_health, items_a_day, trouble_first
from bot.feeds.record import DATES_KEPT, FeedRecord
from bot.messaging.formatting import plain, utf16_length
from bot.messaging.screens.base import DATA_LIMIT, Screens
from bot.messaging.screens.feed import FEEDS_ON_A_PAGE, FeedScreens
from config.feeds import FeedConfig
from config.languages import LANGUAGES, Language
from config.texts import Texts
from tests.unit.topics_for_tests import TOPICS

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = FeedConfig(id="x" * 64, url="https://a.uz/rss", title="T" * 100)
FRESH = FeedRecord(FEED.url, FEED.url)
GOOD = replace(FRESH, last_good=NOW - timedelta(minutes=2))
TEXTS = Texts.load()
BY_ID = {one.id: one for one in TOPICS}


def health(record: FeedRecord, *, paused: bool = False, number: int = 0) -> FeedHealth:
    feed = FEED.model_copy(update={"id": f"{number}-{'x' * 60}"})
    due = NOW + timedelta(minutes=3)
    return feed_health(feed, record, due, NOW, paused=paused, added=number % 2 == 0)


@pytest.mark.parametrize(
    ("record", "paused", "standing"),
    [
        (FRESH, False, "new"),
        (GOOD, False, "good"),
        (replace(GOOD, failures=1), False, "failing"),
        (replace(GOOD, failures=3), False, "broken"),
        (replace(GOOD, failures=1, paused=True), False, "ended"),
        (replace(GOOD, failures=1, paused=True), True, "paused"),
    ],
)
def test_a_feed_stands_as_its_polls_left_it(
    record: FeedRecord, paused: bool, standing: Standing
) -> None:
    assert health(record, paused=paused).standing == standing


def test_what_is_not_polled_has_no_next_poll() -> None:
    assert health(GOOD).next_poll
    assert health(GOOD, paused=True).next_poll is None
    assert health(replace(GOOD, paused=True)).next_poll is None


def test_trouble_comes_first_and_the_order_stays_otherwise() -> None:
    feeds = [health(GOOD, number=n) for n in range(3)]
    feeds.append(health(replace(GOOD, failures=5), number=3))
    assert [one.feed.id[0] for one in trouble_first(feeds)] == ["3", "0", "1", "2"]


def test_items_a_day_are_those_of_the_last_week() -> None:
    days = [NOW - timedelta(days=n) for n in (1, 3, 5, 20, 40)]
    assert items_a_day(days, NOW) == pytest.approx(3 / 7)


def test_of_a_busy_feed_the_dates_that_are_kept_tell() -> None:
    hours = [NOW - timedelta(hours=n) for n in range(1, DATES_KEPT + 1)]
    assert items_a_day(hours, NOW) == pytest.approx(24)


@settings(deadline=None)
@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=DATES_KEPT))
def test_items_a_day_are_never_negative(dates: list[datetime]) -> None:
    assert items_a_day(dates, NOW) >= 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [-1, 0, 2, 99])
def test_a_page_of_feeds_is_within_telegrams_limits(language: Language, page: int) -> None:
    screens = FeedScreens(Screens(TEXTS, BY_ID, language), lambda m: f"{m:%d.%m %H:%M}", NOW, True)
    record = replace(GOOD, failures=7, last_error="e" * 900)
    feeds = [health(record, number=number) for number in range(13)]
    message = screens.all(feeds, page)
    assert utf16_length(plain(message.html)) <= 4096
    buttons = [button for row in message.buttons for button in row]
    assert all(1 <= len(button.data.encode()) <= DATA_LIMIT for button in buttons)
    assert sum(button.data.startswith("feed:") for button in buttons) in (1, FEEDS_ON_A_PAGE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_a_feed_is_shown_with_its_buttons(language: Language, full: bool) -> None:
    screens = FeedScreens(Screens(TEXTS, BY_ID, language), lambda m: f"{m:%d.%m %H:%M}", NOW, True)
    record = replace(GOOD, url="https://b.uz/", baseline_at=NOW, published=(NOW,), items=5)
    message = screens.one(health(record), full=full)
    data = [button.data.partition(":")[0] for row in message.buttons for button in row]
    assert data[:2] == ["feed-poll", "feed-pause"]
    assert ("https://b.uz/" in plain(message.html)) is full


def test_who_may_not_change_feeds_has_no_buttons_to_do_so() -> None:
    screens = FeedScreens(Screens(TEXTS, BY_ID, "en"), str, NOW, may_edit=False)
    shown = (screens.one(health(GOOD)), screens.all([health(GOOD)], 0), screens.all([], 0))
    data = {button.data for one in shown for row in one.buttons for button in row}
    assert {one.partition(":")[0] for one in data} == {"feed-details", "feeds", "feed"}
