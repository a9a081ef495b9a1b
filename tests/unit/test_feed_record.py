"""What is remembered of a feed: read as it was written, whatever its operator changed since."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.answers import Validators
from bot.feeds.record import FeedRecord

URL = "https://example.org/feed.xml"
WHEN = st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1))
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
RECORDS = st.builds(
    FeedRecord,
    configured_url=st.just(URL),
    url=TEXT.filter(bool),
    validators=st.builds(Validators, st.none() | TEXT.filter(bool), st.none() | TEXT.filter(bool)),
    baseline_at=st.none() | WHEN,
    last_good=st.none() | WHEN,
    failures=st.integers(0, 1000),
    last_error=TEXT,
    paused=st.booleans(),
    told=st.booleans(),
    items=st.integers(0, 10_000),
    ttl=st.none() | st.integers(1, 90_000).map(lambda seconds: timedelta(seconds=seconds)),
    published=st.lists(WHEN, max_size=20).map(tuple),
    stories=st.lists(st.from_regex(r"s[a-z2-7]{16}", fullmatch=True), max_size=100).map(tuple),
)


@given(RECORDS)
def test_a_record_is_read_as_it_was_written(record: FeedRecord) -> None:
    assert FeedRecord.read(record.write(), URL) == record


@given(RECORDS)
def test_a_new_address_starts_afresh_but_keeps_the_baseline(record: FeedRecord) -> None:
    moved = FeedRecord.read(record.write(), "https://example.org/new.xml")
    assert moved.url == "https://example.org/new.xml"
    assert moved.validators == Validators()
    assert moved.failures == 0
    assert (moved.baseline_at, moved.stories) == (record.baseline_at, record.stories)


def test_a_feed_that_was_never_polled_has_no_baseline() -> None:
    record = FeedRecord.read({}, URL)
    assert (record.url, record.baseline_at) == (URL, None)


def test_what_is_kept_is_bounded() -> None:
    record = FeedRecord(
        URL, URL, published=tuple(datetime(2026, 1, 1, tzinfo=UTC) for _ in range(99))
    )
    record = replace(record, stories=tuple(f"s{number}" for number in range(500)))
    again = FeedRecord.read(record.write(), URL)
    assert (len(again.published), len(again.stories)) == (20, 300)
