"""Texts made to keep the bot busy: each is read in time that grows with its length alone.

Before they were mended the slow ones took from minutes to hours; the timeout stands for that.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from multidict import CIMultiDict

from bot.enrich import Source, enrich
from bot.feeds.adding import read_feed_request
from bot.feeds.article import main_text
from bot.feeds.freshness import max_age
from bot.keywords import read_keywords
from bot.models import Item
from bot.tagging import Tagger
from bot.text.html import to_text
from bot.text.sentences import split
from config.feeds import FeedConfig
from config.settings import CONFIG_FOLDER
from config.topics import load_topics

pytestmark = pytest.mark.timeout(60)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = FeedConfig.model_validate({"id": "x", "url": "https://x.uz/", "title": "x"})
LONG = 300_000
ROWS = {
    "dots": ".",
    "question marks": "?",
    "initials": "A. ",
    "abbreviations": "г. ",
    "quotations": "«a». ",
    "open quotations": "«",
    "brackets": "(a. ",
    "apostrophes": "oʻ",
    "dashes": "— ",
    "line ends": "\n ",
    "references": "&amp;lt;",
}


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(tuple(load_topics(Path(CONFIG_FOLDER) / "topics.toml")))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_an_article_of_one_sign_again_and_again_is_judged(row: str, tagger: Tagger) -> None:
    content = f"Matn {row * (LONG // len(row))} A"
    item = Item(feed_id="x", title="Title", link="https://x.uz/1", content=content)
    story = enrich(Source(FEED, item, ("a",)), tagger, NOW)
    assert story.title == "Title"
    assert len(story.summary) < 1000


def test_sentences_between_many_quotations_are_told_apart() -> None:
    text = "«One.» Said he. " * 20_000
    assert len(split(text, "en")) >= 20_000


@pytest.mark.parametrize("sign", ["<", "<a ", "<!", "</a", "<o:p ", "&lt;a ", "<b>x</b>"])
def test_a_text_of_nothing_but_tags_is_read(sign: str) -> None:
    assert "<a>" not in to_text(sign * (2_000_000 // len(sign)))


def test_a_text_before_a_million_tags_is_kept() -> None:
    assert to_text("<p>What was said.</p>" + "<i>" * 1_000_000).startswith("What was said.")


@pytest.mark.parametrize("tag", [b"<a>", b"<br>", b"<p>", b"<span>a</span>"])
def test_a_page_of_nothing_but_tags_has_no_article(tag: bytes) -> None:
    assert main_text(tag * 400_000, "https://x.uz/1") is None


@pytest.mark.parametrize("filler", [" ", "a ", "=", ",", '"', "a= ", "\t"])
def test_a_header_of_nothing_but_fillers_is_read(filler: str) -> None:
    control = f"max-age=60, x{filler * 200_000}!"
    assert max_age(CIMultiDict({"Cache-Control": control}), NOW) == 60


@pytest.mark.parametrize(
    ("control", "seconds"),
    [
        ("max-age=60", 60),
        (' MAX-AGE = "60" , private', 60),
        ('private="a, b", max-age=60', 60),
        ("max-age", None),
        ("no-cache=x, max-age=60", 0),
        ("", None),
    ],
)
def test_cache_control_is_understood(control: str, seconds: int | None) -> None:
    assert max_age(CIMultiDict({"Cache-Control": control}), NOW) == seconds


@pytest.mark.parametrize("filler", [" ", "a", "a,", ",", "oʻ", "a-", "\u0301", "=", "a=b ", '"'])
def test_a_message_as_long_as_telegram_takes_is_read(filler: str) -> None:
    text = (filler * 4096)[:4096]
    assert len(read_keywords(text).keywords) <= 40
    assert isinstance(read_feed_request(text, ["crime"]).url, str)
