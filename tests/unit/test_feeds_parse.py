"""Parsing: whatever a feed serves gives its items, or is told to be no feed."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.markup import MOST_ITEMS
from bot.feeds.parse import NotAFeed
from tests.hostile_documents import DOCUMENTS, item, rss
from tests.unit.feed_reading import NOW, read, titles


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("html", "HTML"),
        ("html-fragment", "<div>"),
        ("empty", "empty"),
        ("text", "begins with 'Not found'"),
        ("json-other", "JSON"),
    ],
)
def test_what_is_no_feed_is_told_in_words(name: str, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        read(DOCUMENTS[name])


@pytest.mark.parametrize(
    "name", ["windows-1251", "wrong-charset", "missing-charset", "utf-16", "utf-16-unmarked"]
)
def test_cyrillic_is_read_whatever_the_charset_and_the_label(name: str) -> None:
    assert titles(DOCUMENTS[name]) == ["Министр сообщил о новой программе"]


def test_a_label_of_the_server_is_used_where_the_document_has_none() -> None:
    body = rss(item(1, title="Škoda žluť"), declaration="").encode("iso-8859-2")
    assert read(body, charset="iso-8859-2").items[0].title == "Škoda žluť"
    assert read(body, content_type="text/xml; charset='ISO-8859-2'").items[0].title == "Škoda žluť"


def test_valid_utf8_is_utf8_whatever_it_is_called() -> None:
    body = rss(item(1, title="Ўзбекистон"), declaration='<?xml version="1.0" encoding="koi8-r"?>')
    assert read(body, charset="windows-1251").items[0].title == "Ўзбекистон"


def test_entities_of_a_document_type_are_never_read() -> None:
    assert titles(DOCUMENTS["xml-bomb"]) == ["&i;"]
    assert titles(DOCUMENTS["external-entity"]) == ["Read &a;"]


def test_items_before_a_cut_survive_and_the_torn_one_is_left_for_the_next_poll() -> None:
    found = read(DOCUMENTS["truncated"])
    assert [each.title for each in found.items] == ["Story number 1", "Story number 2"]
    assert "not well-formed" in found.warning


def test_forbidden_characters_are_taken_out() -> None:
    assert titles(DOCUMENTS["nul-bytes"]) == ["With nul bytes"]
    assert titles(DOCUMENTS["control-references"]) == ["With � and � inside"]


def test_common_slips_are_forgiven() -> None:
    assert titles(DOCUMENTS["bare-ampersand"]) == ["Law & order"]
    assert titles(DOCUMENTS["html-entities"]) == ["«Law» and order"]
    assert titles(DOCUMENTS["php-notice"]) == ["Story number 1"]
    assert titles("\n\n  " + rss(item(1))) == ["Story number 1"]
    assert not read(DOCUMENTS["html-entities"]).warning


def test_a_title_is_one_line_of_plain_text() -> None:
    assert titles(DOCUMENTS["script-title"]) == ["Safe title"]
    assert titles(rss(item(1, title="A &lt; B\n  and &amp;amp; C"))) == ["A < B and & C"]
    assert titles(rss(item(1, title="<![CDATA[<b>Bold</b> O&#8216;zbekiston]]>"))) == [
        "Bold O‘zbekiston"
    ]
    assert titles(rss(item(1, title="X"))) == ["X"]
    assert len(titles(rss(item(1, title="word " * 10_000)))[0]) <= 500


def test_no_title_of_any_format_shows_markup() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title>'
        "<entry><id>1</id><title>A &lt;script&gt;x()&lt;/script&gt; day</title></entry>"
        '<entry><id>2</id><title type="html">An &lt;b&gt;important&lt;/b&gt; day</title></entry>'
        "</feed>"
    )
    assert titles(atom) == ["A day", "An important day"]
    version = "https://jsonfeed.org/version/1.1"
    json_feed = {"version": version, "title": "News", "items": [{"title": "A <i>day</i>"}]}
    assert titles(json.dumps(json_feed)) == ["A day"]


def test_text_that_atom_calls_plain_is_made_into_html() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title><entry><id>1</id>'
        "<title>t</title><summary>if a &lt; b &amp; c</summary></entry></feed>"
    )
    assert read(feed).items[0].description == "if a &lt; b &amp; c"


def test_a_missing_title_is_made_of_the_first_words() -> None:
    assert titles(DOCUMENTS["no-title"]) == ["The ministry says that roads are safe."]
    long = "<item><description>" + "слово " * 50 + "</description></item>"
    (made,) = titles(rss(long))
    assert made.endswith("слово…")
    assert len(made) <= 81


def test_dates_are_in_utc_never_in_the_future_and_never_made_up() -> None:
    assert read(DOCUMENTS["future-dates"]).items[0].published == NOW
    assert read(DOCUMENTS["no-dates"]).items[0].published is None
    assert read(DOCUMENTS["absurd-dates"]).items[0].published is None
    dated = item(1, "<pubDate>Wed, 21 Jan 2026 14:00:00 +0500</pubDate>")
    assert read(rss(dated)).items[0].published == datetime(2026, 1, 21, 9, 0, tzinfo=UTC)
    ancient = item(1, "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>")
    assert read(rss(ancient)).items[0].published is None


@pytest.mark.parametrize(
    "written",
    ["21.01.2026 09:00", "21 января 2026, 09:00", "21 yanvar 2026 09:00", "21 январ 2026 09:00"],
)
def test_dates_in_the_ways_of_the_region_are_read(written: str) -> None:
    found = read(rss(item(1, f"<pubDate>{written}</pubDate>"))).items[0]
    assert found.published == datetime(2026, 1, 21, 9, 0, tzinfo=UTC)


def test_of_ten_thousand_items_the_newest_are_kept() -> None:
    found = read(DOCUMENTS["10000-items"])
    assert len(found.items) == MOST_ITEMS
    assert min(each.published for each in found.items if each.published) >= datetime(
        2026, 1, 26, tzinfo=UTC
    )
    assert "9000 of its items left out" in found.warning


def test_too_many_items_without_dates_are_kept_from_both_ends() -> None:
    found = titles(rss(*(item(number) for number in range(3000))))
    assert len(found) == MOST_ITEMS
    assert (found[0], found[-1]) == ("Story number 0", "Story number 2999")


@pytest.mark.parametrize(
    "piece",
    [
        "<a/>" * 150_000,
        "<a " + " ".join(f'a{number}="x"' for number in range(300)) + "/>",
        ("<a " + " ".join(f'a{number}="x"' for number in range(90)) + "/>") * 6000,
        "<item>" + "<category>c</category>" * 11_000 + "</item>",
        "".join(f'<p{number}:a xmlns:p{number}="u"/>' for number in range(200)),
        "&amp;" * 1_100_000,
    ],
    ids=["tags", "attributes of a tag", "attributes", "elements", "prefixes", "references"],
)
def test_what_would_take_too_long_is_refused(piece: str) -> None:
    with pytest.raises(NotAFeed, match="more markup"):
        read(rss(piece))


def test_much_markup_inside_cdata_costs_little_and_is_read() -> None:
    text = "<description><![CDATA[" + "<p>x</p>" * 150_000 + "]]></description>"
    assert len(read(rss(item(1, text))).items) == 1


def test_of_items_too_rich_to_be_borne_in_all_some_are_kept() -> None:
    rich = "<category>c</category>" * 500
    found = read(rss(*(item(number, rich) for number in range(400))))
    assert 0 < len(found.items) < 400
    assert "left out" in found.warning


def test_what_the_feed_declares_about_itself_is_kept() -> None:
    found = read(rss(item(1), head="<language>ru</language><ttl>15</ttl>"))
    assert (found.title, found.language, found.ttl) == ("Ministry", "ru", timedelta(minutes=15))
    assert found.items[0].language == "ru"
    assert read(rss(item(1), head="<ttl>soon</ttl>")).ttl is None
    assert read(rss(item(1), head=f"<ttl>{'9' * 400}</ttl>")).ttl == timedelta(days=7)


def test_content_description_and_categories_are_kept_as_html() -> None:
    more = (
        "<description>Short &amp;lt; sweet</description><category>Roads</category>"
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<p>Long</p>]]></content:encoded><category>Roads</category>"
    )
    found = read(rss(item(1, more))).items[0]
    assert (found.description, found.content) == ("Short &lt; sweet", "<p>Long</p>")
    assert found.categories == ("Roads",)


def test_relative_addresses_are_made_absolute_and_bad_ones_dropped() -> None:
    def link(written: str) -> str | None:
        return read(rss(f"<item><title>t</title><link>{written}</link></item>")).items[0].link

    assert link("/news/5") == "https://ministry.example/news/5"
    assert link("javascript:alert(1)") is None
    assert link("http://[") is None
    assert link("https://a.example/" + "x" * 3000) is None


@pytest.mark.parametrize(
    ("base", "link"),
    [
        ("https://other.example/x/", "https://other.example/x/5"),
        ("/x/", "https://ministry.example/x/5"),
        ("x/", "https://ministry.example/ru/x/5"),
    ],
)
def test_a_base_that_the_document_sets_is_kept(base: str, link: str) -> None:
    feed = (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{base}"><title>f</title>'
        '<entry><id>1</id><title>t</title><link href="5"/></entry></feed>'
    )
    assert read(feed).items[0].link == link


def test_atoms_deletion_marks_are_read_and_not_taken_from_an_items_text() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:x="http://purl.org/atompub/tombstones/1.0"><title>f</title>'
        '<x:deleted-entry ref="tag:ministry.example,2026:1&amp;2" when="2026-01-21T09:00:00Z">'
        "<x:comment>Removed</x:comment></x:deleted-entry>"
        "<x:deleted-entry when=\"2026-01-21T09:00:00Z\" ref='https://ministry.example/5'/>"
        "<entry><id>1</id><title>Still here</title><content type='html'>"
        '<![CDATA[<x:deleted-entry ref="forged"/>]]></content></entry></feed>'
    )
    found = read(feed)
    assert found.withdrawn == ("tag:ministry.example,2026:1&2", "https://ministry.example/5")
    assert [each.title for each in found.items] == ["Still here"]


def test_of_a_very_long_document_the_newest_items_are_taken() -> None:
    text = f"<description>{'What the ministry said. ' * 400}</description>"
    dated = [
        item(n, f"<pubDate>Thu, 01 Jan 2026 {n // 60:02d}:{n % 60:02d}:00 GMT</pubDate>{text}")
        for n in range(900)
    ]
    for wide in ("", "\U0001f525"):
        found = read(rss(*dated, head=wide).encode())
        assert 200 <= len(found.items) < 900
        assert found.items[-1].guid == "story-899"
        assert "left out, the newest kept" in found.warning
