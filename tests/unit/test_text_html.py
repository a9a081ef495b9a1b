"""HTML to text."""

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.headline import headline
from bot.text.html import to_text
from bot.text.tags import TAG

SCRAPS = (
    "<p> </p> <br> <div+class='share'> </div> <script> </script> <!-- --> <pre> <td> <li> <style>"
    " &lt; &gt; &amp; &#0; < > ]]> <![CDATA[ \x00 \u200b a+b <b &#xD800; \ud800 \x85 \r &nbsp; Ў"
)
PIECES = st.sampled_from([scrap.replace("+", "\t") for scrap in SCRAPS.split(" ")])


def test_paragraphs_are_kept_apart_by_one_blank_line() -> None:
    markup = "<div><p>First one.</p>\n\n<p>Second <b>one</b>.</p><ul><li>a<li>b</ul></div>"
    assert to_text(markup) == "First one.\n\nSecond one.\n\na\n\nb"


def test_a_line_break_stays_a_line_and_two_make_a_paragraph() -> None:
    assert to_text("One<br>two<br/><br/>three") == "One\ntwo\n\nthree"


def test_newlines_of_the_source_are_mere_spaces() -> None:
    assert to_text("<p>One\n   two</p>") == "One two"


def test_plain_text_passes_with_its_lines() -> None:
    assert to_text("One & two\nthree\n\nfour") == "One & two\nthree\n\nfour"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Tom &amp; Jerry &laquo;x&raquo; &#1040;", "Tom & Jerry «x» А"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; more&lt;/p&gt;", "One\n\nTwo & more"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<?xml version='1.0' encoding='koi8-r'?><p>Привет</p>", "Привет"),
        ("<![CDATA[<p>Inside</p>]]>", "Inside"),
        ("a\u00adb\u200bc\u00a0d", "abc d"),
        ("и\u0306", "й"),
    ],
)
def test_entities_and_odd_characters_are_read(markup: str, text: str) -> None:
    assert to_text(markup).removesuffix("]]>").strip() == text


@pytest.mark.parametrize(
    "noise",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<div class='social-share'>Tell a friend</div>",
        "<div class='ya-share2'><a>VK</a></div>",
        "<p>Share on: Facebook | Telegram</p>",
        "<p>Поделиться:</p><p>Подписывайтесь на наш канал</p>",
        "<p>Telegram kanalimizga obuna bo‘ling</p>".replace("Telegram k", "K"),
        "<p style='display: none'>hidden</p>",
        "<p hidden>hidden</p>",
        "<form><input value=x><button>Send</button></form>",
        "<figure><img src=x><figcaption>Photo: agency</figcaption></figure>",
        "<iframe src='x'>no frames</iframe>",
        "<p>The post News appeared first on Ministry.</p>",
    ],
)
def test_what_is_not_the_article_is_dropped(noise: str) -> None:
    assert to_text(f"<p>Before.</p>{noise}<p>After.</p>") == "Before.\n\nAfter."


def test_an_article_in_a_box_named_like_a_share_box_is_kept() -> None:
    words = "The delegation arrived in Tashkent on Monday. " * 10
    assert "delegation" in to_text(f"<div class='content share'>{words}</div>")


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 20_000 + "deep",
        "<!--" * 50_000,
        "<" * 50_000 + "b>" * 50_000,
        "&amp;" * 50_000,
        "<![CDATA[" * 20_000,
        "<b class='share'>" * 5_000 + "x",
    ],
)
def test_hostile_markup_is_survived(bomb: str) -> None:
    assert not TAG.search(to_text(bomb))


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_no_input_raises_or_leaves_tags_or_control_characters(markup: str) -> None:
    text = to_text(markup)
    assert not TAG.search(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\ufeff]", text)
    assert "\n\n\n" not in text
    assert text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "x<y и y>z",
        "a<b и c>d",
        "5 < 6 and 7 > 3",
        "цена <1000 и >500",
        "I <3 news",
        "<Minoru> hi",
        "->",
    ],
)
def test_signs_that_make_no_tag_are_text_however_often_they_were_escaped(text: str) -> None:
    paragraph = f"<p>{escape(text)}</p>"
    for markup in (text, escape(text), paragraph, escape(paragraph)):
        assert to_text(markup) == text
        assert headline(markup) == text


@given(st.text(alphabet="yzщЪ<>& 12,", max_size=60).map(lambda text: " ".join(text.split())))
def test_no_word_is_lost_between_signs(text: str) -> None:
    for markup in (escape(text), f"<p>{escape(text)}</p>", escape(f"<p>{escape(text)}</p>")):
        assert to_text(markup) == text


def test_a_text_that_speaks_of_a_tag_loses_no_more_than_the_tag() -> None:
    markup = "<p>Put it in a &lt;script&gt; tag.</p><p>Then save the page.</p>"
    assert to_text(markup) == "Put it in a tag.\n\nThen save the page."


def test_a_tag_in_which_the_text_is_cut_off_is_dropped() -> None:
    assert to_text("Floods in Khorezm <a href='https://ministry.exa") == "Floods in Khorezm"
    assert to_text("<p>Floods</p> <img src=x alt='In") == "Floods"
