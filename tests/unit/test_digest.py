"""Digests as their readers get them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gathering import Digest
from bot.messaging.digest import MOST_STORIES, render_digest
from bot.messaging.formatting import plain, utf16_length
from bot.messaging.message import Message
from bot.messaging.render import TEXT_LIMIT, render_story
from bot.models import Story
from config.languages import LANGUAGES, Language
from tests.unit.test_formatting import AWKWARD, assert_balanced
from tests.unit.test_render import BY_ID, STORY, TEXTS, ZONE

OTHER = replace(
    STORY,
    id="s2",
    title="A second story",
    link=None,
    topics=(),
    published=datetime(2026, 11, 23, 20, 30, tzinfo=UTC),
)


def digest(stories: list[Story], kind: str = "daily") -> Digest:
    return Digest(kind, "Asia/Tashkent", "2026-11-24", tuple(one.id for one in stories))


def rendered(stories: list[Story], language: Language = "en") -> Message | None:
    return render_digest(digest(stories), stories, language, TEXTS, BY_ID)


def many(count: int) -> list[Story]:
    return [replace(STORY, id=f"s{number}", title=f"Story {number}") for number in range(count)]


def test_each_headline_is_a_link_over_its_topics_and_time() -> None:
    message = rendered([STORY, OTHER])
    assert message is not None
    emoji = "".join(BY_ID[one].emoji for one in STORY.topic_ids)
    assert message.html == (
        "<b>📬 News of the day · 24 November</b>\n\n"
        '<a href="https://example.org/news/1">Road patrols get &lt;new&gt; cars &amp; radios</a>\n'
        f"{emoji} 11:05\n\n"
        "<b>A second story</b>\n01:30"
    )


def test_a_story_of_another_day_has_its_date() -> None:
    message = rendered([STORY, replace(OTHER, published=OTHER.published - timedelta(hours=2))])
    assert message is not None
    assert message.html.endswith("23.11, 23:30")


def test_withdrawn_stories_are_left_out() -> None:
    gone = replace(OTHER, withdrawn=True)
    assert rendered([gone]) is None
    message = rendered([STORY, gone, replace(OTHER, id="s3", title="A third")])
    assert message is not None
    assert "second" not in message.html


def test_a_story_that_is_left_alone_looks_as_it_would_have() -> None:
    alone = render_story(STORY, "en", TEXTS, BY_ID, timezone=ZONE)
    assert rendered([STORY]) == rendered([STORY, replace(OTHER, withdrawn=True)]) == alone


def test_what_has_no_room_is_counted() -> None:
    message = rendered(many(MOST_STORIES + 5))
    assert message is not None
    assert message.html.count("<a ") == MOST_STORIES
    assert message.html.endswith("And 5 more: /latest")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["daily", "weekly", "quiet", "held"])
def test_every_kind_has_a_title_in_every_language(language: Language, kind: str) -> None:
    message = render_digest(digest(many(2), kind), many(2), language, TEXTS, BY_ID)
    assert message is not None
    assert "24" in message.html.partition("\n")[0]


@given(
    st.lists(st.tuples(AWKWARD, st.one_of(st.none(), AWKWARD)), min_size=2, max_size=40),
    st.sampled_from(LANGUAGES),
)
def test_whatever_feeds_say_a_digest_is_a_message_that_telegram_takes(
    parts: list[tuple[str, str | None]], language: Language
) -> None:
    stories = [
        replace(STORY, id=f"s{number}", title=title, link=link and f"https://example.org/{link}")
        for number, (title, link) in enumerate(parts)
    ]
    message = rendered(stories, language)
    assert message is not None
    assert_balanced(message.html)
    assert 0 < utf16_length(plain(message.html)) <= TEXT_LIMIT
