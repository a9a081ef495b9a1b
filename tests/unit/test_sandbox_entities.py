"""The sandbox reads Telegram's HTML parse mode by Telegram's rules."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.entities import parse_html
from sandbox.telegram.errors import ApiError
from sandbox.telegram.links import LinkError, checked_link, found_entities, utf16_length
from sandbox.telegram.texts import message_text, read_text

PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SIMPLE_TAGS = st.sampled_from(["b", "strong", "i", "em", "u", "ins", "s", "strike", "del"])


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"offset": offset, "length": length, "type": kind, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b>c", "ac", [entity("bold", 0, 1)]),
        ("<B>a</B >", "a", [entity("bold", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("😀<u>ў</u>", "😀ў", [entity("underline", 2, 1)]),
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "', []),
        ("&#1040;&#x411;&#0;&nbsp;&unknown", "АБ&#0;&nbsp;&unknown", []),
        ("&ltx", "&ltx", []),
        ('<a href="http://A.uz/x?a=1&amp;b=2">l</a>', "l", [entity("text_link", 0, 1)]),
        ("<a>https://iiv.uz</a>", "https://iiv.uz", [entity("text_link", 0, 14)]),
        ('<a href="nonsense">l</a>', "l", []),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        (
            '<pre><code class="language-py">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="py")],
        ),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
        ),
    ],
)
def test_marked_up_text_becomes_plain_text_with_entities(source, text, entities):
    parsed, found = parse_html(source)
    assert parsed == text
    assert [{k: v for k, v in each.items() if k != "url"} for each in found] == entities


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("ўў<p>x</p>", 'Unsupported start tag "p" at byte offset 4'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href=http://x.uz>l</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x>l</a>', "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<b "x">y</b>', 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(source, message):
    with pytest.raises(ApiError) as error:
        parse_html(source)
    assert error.value.code == 400
    assert error.value.description == f"Bad Request: can't parse entities: {message}"


@given(PLAIN)
def test_escaped_text_comes_back_as_it_was(text):
    assert parse_html(escape(text)) == (text, [])


@st.composite
def trees(draw, depth=3):
    """HTML, its plain text, and the number of entities that are not empty."""
    if depth == 0 or draw(st.booleans()):
        text = draw(PLAIN)
        return escape(text), text, 0
    parts = draw(st.lists(trees(depth=depth - 1), max_size=3))
    html, text = "".join(p[0] for p in parts), "".join(p[1] for p in parts)
    tag = draw(SIMPLE_TAGS)
    return f"<{tag}>{html}</{tag}>", text, sum(p[2] for p in parts) + bool(text)


@given(trees())
def test_nested_tags_give_one_entity_each_within_the_text(tree):
    html, text, count = tree
    parsed, entities = parse_html(html)
    assert parsed == text
    assert len(entities) == count
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= utf16_length(text) for e in entities)


@given(st.text("<>/&;=\"' abpreu#x1-", max_size=60))
def test_whatever_comes_is_parsed_or_refused(source):
    try:
        text, entities = parse_html(source)
    except ApiError as error:
        assert error.description.startswith("Bad Request: can't parse entities: ")
    else:
        assert all(e["offset"] + e["length"] <= utf16_length(text) for e in entities)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/start topic", ["bot_command"]),
        ("/start@newsroom_demo_bot", ["bot_command"]),
        ("a/b 1/2 http://x.uz/a/b", ["url"]),
        ("#теракт #123 a#b", ["hashtag"]),
        ("mail a@b.uz or @someone", ["email", "mention"]),
    ],
)
def test_telegram_finds_commands_tags_and_addresses_by_itself(text, kinds):
    assert [each["type"] for each in found_entities(text, [])] == kinds


def test_nothing_is_found_inside_code_or_links():
    text = read_text({"text": '<code>/a</code> <a href="x.uz">#b</a> #c', "parse_mode": "HTML"})
    assert [e["type"] for e in text.entities] == ["code", "text_link", "hashtag"]


@given(st.sampled_from(["", " ", "\n\n "]), st.sampled_from(["", " \n"]))
def test_outer_white_space_is_dropped_and_entities_move_along(before, after):
    text = message_text({"text": f"{before}<b>ў</b>x{after}", "parse_mode": "html"})
    assert (text.plain, text.entities) == ("ўx", [entity("bold", 0, 1)])


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    ],
)
def test_texts_outside_the_limits_are_refused(params, message):
    with pytest.raises(ApiError, match=f"Bad Request: {message}"):
        message_text(params)


def test_the_limit_counts_utf16_units_after_parsing():
    source = "<b>" + "😀" * 2048 + "</b>"
    assert message_text({"text": source, "parse_mode": "HTML"}).units == 4096


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://IIV.uz", "https://iiv.uz/"),
        ("iiv.uz/news?a=1#b", "http://iiv.uz/news?a=1#b"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("tg://user?id=5", "tg://user?id=5"),
    ],
)
def test_links_are_kept_in_one_form(link, kept):
    assert checked_link(link) == kept


@pytest.mark.parametrize(
    "link", ["http://localhost", "ftp://a.uz", "javascript:alert(1)", "http://"]
)
def test_what_is_no_link_is_refused(link):
    with pytest.raises(LinkError):
        checked_link(link)
