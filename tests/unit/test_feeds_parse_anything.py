"""Parsing, given anything at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds.parse import NotAFeed
from tests.hostile_documents import DOCUMENTS, item, rss
from tests.unit.feed_reading import read


@settings(max_examples=150)
@given(
    body=st.binary(max_size=300), charset=st.sampled_from(["", "utf-8", "koi8-r", "rot13", "\0"])
)
def test_no_bytes_do_more_than_not_being_a_feed(body: bytes, charset: str) -> None:
    try:
        read(body, charset=charset)
    except NotAFeed as error:
        assert error.reason


PIECES = st.sampled_from(
    ["<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "&#xD83D;", "&nope;",
     "&#99999999;", "<link>", "</link>", "text", "<!--", "-->", "<a b='", "\0", "&", "<", ">",
     "<entry xmlns='x'>", "<guid>", "</guid>", "<pubDate>", "<x:y/>", "<!DOCTYPE x [", "]>",
     "<?xml version='1.0'?>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, max_size=25))
def test_no_heap_of_markup_does_more_than_not_being_a_feed(pieces: list[str]) -> None:
    try:
        found = read('<rss version="2.0"><channel>' + "".join(pieces))
    except NotAFeed:
        return
    assert all(each.title for each in found.items)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(min_value=0, max_value=len(DOCUMENTS["good"])))
def test_a_document_cut_anywhere_never_gives_half_an_item(cut: int) -> None:
    body = rss(item(0), item(1), item(2)).encode()[: cut + 200]
    try:
        found = read(body)
    except NotAFeed:
        return
    whole = {"Story number 0", "Story number 1", "Story number 2"}
    assert {each.title for each in found.items[1:]} <= whole


def test_every_hostile_document_is_parsed_or_told() -> None:
    for name, body in DOCUMENTS.items():
        try:
            found = read(body)
        except NotAFeed as error:
            assert error.reason, name
        else:
            assert found.items, name
