"""What makes an item the same item."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.identity import aliases, aliases_of, reference_aliases
from bot.feeds.links import canonical_link, is_identifying
from bot.models import Item

DAY = datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
ITEM = Item(
    feed_id="iiv-ru",
    title="Министр сообщил о новой программе",
    link="https://iiv.uz/ru/news/12",
    guid="12@iiv.uz",
    description="<p>Программа начнётся весной.</p>",
    published=DAY,
)


@pytest.mark.parametrize(
    "written",
    [
        "https://iiv.uz/ru/news/12",
        "http://www.iiv.uz/ru/news/12/",
        "HTTPS://WWW.IIV.UZ:443/ru/news/12/#comments",
        "http://iiv.uz:80/ru//news/./12/index.php?utm_source=rss&utm_medium=feed&fbclid=a1",
        "https://user:password@iiv.uz/ru/news/12?from=rss",
        "https://iiv.uz/ru/news/12;jsessionid=0AF3",
        " https://iiv.uz/ru/%6Eews/12?_openstat=1 ",
    ],
)
def test_one_article_has_one_address(written: str) -> None:
    assert canonical_link(written) == "https://iiv.uz/ru/news/12"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.uz/view?id=1", "https://a.uz/view?id=2"),
        ("https://a.uz/view?id=1", "https://a.uz/view"),
        ("https://a.uz/News/1", "https://a.uz/news/1"),
        ("https://a.uz/ru/news/1", "https://a.uz/uz/news/1"),
        ("https://a.uz/1?lang=ru", "https://a.uz/1?lang=uz"),
        ("https://a.uz/#!/news/1", "https://a.uz/#!/news/2"),
        ("https://a.uz:8080/1", "https://a.uz/1"),
        ("https://a.uz/a%2Fb", "https://a.uz/a/b"),
        ("https://a.uz/view?from=5", "https://a.uz/view?from=6"),
        ("https://news.a.uz/1", "https://a.uz/1"),
    ],
)
def test_different_articles_keep_different_addresses(one: str, other: str) -> None:
    assert canonical_link(one) != canonical_link(other)


def test_the_order_of_parameters_and_the_spelling_of_hosts_and_paths_do_not_matter() -> None:
    assert canonical_link("https://a.uz/x?b=2&a=1") == canonical_link("https://a.uz/x?a=1&b=2")
    encoded = "/%D1%8F%D0%BD%D0%B3%D0%B8%D0%BB%D0%B8%D0%BA"
    ascii_host = "вазирлик.uz".encode("idna").decode()
    assert canonical_link("https://вазирлик.uz/янгилик") == f"https://{ascii_host}{encoded}"
    assert canonical_link(f"https://{ascii_host}{encoded}") == f"https://{ascii_host}{encoded}"


@given(
    path=st.text(max_size=40), query=st.text(max_size=40), host=st.sampled_from(["a.uz", "[::1]"])
)
def test_a_canonical_link_is_its_own_canonical_link(path: str, query: str, host: str) -> None:
    once = canonical_link(f"https://{host}/{path}?{query}")
    assert canonical_link(once) == once


@given(text=st.text(max_size=80))
def test_any_text_can_stand_where_a_link_should(text: str) -> None:
    for written in (text, "http://" + text):
        assert is_identifying(canonical_link(written)) in {True, False}


@given(one=st.integers(0, 10**9), other=st.integers(0, 10**9))
def test_numbers_in_a_path_or_a_parameter_always_distinguish(one: int, other: int) -> None:
    for shape in ("https://a.uz/news/{}", "https://a.uz/view?id={}", "https://a.uz/{}-title/"):
        same = canonical_link(shape.format(one)) == canonical_link(shape.format(other))
        assert same == (one == other)


@pytest.mark.parametrize(
    "link", ["https://iiv.uz", "https://iiv.uz/ru", "https://iiv.uz/uz/news", "https://iiv.uz/rss"]
)
def test_front_pages_and_listings_identify_nothing(link: str) -> None:
    assert not is_identifying(canonical_link(link))
    assert not set(aliases(replace(ITEM, guid=None, link=link)).strong) & set(
        aliases(replace(ITEM, guid=None, link=link, title="Quite another thing")).strong
    )


def test_guid_and_link_each_make_an_item_known() -> None:
    first = set(aliases(ITEM).strong)
    assert first & set(aliases(replace(ITEM, guid="new", title="x", published=None)).strong)
    assert first & set(aliases(replace(ITEM, link="https://iiv.uz/new", title="x")).strong)
    assert not first & set(aliases(replace(ITEM, guid="new", link="https://iiv.uz/new")).all[:2])


def test_a_guid_counts_within_its_feed_and_a_link_everywhere() -> None:
    other = aliases(replace(ITEM, feed_id="other"))
    shared = set(aliases(ITEM).strong) & set(other.strong)
    assert len(shared) == 1
    assert next(iter(shared)).startswith("l")


def test_a_guid_that_is_an_address_survives_a_move_to_https() -> None:
    old = aliases(replace(ITEM, link=None, guid="http://www.iiv.uz/?p=12"))
    new = aliases(replace(ITEM, link=None, guid="https://iiv.uz/?p=12"))
    assert old.strong == new.strong


def test_a_guid_of_several_articles_identifies_none_of_them() -> None:
    items = [
        replace(ITEM, guid="same", link=f"https://iiv.uz/{n}", title=f"Story {n}") for n in (1, 2)
    ]
    one, other = aliases_of(items)
    assert not set(one.all) & set(other.all)


def test_a_link_of_several_articles_identifies_none_of_them() -> None:
    items = [replace(ITEM, guid=f"g{n}", title=f"Story number {n}") for n in (1, 2, 3)]
    found = aliases_of(items)
    assert all(not set(a.all) & set(b.all) for a in found for b in found if a is not b)


def test_items_with_neither_guid_nor_link_are_told_apart_and_known_again() -> None:
    bare = replace(ITEM, guid=None, link=None)
    same_later = replace(bare, published=DAY + timedelta(days=3))
    corrected = replace(bare, description="<p>Программа начнётся летом.</p>")
    assert set(aliases(bare).strong) & set(aliases(same_later).strong)
    assert set(aliases(bare).strong) & set(aliases(corrected).strong)
    assert not set(aliases(bare).all) & set(aliases(replace(bare, title="Другое")).all)


def test_what_was_demoted_by_company_is_found_again_alone() -> None:
    alone = aliases(replace(ITEM, link=None))
    other = replace(ITEM, link=None, title="Совсем другая новость")
    in_company = aliases_of([replace(ITEM, link=None), other])[0]
    assert set(alone.all) & set(in_company.all)


def test_headlines_are_compared_without_letter_case_punctuation_and_apostrophes() -> None:
    one = aliases(replace(ITEM, title="Yo‘l harakati: «yangi» qoidalar"))
    other = aliases(replace(ITEM, title="YO'L HARAKATI — yangi qoidalar!"))
    assert one.weak == other.weak


def test_a_deletion_mark_finds_an_item_by_guid_and_by_link() -> None:
    known = set(aliases(ITEM).strong)
    assert known & set(reference_aliases("iiv-ru", "12@iiv.uz"))
    assert known & set(reference_aliases("iiv-ru", "https://iiv.uz/ru/news/12"))
    assert not known & set(reference_aliases("iiv-ru", "https://iiv.uz/"))


@given(guid=st.text(max_size=50), title=st.text(max_size=50), text=st.text(max_size=50))
def test_aliases_are_short_and_stable_whatever_the_item(guid: str, title: str, text: str) -> None:
    found = Item(feed_id="f", title=title, guid=guid, description=text)
    assert aliases(found) == aliases(found)
    assert aliases(found).strong
    assert all(len(alias) == 17 and alias.isascii() for alias in aliases(found).all)
