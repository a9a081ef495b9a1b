"""Which stories go on with an earlier one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.follow_ups import follows_by_link, follows_by_name, links_in, unmarked
from bot.models import Item, Story
from tests.unit.test_formatting import AWKWARD

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIRST = Story("s1", "f", "M", "Fire at the Samarkand market", "", "en", (), NOW)
LATER = replace(FIRST, id="s2", published=NOW + timedelta(hours=3))


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Update: Fire at the market", "Fire at the market"),
        ("Fire at the market (updated)", "Fire at the market"),
        ("Пожар на рынке. Обновлено", "Пожар на рынке"),
        ("ОБНОВЛЕНО: Пожар на рынке", "Пожар на рынке"),
        ("Bozorda yongʻin (yangilandi)", "Bozorda yongʻin"),
        ("Бозорда ёнғин – янгиланди", "Бозорда ёнғин"),
        ("Fire at the market", ""),
        ("Updates to the law on migration", ""),
        ("The law was updated", ""),
        ("Update", ""),
    ],
)
def test_a_headline_says_whether_it_is_an_update(title: str, named: str) -> None:
    assert unmarked(title) == named


def test_an_update_of_a_headline_follows_it() -> None:
    named = replace(LATER, title="Update: Fire at the Samarkand market")
    assert follows_by_name(named, FIRST)
    assert not follows_by_name(LATER, FIRST)
    assert not follows_by_name(replace(named, feed_id="g"), FIRST)
    assert not follows_by_name(replace(named, title="Update: Fire in Bukhara"), FIRST)
    assert not follows_by_name(replace(named, published=NOW + timedelta(days=8)), FIRST)


def test_a_story_that_links_to_another_about_the_same_follows_it() -> None:
    told = replace(LATER, title="The market burnt down", summary="The fire in Samarkand is out.")
    assert follows_by_link(told, FIRST)
    assert not follows_by_link(replace(told, summary="A new law.", title="A law"), FIRST)
    assert not follows_by_link(replace(told, language="ru"), FIRST)
    assert not follows_by_link(told, replace(FIRST, withdrawn=True))
    assert not follows_by_link(FIRST, told)
    assert not follows_by_link(FIRST, FIRST)


def test_links_are_those_of_the_text() -> None:
    item = Item(
        "f",
        "t",
        link="https://a.example/news/2",
        content='<p><a href="/news/1?x=1&amp;y=2">first</a> <A class="x" HREF=\'https://b.example/\'>'
        '</a><a href="https://a.example/news/2">self</a><a href="mailto:x@y">mail</a></p>',
    )
    assert links_in(item) == ("https://a.example/news/1?x=1&y=2", "https://b.example/")


@given(AWKWARD, st.text(max_size=3000))
def test_any_title_and_text_are_read(title: str, text: str) -> None:
    unmarked(title)
    links_in(
        Item("f", title, link="https://a.example/", content=text, description=f"<a href='{title}'>")
    )
