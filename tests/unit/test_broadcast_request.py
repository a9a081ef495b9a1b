"""What an admin asks of /broadcast, and the words that it is to send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.broadcast_request import BroadcastRequest, read_request
from bot.messaging.formatting import plain
from bot.topic_names import TopicNames
from handlers.newsroom.broadcast_content import html_from
from tests.unit.test_formatting import AWKWARD
from tests.unit.topics_for_tests import TOPICS

NAMES = TopicNames.of(TOPICS, ("все",))


@pytest.mark.parametrize(
    ("typed", "words", "topics", "languages"),
    [
        ("/broadcast Hello all", "Hello all", (), ()),
        ("/broadcast@news_bot Hello", "Hello", (), ()),
        ("/broadcast\nHello\nthere", "Hello\nthere", (), ()),
        ("/broadcast topics=crime Hello", "Hello", ("crime",), ()),
        ("/broadcast topics=crime,migration lang=uz Hi", "Hi", ("crime", "migration"), ("uz",)),
        ("/broadcast lang=ru,uz topics=crime\nHello", "Hello", ("crime",), ("uz", "ru")),
        ("/broadcast topics=crime, migration Hello", "Hello", ("crime", "migration"), ()),
        ("/broadcast TOPIC=Crime LANGUAGE=EN Hi", "Hi", ("crime",), ("en",)),
        ("/broadcast topics=миграция Hi", "Hi", ("migration",), ()),
        ("/broadcast topics=all lang=all Hi", "Hi", (), ()),
        ("/broadcast lang=uz,uz-cyrl,ru,en Hi", "Hi", (), ()),
        ("/broadcast Hello topics=crime", "Hello topics=crime", (), ()),
        ("/broadcast topics=crime", "", ("crime",), ()),
        ("/broadcast", "", (), ()),
    ],
)  # fmt: skip
def test_the_audience_and_the_words_are_told_apart(
    typed: str, words: str, topics: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    request = read_request(typed, NAMES)
    assert typed[request.start :] == words
    assert request == BroadcastRequest(request.start, topics, languages)


@pytest.mark.parametrize(
    ("typed", "words", "at", "urgent"),
    [
        ("/broadcast at=09:00 Hello", "Hello", "09:00", False),
        ("/broadcast at=2026-11-25T09:00 lang=uz Hello", "Hello", "2026-11-25T09:00", False),
        ("/broadcast at=2026-11-25 09:00 Hello", "Hello", "2026-11-25 09:00", False),
        ("/broadcast at=25.11 09:00 Hello", "Hello", "25.11 09:00", False),
        ("/broadcast at = 9:00\nHello", "Hello", "9:00", False),
        ("/broadcast at=soon Hello", "Hello", "soon", False),
        ("/broadcast urgent Hello", "Hello", "", True),
        ("/broadcast lang=uz urgent at=9:00 topics=crime Hello", "Hello", "9:00", True),
        ("/broadcast Urgent: hello", "Urgent: hello", "", False),
        ("/broadcast urgently needed", "urgently needed", "", False),
        ("/broadcast at the station", "at the station", "", False),
    ],
)
def test_time_and_urgency_stand_before_the_words(
    typed: str, words: str, at: str, urgent: bool
) -> None:
    request = read_request(typed, NAMES)
    assert typed[request.start :] == words
    assert (request.at, request.urgent) == (at, urgent)


def test_what_is_not_known_is_told_rather_than_sent_to_everyone() -> None:
    request = read_request("/broadcast topics=crme,crime lang=fr,uz Hello", NAMES)
    assert request.unknown_topics == ("crme",)
    assert request.unknown_languages == ("fr",)


def test_a_comma_left_behind_does_not_swallow_the_text_unseen() -> None:
    request = read_request("/broadcast topics=crime, Hello everyone", NAMES)
    assert request.unknown_topics == ("hello",)


@given(AWKWARD)
def test_any_text_is_read(text: str) -> None:
    request = read_request(f"/broadcast {text}", NAMES)
    assert 0 < request.start <= len(text) + 11


def entity(kind: str, offset: int, length: int, **more: object) -> MessageEntity:
    return MessageEntity(kind, offset, length, **more)


def test_formatting_is_kept_when_the_command_is_cut_off() -> None:
    text = "/broadcast 🚨 Be careful & calm"
    entities = [
        entity("bot_command", 0, 10),
        entity("bold", 14, 10),
        entity("text_link", 27, 4, url="https://example.org/?a=1&b=2"),
    ]
    assert html_from(text, entities, 11) == (
        '🚨 <b>Be careful</b> &amp; <a href="https://example.org/?a=1&amp;b=2">calm</a>'
    )


def test_formatting_that_began_in_the_command_goes_on_after_it() -> None:
    assert html_from("/broadcast Hello", [entity("bold", 0, 16)], 11) == "<b>Hello</b>"


def test_formatting_of_the_command_alone_is_dropped() -> None:
    assert html_from("/broadcast Hello", [entity("italic", 0, 10)], 11) == "Hello"


@pytest.mark.parametrize("text", ["/broadcast", "/broadcast   \n ", ""])
def test_no_words_give_nothing(text: str) -> None:
    assert html_from(text, [], min(11, len(text))) == ""


@given(AWKWARD, AWKWARD, st.data())
def test_the_words_are_those_that_were_typed(head: str, rest: str, data: st.DataObject) -> None:
    length = len((head + rest).encode("utf-16-le")) // 2
    offset = data.draw(st.integers(0, length))
    size = data.draw(st.integers(0, length - offset))
    boundary = (head + rest).encode("utf-16-le")[: offset * 2].decode("utf-16-le", "ignore")
    whole = len(boundary.encode("utf-16-le")) // 2 == offset
    end = (head + rest).encode("utf-16-le")[: (offset + size) * 2].decode("utf-16-le", "ignore")
    whole = whole and len(end.encode("utf-16-le")) // 2 == offset + size
    entities = [entity("bold", offset, size)] if size and whole else []
    html = html_from(head + rest, entities, len(head))
    if rest.strip():
        assert plain(html).strip() == rest.strip()
    else:
        assert html == ""
