"""What people type to add a feed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.adding import as_page, free_id, read_feed_request
from bot.feeds.discovery import feeds_of_page
from config.feeds import FeedConfig
from config.feeds_writing import feed_table

TOPICS = ("crime", "drugs")


def test_an_address_and_options_are_read_in_any_order() -> None:
    text = 'topics=drugs,crime a.uz/rss?page=2 language=ru review=ҳа title="My own" interval=1h'
    request = read_feed_request(text, TOPICS)
    assert request.url == "https://a.uz/rss?page=2"
    assert request.options == {
        "topics": ("drugs", "crime"),
        "language": "ru",
        "review": True,
        "title": "My own",
        "interval": "1h",
    }
    assert request.wrong == ()


@pytest.mark.parametrize(
    "option",
    ["language=fr", "topics=nothing", "topics=", "review=maybe", "interval=soon", 'title=""'],
)
def test_an_option_that_means_nothing_is_named(option: str) -> None:
    assert read_feed_request(f"https://a.uz/rss {option}", TOPICS).wrong == (option,)


def test_a_second_address_is_not_taken_for_anything() -> None:
    assert read_feed_request("a.uz/rss b.uz/rss", TOPICS).wrong == ("b.uz/rss",)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(text: str) -> None:
    request = read_feed_request(text, TOPICS)
    assert request.url == "" or "://" in request.url
    assert " " not in request.url


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_every_address_gets_an_id_that_is_one(path: str) -> None:
    taken: list[str] = []
    for _ in range(3):
        name = free_id(f"https://www.iiv.uz/{path.replace('[', '')}", taken)
        assert name not in taken
        assert FeedConfig(id=name, url="https://a.uz/", title="a").id == name
        taken.append(name)


def test_an_id_is_made_of_the_address() -> None:
    assert free_id("https://www.iiv.uz/ru/news/rss.xml", []) == "iiv-uz-ru-news-rss"
    assert free_id("https://www.iiv.uz/ru/news/rss.xml", ["iiv-uz-ru-news-rss"])[-2:] == "-2"


PAGE = """<!doctype html><html><head><base href="/ru/"><title>Ministry</title>
<link rel="stylesheet" href="a.css"><link rel=alternate hreflang="uz" href="/uz">
<LINK REL="alternate feed" TYPE="application/rss+xml; charset=utf-8" HREF=" rss.xml ">
<link rel="alternate" type="application/atom+xml" href="https://other.uz/atom">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/rss+xml" href="http://[bad">
</head><body><p>News"""


def test_the_feeds_that_a_page_names_are_found() -> None:
    found = feeds_of_page(PAGE, "https://iiv.uz/start")
    assert found == ["https://iiv.uz/ru/rss.xml", "https://other.uz/atom"]


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_page_is_searched(text: str) -> None:
    assert isinstance(feeds_of_page(f"<link{text}", "https://iiv.uz/"), list)


def test_other_names_of_options_are_understood() -> None:
    assert read_feed_request("a.uz lang=ru topic=crime", TOPICS).options == {
        "language": "ru",
        "topics": ("crime",),
    }


def test_a_page_keeps_what_was_asked_for_and_has_selectors_to_replace() -> None:
    asked = {"id": "iiv", "url": "https://iiv.uz/news", "topics": ["crime"]}
    feed = as_page(FeedConfig.model_validate(asked | {"title": "?"}))
    assert (feed.id, feed.topics, feed.title) == ("iiv", ("crime",), "iiv.uz")
    assert as_page(FeedConfig.model_validate(asked | {"title": "News"})).title == "News"
    assert FeedConfig.model_validate(feed_table(feed)) == feed
