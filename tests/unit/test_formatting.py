"""Telegram HTML that is always balanced, and text cut as Telegram counts it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messaging.formatting import (
    ELLIPSIS,
    Markup,
    bold,
    italic,
    lines,
    paragraphs,
    plain,
    shorten,
    utf16_length,
)
from bot.text.sentences import ends

AWKWARD = st.text(
    alphabet=st.one_of(
        st.sampled_from("<>&\"' .!?…\n\u0301\u200d\ufe0f👩🏽🚒🇺🇿ʻʼўғ\u202e"),
        st.characters(codec="utf-8"),
    ),
    max_size=200,
)


class Balance(HTMLParser):
    """Fails on a tag that is closed but not open, or not one of Telegram's."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("b", "i", "u", "s", "a", "code", "pre", "blockquote", "span")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_balanced(html: str) -> None:
    parser = Balance()
    parser.feed(html)
    parser.close()
    assert not parser.open


@given(AWKWARD, AWKWARD)
def test_whatever_is_put_in_comes_out_as_it_was(one: str, two: str) -> None:
    html = paragraphs(bold(one), italic(two))
    assert_balanced(html)
    assert plain(bold(one)) == one
    assert plain(lines(one, Markup.of(two))) == "\n".join(part for part in (one, two) if part)


def test_markup_is_not_escaped_again() -> None:
    assert bold(italic("a<b")) == "<b><i>a&lt;b</i></b>"


@given(AWKWARD)
def test_length_is_that_of_utf16(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


@given(AWKWARD, st.integers(0, 250))
def test_a_shortened_text_fits_and_begins_as_the_whole(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert utf16_length(short) <= limit
    assert text.startswith((short.removesuffix(ELLIPSIS), short))
    if utf16_length(text) <= limit:
        assert short == text


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("One two. Three four.", 12, "One two."),
        ("One two! Three four.", 8, "One two!"),
        ("One two three four", 12, "One two…"),
        ("One two three four", 14, "One two three…"),
        ("One, two three four", 8, "One…"),
        ("Onetwothreefour", 8, "Onetwot…"),
        ("A. Onetwothree four five", 20, "A. Onetwothree four…"),
        ("One “two.” Three", 12, "One “two.”"),
        ("👩🏽‍🚒👩🏽‍🚒", 10, "👩🏽‍🚒…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_a_text_is_cut_where_a_reader_would_cut_it(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


def test_a_text_is_not_cut_within_a_sentence_at_an_abbreviation() -> None:
    text = "В г. Ташкенте задержаны трое. Об этом сообщил ген. Каримов на встрече."
    assert shorten(text, 55, ends(text, "ru")) == "В г. Ташкенте задержаны трое."
    assert shorten(text, 20, ends(text, "ru")) == "В г. Ташкенте…"
