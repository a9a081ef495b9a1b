"""feeds.toml: read, or told in full what is wrong with it."""

from datetime import timedelta
from pathlib import Path

import pytest

from config.feeds import load_feeds, parse_interval
from config.problems import ConfigError

TOPICS = ("crime", "road-safety", "migration")


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(tmp_path: Path, text: str) -> dict[str, str]:
    with pytest.raises(ConfigError) as caught:
        load_feeds(write(tmp_path, text), TOPICS)
    assert all(problem.file.endswith("feeds.toml") for problem in caught.value.problems)
    return {problem.key: problem.expected for problem in caught.value.problems}


def test_the_feeds_that_come_with_the_bot_are_right() -> None:
    feeds = load_feeds(Path("config/feeds.toml"), TOPICS)
    assert {feed.language for feed in feeds} == {"uz", "uz-cyrl", "ru", "en"}
    assert all(feed.url.startswith("https://") for feed in feeds)


def test_a_feed_with_everything_and_one_with_the_least(tmp_path: Path) -> None:
    text = """
        [[feeds]]
        id = "a-1"
        url = "https://a.example/rss"
        title = "A"
        language = "uz-cyrl"
        interval = "30s"
        topics = ["crime"]
        review = true
        urgent = true
        [[feeds]]
        id = "b"
        url = "http://b.example:8080/feed?x=1"
        title = " B "
    """
    full, least = load_feeds(write(tmp_path, text), TOPICS)
    assert (full.interval, full.topics, full.review, full.urgent) == (
        timedelta(seconds=30),
        ("crime",),
        True,
        True,
    )
    assert least.title == "B"
    assert (least.language, least.interval) == (None, timedelta(minutes=5))
    assert (least.topics, least.review, least.urgent) == ((), False, False)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    told = problems(
        tmp_path,
        """
        pause = 5
        [[feeds]]
        id = "Not An Id"
        url = "ftp://a.example/rss"
        language = "de"
        interval = "5 minutes"
        topics = ["crimes"]
        review = "yes"
        urgnt = true
        [[feeds]]
        id = "b"
        url = "https://b.example/"
        title = "B"
        [[feeds]]
        id = "b"
        url = "https://b.example/"
        title = ""
        topics = "crime"
        """,
    )
    assert set(told) == {
        "pause",
        *(f"feeds[1].{key}" for key in ("id", "url", "title", "language", "interval", "topics")),
        *("feeds[1].review", "feeds[1].urgnt"),
        *(f"feeds[3].{key}" for key in ("id", "url", "title", "topics")),
    }
    assert "a-z, 0-9 and -" in told["feeds[1].id"]
    assert "'ftp://a.example/rss'" in told["feeds[1].url"]
    assert told["feeds[1].title"].startswith("missing")
    assert "uz-cyrl" in told["feeds[1].language"]
    assert '"5m"' in told["feeds[1].interval"]
    assert "did you mean crime?" in told["feeds[1].topics"]
    assert "did you mean urgent" in told["feeds[1].urgnt"]
    assert "feeds[2]" in told["feeds[3].id"]
    assert "feeds[2]" in told["feeds[3].url"]


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert "line 2" in problems(tmp_path, "[[feeds]]\nid = \n")["TOML"]


@pytest.mark.parametrize("text", ["", "[feeds]\nid = 'a'", "feeds = [1]", "feeds = 'x'"])
def test_a_file_without_feeds_is_told(tmp_path: Path, text: str) -> None:
    assert "[[feeds]]" in problems(tmp_path, text)["feeds"]


def test_a_file_that_is_missing_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_feeds(tmp_path / "none.toml")
    path = tmp_path / "feeds.toml"
    path.write_bytes(b"# \xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_feeds(path)


@pytest.mark.parametrize(
    ("text", "seconds"), [("1s", 1), ("90s", 90), ("5m", 300), ("1h", 3600), ("7d", 604_800)]
)
def test_intervals_are_read(text: str, seconds: int) -> None:
    assert parse_interval(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "text", ["0s", "8d", "5", "m", "-5m", "5M", "1.5h", "999999999d", 300, None]
)
def test_what_is_no_interval_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"not a time|out of"):
        parse_interval(text)


def test_what_becomes_of_a_story_that_nobody_decides_about(tmp_path: Path) -> None:
    head = '[[feeds]]\nid = "a"\nurl = "https://a.example/rss"\ntitle = "A"\n'
    [plain] = load_feeds(write(tmp_path, head), TOPICS)
    assert (plain.review_default, plain.review_hours) == ("hold", 24)
    [chosen] = load_feeds(
        write(tmp_path, head + 'review_default = "drop"\nreview_hours = 1.5\n'), TOPICS
    )
    assert (chosen.review_default, chosen.review_hours) == ("drop", 1.5)


@pytest.mark.parametrize("hours", ["0", "-1", "721", '"2h"', "true", "nan"])
def test_hours_of_review_that_are_none_are_told(tmp_path: Path, hours: str) -> None:
    head = '[[feeds]]\nid = "a"\nurl = "https://a.example/rss"\ntitle = "A"\n'
    found = problems(tmp_path, f'{head}review_hours = {hours}\nreview_default = "maybe"\n')
    assert "more than 0 and at most 720" in found["feeds[1].review_hours"]
    assert '"hold", "publish" or "drop"' in found["feeds[1].review_default"]
