"""The sandbox's feeds are well-formed whatever is in them, and its samples are as promised."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import feedparser
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.newsroom.articles import LANGUAGES, Archive, Article, Desk, load_stock
from sandbox.newsroom.rendering import Document, Entry, Tombstone, render

MOMENT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
WORDS = st.text(max_size=40).map(str.strip)


def document(*entries: Entry, tombstones: tuple[Tombstone, ...] = ()) -> Document:
    return Document("Title", "http://x.uz/f", "http://x.uz/", "uz", entries, tombstones)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=5), st.sampled_from(["rss", "atom", "json"]))
def test_any_text_makes_a_feed_that_readers_take(texts, form):
    entries = [
        Entry(f"id-{n}", title, f"http://x.uz/{n}", content=content, date=MOMENT, picture="/p.jpg")
        for n, (title, content) in enumerate(texts)
    ]
    body = render(document(*entries), form)
    if form == "json":
        assert [item["id"] for item in orjson.loads(body)["items"]] == [e.guid for e in entries]
    else:
        feed = feedparser.parse(body)
        assert not feed.bozo
        assert [entry.id for entry in feed.entries] == [e.guid for e in entries]


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_title_date_link_and_full_content_come_back(form):
    entry = Entry("g", "A & <B>", "http://x.uz/1", "short", "<p>whole</p>", MOMENT)
    found = feedparser.parse(render(document(entry), form)).entries[0]
    assert found.link == "http://x.uz/1"
    assert found.content[0].value == "<p>whole</p>"
    assert found.published_parsed[:6] == (2026, 3, 4, 5, 6, 7)
    assert found.summary == "short"


def test_withdrawn_items_leave_a_tombstone_in_atom_only():
    gone = (Tombstone("g", MOMENT),)
    atom = render(document(tombstones=gone), "atom").decode()
    assert '<at:deleted-entry ref="g" when="2026-03-04T05:06:07Z"/>' in atom
    assert "deleted" not in render(document(tombstones=gone), "rss").decode()


def test_the_stock_holds_ten_articles_a_language_and_one_story_in_all():
    stock = load_stock()
    assert set(stock) == set(LANGUAGES)
    assert all(len(items) >= 8 for items in stock.values())
    assert sum(len(items) for items in stock.values()) >= 32
    for items in stock.values():
        assert [item.story for item in items if item.story] == ["seminar"]
        assert all(3 <= len(item.text.split("\n\n")) <= 6 for item in items)
    assert len({item.title for items in stock.values() for item in items}) == 40


def published(count: int) -> list[Article]:
    desk = Desk(Archive(), load_stock())
    return [desk.publish_next() for _ in range(count)]


def test_languages_take_turns_and_the_shared_story_keeps_its_number():
    articles = published(16)
    assert [a.language for a in articles[:4]] == list(LANGUAGES)
    shared = [a for a in articles if a.picture.endswith("cooperation.jpg")]
    assert [a.language for a in shared] == list(LANGUAGES)
    assert len({a.number for a in shared}) == 1


def test_numbers_stay_fresh_when_the_stock_is_used_up():
    articles = published(90)
    keys = Counter((a.language, a.number) for a in articles)
    assert len(articles) == 90
    assert max(keys.values()) == 1


def test_a_withdrawn_article_cannot_be_corrected():
    archive = Archive()
    article = archive.publish(Article(archive.next_number(), "uz", "T", "x", "", MOMENT))
    gone = archive.withdraw(article)
    with pytest.raises(ValueError, match="withdrawn"):
        archive.correct(gone, "T2", "x", "")
