"""CSS selectors of pages in feeds.toml: read, or told what is wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.feeds import load_feeds
from config.problems import ConfigError
from config.selectors import Selectors, read_selector

PAGE = """
[[feeds]]
id = "page"
url = "https://ministry.example/news"
title = "Ministry"
"""
GOOD = '[feeds.selectors]\nitem = "li.news"\ntitle = "h3"\n'


def told(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "feeds.toml"
    path.write_text(PAGE + text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_feeds(path)
    assert all(one.file == str(path) for one in caught.value.problems)
    return {one.key: one.expected for one in caught.value.problems}


def test_a_page_with_all_its_selectors_is_read(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    more = 'link = "a.more@href"\ndate = "time@datetime"\ntext = ".lead"\n'
    path.write_text(PAGE + 'kind = "page"\n' + GOOD + more, encoding="utf-8")
    (feed,) = load_feeds(path)
    assert feed.kind == "page"
    assert feed.selectors is not None
    assert feed.selectors.written() == {
        "item": "li.news",
        "title": "h3",
        "link": "a.more@href",
        "date": "time@datetime",
        "text": ".lead",
    }


def test_wrong_selectors_are_named_with_their_key_and_what_was_expected(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        'kind = "page"\n[feeds.selectors]\nitem = ".news >"\ntitel = "h3"\nlink = 5\ndate = ""\n',
    )
    assert set(found) == {
        f"feeds[1].selectors.{part}" for part in ("item", "title", "titel", "link", "date")
    }
    assert "expected a CSS selector of one news item" in found["feeds[1].selectors.item"]
    assert "'.news >'" in found["feeds[1].selectors.item"]
    assert found["feeds[1].selectors.title"].startswith("missing")
    assert "did you mean title" in found["feeds[1].selectors.titel"]


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ('kind = "page"\n', "selectors", "missing; expected a table [feeds.selectors]"),
        (GOOD, "selectors", 'for a feed with kind = "page" and for no other'),
        ('kind = "pages"\n', "kind", '"page"'),
        ('kind = "page"\nitem = "li"\n' + GOOD, "item", "stands in a table [feeds.selectors]"),
    ],
)
def test_kind_and_selectors_go_together(tmp_path: Path, text: str, key: str, words: str) -> None:
    assert words in told(tmp_path, text)[f"feeds[1].{key}"]


@pytest.mark.parametrize(
    ("written", "attribute"),
    [("a@href", "href"), (" time @datetime ", "datetime"), ("@data-url", "data-url"), ("h3", "")],
)
def test_a_selector_may_end_in_an_attribute(written: str, attribute: str) -> None:
    assert read_selector(written).attribute == attribute


def test_an_at_sign_inside_a_selector_is_no_attribute() -> None:
    assert read_selector("a[href*='@']").attribute == ""


@pytest.mark.parametrize("written", ["", "  ", "> a", "a::text", "h3,", "a[", "x" * 501, "@"])
def test_what_is_no_selector_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_selector(written)


def test_an_item_is_an_element() -> None:
    with pytest.raises(ValueError, match="not an attribute"):
        read_selector("li@id", on_page=True)


@given(st.text(alphabet="ab.#>+~ ,:()[]='\"*@-1nхў\\", max_size=40))
def test_any_text_is_read_or_refused_with_a_reason(written: str) -> None:
    try:
        selectors = Selectors(item=written, title=written)
    except ValueError as error:
        assert str(error)
    else:
        assert selectors.item == written.strip()
