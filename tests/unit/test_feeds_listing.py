"""A web page's news listing, read by selectors."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.answers import NO_VALIDATORS, Fetched
from bot.feeds.listing import Listing, NothingSelected, parse_listing
from bot.feeds.parsed import NotAFeed
from config.selectors import Selectors

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TASHKENT = ZoneInfo("Asia/Tashkent")
URL = "https://ministry.example/ru/news/"
SELECTORS = Selectors(item="li.card", title="h3", link="a.more@href", date=".date", text=".lead")
CARD = (
    "<li class=card><a class=more href='{link}'><h3>{title}</h3></a>"
    "<span class=date>{date}</span><p class=lead>{text}</p></li>"
)


def page(*cards: str, head: str = "") -> bytes:
    return (
        f"<html lang=ru><head>{head}</head><body><ul>{''.join(cards)}</ul></body></html>".encode()
    )


def card(
    title: str = "Headline", link: str = "1", date: str = "24.11.2026", text: str = "T"
) -> str:
    return CARD.format(title=title, link=link, date=date, text=text)


def read(body: bytes, selectors: Selectors = SELECTORS, charset: str = "") -> Listing:
    found = Fetched(URL, None, body, "text/html", charset, NO_VALIDATORS, None, 200)
    return parse_listing(found, selectors, feed_id="page", now=NOW, zone=TASHKENT)


def test_each_part_of_an_item_is_read() -> None:
    head = "<title>Новости</title>"
    listing = read(page(card("Полиция <b>задержала</b> &lt;шесть&gt;", "news/7"), head=head))
    (item,) = listing.items
    assert item.title == "Полиция задержала <шесть>"
    assert item.link == "https://ministry.example/ru/news/news/7"
    assert item.published == datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    assert (listing.title, listing.language, listing.warning) == ("Новости", "ru", "")
    assert "T" in item.description


def test_addresses_are_relative_to_the_pages_base() -> None:
    head = "<base href='https://other.example/x/'>"
    assert read(page(card(), head=head)).items[0].link == "https://other.example/x/1"


def test_attributes_give_titles_dates_and_links() -> None:
    body = page(
        "<li data-url='/a/5' title='In an attribute'>"
        "<time datetime='2026-11-20T08:00:00Z'>long ago</time></li>"
    )
    selectors = Selectors(item="li", title="@title", link="@data-url", date="time@datetime")
    (item,) = read(body, selectors).items
    assert (item.title, item.link) == ("In an attribute", "https://ministry.example/a/5")
    assert item.published == datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_a_time_element_is_read_by_its_attribute_and_else_by_its_words() -> None:
    times = ("<time datetime='2026-11-20'>x</time>", "<time datetime='?'>20 ноября 2026</time>")
    body = page(*(f"<li><h3>t</h3>{one}</li>" for one in times))
    first, second = read(body, Selectors(item="li", title="h3", date="time")).items
    assert first.published == second.published == datetime(2026, 11, 19, 19, tzinfo=UTC)


def test_without_a_selector_the_link_is_the_items_first_or_its_own() -> None:
    body = page("<li><a href='#top'>^</a><h3><a href='/n/1'>A</a></h3></li>")
    assert read(body, Selectors(item="li", title="h3")).items[0].link.endswith("/n/1")
    body = b"<a class=card href='/n/2'><h3>B</h3></a>"
    assert read(body, Selectors(item="a.card", title="h3")).items[0].link.endswith("/n/2")


def test_what_has_no_headline_is_no_item_and_other_parts_may_be_missing() -> None:
    listing = read(page(card(), "<li class=card><img src=x></li>", card("Bare", "2", "", "")))
    assert [item.title for item in listing.items] == ["Headline", "Bare"]
    assert listing.items[1].published is None
    counts = {one.part: (one.count, one.items) for one in listing.selected}
    assert counts == {
        "item": (3, 3),
        "title": (2, 3),
        "link": (2, 3),
        "date": (1, 3),
        "text": (2, 3),
    }


@pytest.mark.parametrize(
    ("selectors", "part"),
    [
        (SELECTORS.model_copy(update={"item": ".gone"}), "item (.gone)"),
        (SELECTORS.model_copy(update={"title": "h1"}), "title (h1)"),
        (SELECTORS.model_copy(update={"link": "b@href"}), "link (b@href)"),
    ],
)
def test_a_selector_that_finds_nothing_is_an_error_that_names_it(
    selectors: Selectors, part: str
) -> None:
    with pytest.raises(NothingSelected, match="finds nothing") as caught:
        read(page(card(), card("Other", "2")), selectors)
    assert part in caught.value.reason


def test_a_date_or_text_that_is_nowhere_is_a_warning() -> None:
    selectors = SELECTORS.model_copy(update={"date": "h3", "text": ".gone"})
    listing = read(page(card()), selectors)
    assert "the selector date (h3) finds no date that is understood" in listing.warning
    assert "the selector text (.gone) finds nothing" in listing.warning
    assert listing.items[0].published is None


@pytest.mark.parametrize("body", [b"", b"   ", b"\0\0", b"plain words", b"%PDF-1.4 \xff\xfe"])
def test_what_is_no_page_is_an_error(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        read(body)


def test_scripts_are_neither_headline_nor_text() -> None:
    bad = "<script>alert(1)</script>"
    (item,) = read(page(card(f"Safe{bad}", text=f"{bad}"))).items
    assert item.title == "Safe"


def test_the_charset_of_the_page_counts() -> None:
    body = page(card("Вазирлик хабари"), head="<meta charset='windows-1251'>")
    assert read(body.decode().encode("cp1251")).items[0].title == "Вазирлик хабари"


def test_too_many_elements_are_refused_and_too_many_items_left_out() -> None:
    with pytest.raises(NotAFeed, match="elements"):
        read(page("<b></b>" * 20_001))
    assert len(read(page(*(card(link=f"{n}") for n in range(1100)))).items) == 1000


def test_dates_to_come_are_now() -> None:
    assert read(page(card(date="01.01.2031"))).items[0].published == NOW


@given(st.text(max_size=300), st.text(max_size=60))
def test_whatever_a_page_holds_it_is_a_listing_or_no_feed(inside: str, address: str) -> None:
    try:
        listing = read(page(card(inside, address.replace("'", ""), inside, inside), inside))
    except NotAFeed as error:
        assert error.reason
    else:
        for item in listing.items:
            assert item.title
            assert "\n" not in item.title
            assert item.link is None or item.link.startswith(("http://", "https://"))
