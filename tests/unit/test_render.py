"""Stories and broadcasts as readers get them."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messaging.formatting import plain, utf16_length
from bot.messaging.render import (
    explain,
    hashtag,
    is_web_address,
    render_broadcast,
    render_story,
    written_date,
)
from bot.models import Broadcast, Story, Subscriber, TopicMatch
from config.languages import LANGUAGES, Language
from config.texts import Texts
from tests.unit.test_formatting import AWKWARD, assert_balanced
from tests.unit.topics_for_tests import TOPICS

TEXTS = Texts.load()
BY_ID = {topic.id: topic for topic in TOPICS}
ZONE = ZoneInfo("Asia/Tashkent")
STORY = Story(
    id="s1",
    feed_id="iiv",
    source="Ministry of Internal Affairs",
    title="Road patrols get <new> cars & radios",
    summary="The service took 40 cars over. They are in use from today.",
    language="en",
    topics=(
        TopicMatch("road-safety", 0.9, ("road", "patrols")),
        TopicMatch("crime", 0.4, ("police",)),
    ),
    published=datetime(2026, 11, 24, 6, 5, tzinfo=UTC),
    link="https://example.org/news/1",
)


def rendered(story: Story, language: Language = "en") -> str:
    return render_story(story, language, TEXTS, BY_ID, timezone=ZONE).html


def test_a_story_has_headline_summary_hashtags_source_and_date() -> None:
    assert rendered(STORY) == (
        "<b>Road patrols get &lt;new&gt; cars &amp; radios</b>\n\n"
        "The service took 40 cars over. They are in use from today.\n\n"
        "#Road_safety #Crime\n"
        "<i>Ministry of Internal Affairs · 24 November 2026, 11:05</i>"
    )


@pytest.mark.parametrize(
    ("language", "tail"),
    [
        ("uz", "#Yoʻl_harakati_xavfsizligi #Jinoyatchilik"),
        ("uz-cyrl", "#Йўл_ҳаракати_хавфсизлиги #Жиноятчилик"),
        ("ru", "#Дорожная_безопасность #Преступность"),
    ],
)
def test_hashtags_are_in_the_readers_language(language: Language, tail: str) -> None:
    assert tail in rendered(STORY, language)


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("uz", "2026-yil 24-noyabr, 11:05"),
        ("uz-cyrl", "2026 йил 24 ноябрь, 11:05"),
        ("ru", "24 ноября 2026 г., 11:05"),
        ("en", "24 November 2026, 11:05"),
    ],
)
def test_a_date_is_written_as_the_reader_writes_it(language: Language, date: str) -> None:
    assert written_date(STORY.published, language, TEXTS, ZONE) == date


def test_every_month_has_its_own_name() -> None:
    for language in LANGUAGES:
        dates = {
            written_date(datetime(2026, month, 5, tzinfo=UTC), language, TEXTS, ZONE)
            for month in range(1, 13)
        }
        assert len(dates) == 12


def test_buttons_read_more_less_and_why() -> None:
    buttons = render_story(STORY, "en", TEXTS, BY_ID, timezone=ZONE).buttons
    assert [button.url for button in buttons[0]] == ["https://example.org/news/1"]
    assert [button.data for button in buttons[1]] == ["less:s1", "why:s1"]


@pytest.mark.parametrize(
    "link", [None, "javascript:alert(1)", "http://localhost/x", "https://a b.c"]
)
def test_a_link_that_telegram_would_refuse_gives_no_button(link: str | None) -> None:
    message = render_story(replace(STORY, link=link), "en", TEXTS, BY_ID, timezone=ZONE)
    assert not any(button.url for row in message.buttons for button in row)


def test_a_story_without_topics_has_neither_hashtags_nor_less() -> None:
    message = render_story(replace(STORY, topics=()), "en", TEXTS, BY_ID, timezone=ZONE)
    assert "#" not in message.html
    assert [button.data for row in message.buttons for button in row] == ["", "why:s1"]


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/a?b=c", True),
        ("http://127.0.0.1:8080/x", True),
        ("http://[::1]/x", True),
        ("https://пример.рф/новости", True),
        ("ftp://example.org/", False),
        ("https://localhost/", False),
        ("https://", False),
        ("https://example.org:99999/", False),
        ("https://example.org/" + "a" * 3000, False),
        ("tg://user?id=1", False),
        ("", False),
        (None, False),
    ],
)
def test_a_web_address_is_one_that_telegram_takes(address: str | None, good: bool) -> None:
    assert is_web_address(address) is good


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Road safety", "#Road_safety"),
        ("Kadrlar, taʼlim (yangi)", "#Kadrlar_taʼlim_yangi"),
        ("Ё-моё", "#Ё_моё"),
        ("_a_", "#a"),
    ],
)
def test_a_hashtag_has_only_letters_digits_and_underscores(name: str, tag: str) -> None:
    assert hashtag(name) == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_names_topics_and_words_within_the_limit(language: Language) -> None:
    assert "«road»" in explain(STORY, language, TEXTS, BY_ID)
    wordy = replace(STORY, topics=(TopicMatch("crime", 1.0, ("х" * 90, "y" * 90, "z" * 90)),))
    assert len(explain(wordy, language, TEXTS, BY_ID)) <= 200


def test_why_says_when_there_is_no_topic() -> None:
    nothing = replace(STORY, topics=(TopicMatch("no-more", 1.0, ("x",)),))
    assert explain(nothing, "en", TEXTS, BY_ID) == TEXTS("why-no-topic", "en")


stories = st.builds(
    Story,
    id=st.just("s1"),
    feed_id=st.just("f"),
    source=AWKWARD,
    title=AWKWARD | st.just("x" * 5000),
    summary=AWKWARD | st.builds(lambda text, times: text * times, AWKWARD, st.integers(1, 100)),
    language=st.sampled_from(LANGUAGES),
    topics=st.lists(
        st.builds(
            TopicMatch,
            st.sampled_from([*BY_ID, "unknown"]),
            st.just(1.0),
            st.lists(AWKWARD, max_size=3).map(tuple),
        ),
        max_size=8,
    ).map(tuple),
    published=st.datetimes(
        min_value=datetime(1970, 1, 2), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
    ),
    link=st.none() | AWKWARD,
    withdrawn=st.booleans(),
    image=st.none() | AWKWARD | st.just("https://example.org/a.jpg"),
    keywords=st.lists(AWKWARD, max_size=5).map(tuple),
)


@given(stories, st.sampled_from(LANGUAGES), st.booleans())
def test_any_story_is_a_message_that_telegram_takes(
    story: Story, language: Language, pictured: bool
) -> None:
    others = {one: f"s{one}" for one in LANGUAGES if one != language}
    message = render_story(
        story, language, TEXTS, BY_ID, timezone=ZONE, others=others, pictured=pictured
    )
    assert_balanced(message.html)
    most = 1024 if message.photo or pictured else 4096
    assert 0 < utf16_length(plain(message.html)) <= most
    for button in (button for row in message.buttons for button in row):
        assert bool(button.url) != bool(button.data)
        assert len(button.data.encode()) <= 64
    reader = Subscriber(1, language, keywords=frozenset(story.keywords))
    for one in (None, reader):
        assert 0 < len(explain(story, language, TEXTS, BY_ID, one)) <= 200


def test_a_long_summary_gives_way_and_the_rest_stays() -> None:
    long = replace(STORY, summary="A whole sentence. " * 400, image="https://example.org/a.jpg")
    html = rendered(long)
    assert "A whole sentence.\n\n#Road_safety" in html
    assert html.startswith("<b>Road patrols") and html.endswith("11:05</i>")


def test_a_broadcast_is_sent_as_it_was_written() -> None:
    broadcast = Broadcast("b1", 1, "<b>Hello</b> &amp; bye", (), (), STORY.published)
    message = render_broadcast(broadcast)
    assert message.html == "<b>Hello</b> &amp; bye"
    assert message.buttons == ()


def test_why_names_the_readers_own_words_first_and_the_topics_that_they_follow() -> None:
    story = replace(STORY, keywords=("radio", "samarkand"))
    reader = Subscriber(1, "en", frozenset({"crime"}), keywords=frozenset({"radio", "other"}))
    why = explain(story, "en", TEXTS, BY_ID, reader)
    assert "«radio»" in why and "samarkand" not in why
    assert why.index("«radio»") < why.index("«police»") < why.index("«road»")


def test_other_languages_are_offered_by_their_own_names() -> None:
    others: dict[Language, str] = {"uz": "s2", "ru": "s3"}
    message = render_story(STORY, "en", TEXTS, BY_ID, timezone=ZONE, others=others)
    row = [(button.text, button.data) for button in message.buttons[-1]]
    assert row == [("Oʻzbekcha", "as:s2"), ("Русский", "as:s3")]


def test_a_text_under_a_picture_is_cut_to_fit_there() -> None:
    long = replace(STORY, summary="A whole sentence. " * 400)
    message = render_story(long, "en", TEXTS, BY_ID, timezone=ZONE, pictured=True)
    assert message.photo is None and utf16_length(plain(message.html)) <= 1024
