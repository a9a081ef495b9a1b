"""When a feed is polled next."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.interval import LONGEST_BACKOFF, Wishes, next_poll

NOW = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
JITTERS = st.floats(min_value=0, max_value=1, exclude_max=True)
INTERVALS = st.integers(min_value=1, max_value=7 * 86400).map(lambda s: timedelta(seconds=s))


def wait(**given_: object) -> float:
    settings = {"interval": timedelta(minutes=5), "jitter": 0.5, **given_}
    return (next_poll(NOW, **settings) - NOW).total_seconds()  # type: ignore[arg-type]


@given(interval=INTERVALS, jitter=JITTERS)
def test_the_operators_interval_is_kept_within_a_tenth(interval: timedelta, jitter: float) -> None:
    seconds = interval.total_seconds()
    assert seconds * 0.94 <= wait(interval=interval, jitter=jitter) <= seconds * 1.06


def test_feeds_of_one_interval_do_not_come_due_together() -> None:
    assert len({wait(jitter=number / 10) for number in range(10)}) == 10


@pytest.mark.parametrize(
    ("wishes", "seconds"),
    [
        (Wishes(ttl=timedelta(minutes=10)), 600),
        (Wishes(ttl=timedelta(minutes=1)), 300),
        (Wishes(max_age=900), 900),
        (Wishes(max_age=0), 300),
        (Wishes(max_age=365 * 86400), 6 * 3600),
        (Wishes(ttl=timedelta(days=30)), 86400),
        (Wishes(retry_after=7200), 7200),
        (Wishes(ttl=timedelta(minutes=10), max_age=1200, retry_after=60), 1200),
    ],
)
def test_the_publishers_wishes_lengthen_and_never_shorten(wishes: Wishes, seconds: int) -> None:
    assert wait(wishes=wishes) == seconds


def test_failures_double_the_wait_up_to_six_hours() -> None:
    waits = [wait(failures=count, jitter=0.0) for count in range(1, 12)]
    assert waits[:4] == [300, 600, 1200, 2400]
    assert waits[-1] == LONGEST_BACKOFF.total_seconds()
    assert wait(failures=1, interval=timedelta(seconds=2), jitter=0.0) == 5
    assert wait(failures=10**9, jitter=0.0) == LONGEST_BACKOFF.total_seconds()


@given(failures=st.integers(min_value=1, max_value=1000), jitter=JITTERS, interval=INTERVALS)
def test_a_back_off_stays_within_its_bounds(
    failures: int, jitter: float, interval: timedelta
) -> None:
    found = wait(failures=failures, jitter=jitter, interval=interval)
    assert 2.5 <= found <= LONGEST_BACKOFF.total_seconds()


def test_retry_after_holds_through_a_back_off() -> None:
    assert wait(failures=1, wishes=Wishes(retry_after=3600)) == 3600


def test_a_feed_that_publishes_often_is_looked_at_more_often_within_bounds() -> None:
    often = [NOW - timedelta(minutes=8 * number) for number in range(6)]
    assert wait(published=often) == 120
    very = [NOW - timedelta(seconds=10 * number) for number in range(6)]
    assert wait(published=very) == 75
    assert wait(published=very, interval=timedelta(seconds=5)) == 5
    assert wait(published=very, interval=timedelta(seconds=90)) == 60
    assert wait(published=[NOW - timedelta(days=number) for number in range(6)]) == 300
    assert wait(published=[NOW + timedelta(days=1)] * 5) == 300


@given(
    published=st.lists(st.datetimes(timezones=st.just(UTC)), max_size=10),
    jitter=JITTERS,
    interval=INTERVALS,
)
def test_publishing_history_never_lengthens_the_wait(
    published: list[datetime], jitter: float, interval: timedelta
) -> None:
    assert wait(published=published, jitter=jitter, interval=interval) <= wait(
        jitter=jitter, interval=interval
    )
