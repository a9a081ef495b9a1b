"""Feeds written as feeds.toml: read back, they are the same feeds."""

import tomllib
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from config.feeds import FeedConfig, parse_interval
from config.feeds_writing import feed_table, interval_words, write_feeds
from config.languages import LANGUAGES

titles = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100).filter(
    lambda title: len(title.strip()) >= 1
)


@st.composite
def feeds(draw: st.DrawFn) -> FeedConfig:
    fields = {
        "id": draw(st.from_regex(r"[a-z0-9-]{1,64}", fullmatch=True)),
        "url": f"https://example.uz/{draw(st.from_regex(r'[a-z?=&%~]{0,20}', fullmatch=True))}",
        "title": draw(titles),
        "interval": timedelta(seconds=draw(st.integers(1, 7 * 86400))),
        "topics": tuple(draw(st.lists(st.sampled_from(["crime", "drugs"]), unique=True))),
        "review": draw(st.booleans()),
        "urgent": draw(st.booleans()),
    }
    if language := draw(st.sampled_from([None, *LANGUAGES])):
        fields["language"] = language
    return FeedConfig.model_validate(fields)


@settings(deadline=None)
@given(st.lists(feeds(), max_size=4))
def test_what_is_written_is_read_as_the_same_feeds(some: list[FeedConfig]) -> None:
    tables = tomllib.loads(write_feeds(some)).get("feeds", [])
    assert [FeedConfig.model_validate(table) for table in tables] == some


@settings(deadline=None)
@given(feeds())
def test_a_table_makes_the_same_feed(feed: FeedConfig) -> None:
    assert FeedConfig.model_validate(feed_table(feed)) == feed


@settings(deadline=None)
@given(st.integers(1, 7 * 86400))
def test_an_interval_is_read_as_it_was_written(seconds: int) -> None:
    interval = timedelta(seconds=seconds)
    assert parse_interval(interval_words(interval)) == interval


def test_only_what_differs_from_the_defaults_is_written() -> None:
    feed = FeedConfig(id="a", url="https://a.uz/rss", title='The "A" feed')
    assert write_feeds([feed]) == (
        '[[feeds]]\nid = "a"\nurl = "https://a.uz/rss"\ntitle = "The \\"A\\" feed"\n'
    )


def test_a_page_keeps_its_selectors() -> None:
    selectors = {"item": "li.news", "title": "h3", "link": "a@href"}
    page = FeedConfig.model_validate(
        {"id": "p", "url": "https://p.uz/", "title": "P", "kind": "page", "selectors": selectors}
    )
    (table,) = tomllib.loads(write_feeds([page]))["feeds"]
    assert FeedConfig.model_validate(table) == page
