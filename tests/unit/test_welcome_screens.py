"""The first screens of a newcomer, and the settings of a chat, in every language."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messaging.formatting import plain, utf16_length
from bot.messaging.message import Message
from bot.messaging.screens.base import Screens
from bot.messaging.screens.place import PlaceScreens
from bot.messaging.screens.settings import SettingsScreens
from bot.models import ALL_TOPICS, Subscriber
from bot.preferences import speaks_ours
from config.languages import LANGUAGES, Language
from config.settings import CONFIG_FOLDER
from config.texts import Texts
from config.topics import TopicConfig, load_topics
from handlers.elsewhere import chat_in, heading, leading_to, without_chat
from handlers.subscribers.places import chat_named
from tests.unit.test_formatting import AWKWARD, assert_balanced

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TEXTS = Texts.load()
TOPICS = {topic.id: topic for topic in load_topics(CONFIG_FOLDER / "topics.toml")}
MANY = {
    f"t{number}": TopicConfig(
        id=f"t{number}",
        emoji="🔔",
        name=dict.fromkeys(LANGUAGES, f"T{number}"),
        iptc="medtop:02000000",
    )
    for number in range(45)
}
BUSY = Subscriber(
    7,
    "uz",
    frozenset(("crime", "drugs")),
    mode="weekly",
    at="09:30",
    weekday=2,
    quiet="22:00-07:00",
    timezone="America/New_York",
    keywords=frozenset(("<b>", "yoʻl")),
    reads=frozenset(("ru",)),
    thread=5,
    until="2026-11-30T10:00:00+00:00",
    state="paused",
)


def screens(language: Language = "en") -> Screens:
    return Screens(TEXTS, TOPICS, language)


def data_of(message: Message) -> list[str]:
    return [button.data for row in message.buttons for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_greeting_is_two_lines_over_the_topics(language: Language) -> None:
    message = screens(language).welcome(Subscriber(7, language))
    _, text = plain(message.html).split("\n\n")
    assert len(text.splitlines()) == 2
    assert {f"on:{topic}" for topic in list(TOPICS)[:10]} <= set(data_of(message))
    assert {"on:all", "done", "language"} <= set(data_of(message))


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_language_is_a_guess_the_others_are_named(language: Language) -> None:
    html = screens(language).welcome(Subscriber(7, language), guessed=True).html
    assert all(TEXTS("language-name", one) in html for one in LANGUAGES)
    assert "/language" in html


@pytest.mark.parametrize(
    ("code", "ours"),
    [("uz", True), ("ru-RU", True), ("en", True), ("de", False), ("ur", False), ("tg", False)],
)
def test_only_languages_of_the_bot_need_no_guess(code: str, ours: bool) -> None:
    assert speaks_ours(code) is ours
    assert not speaks_ours(None)


def test_many_topics_come_in_pages_that_lead_around() -> None:
    one = Screens(TEXTS, MANY, "en")
    pages = [one.choose_topics(None, page) for page in range(6)]
    shown = [[data for data in data_of(page) if data.startswith("on:t")] for page in pages]
    assert [len(some) for some in shown] == [10, 10, 10, 10, 5, 5]
    assert [data for some in shown[:5] for data in some] == [f"on:{topic}" for topic in MANY]
    leads = [data for page in pages[:5] for data in data_of(page) if data.startswith("topics:")]
    assert leads == ["topics:1", "topics:2", "topics:3", "topics:4", "topics:0"]


def test_a_tick_stays_on_its_page() -> None:
    one = Screens(TEXTS, MANY, "en")
    for topic in MANY:
        assert f"on:{topic}" in data_of(one.choose_topics(None, one.page_of(topic)))
    assert one.page_of(ALL_TOPICS) == 0


def test_few_topics_need_no_pages() -> None:
    few = Screens(TEXTS, dict(list(TOPICS.items())[:10]), "en")
    assert not any(data.startswith("topics:") for data in data_of(few.choose_topics(None)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subscriber", [BUSY, Subscriber(7, "en")], ids=["busy", "new"])
def test_the_settings_say_what_is_chosen(language: Language, subscriber: Subscriber) -> None:
    message = SettingsScreens(screens(language), "Asia/Tashkent", NOW).frame(subscriber)
    assert_balanced(message.html)
    assert utf16_length(plain(message.html)) <= 4096
    assert len(set(data_of(message))) == len(data_of(message))
    text = plain(message.html)
    if subscriber is BUSY:
        place = TEXTS("zone-new-york", language) + " (UTC-5)"
        assert all(word in text for word in ("09:30", "22:00–07:00", place, "yoʻl"))
        assert "<b>" in text
        assert "/here" in text
    else:
        assert TEXTS("zone-tashkent", language) + " (UTC+5)" in text
        assert "/here" not in text


def test_whoever_has_own_words_is_not_told_that_nothing_comes() -> None:
    with_words = Subscriber(7, "en", keywords=frozenset(("drone",)))
    assert "your own words" in screens().chosen(with_words).html
    assert "no news will come" in screens().chosen(Subscriber(7, "en")).html


def test_a_digest_is_not_called_instant() -> None:
    daily = Subscriber(7, "en", frozenset(("crime",)), mode="daily")
    assert "digest" in screens().chosen(daily).html


@pytest.mark.parametrize("language", LANGUAGES)
def test_screens_of_places_are_messages_that_telegram_takes(language: Language) -> None:
    one = PlaceScreens(screens(language), "newsroom_bot")
    for message in (
        one.added(),
        one.muted(),
        one.not_there(),
        one.ask(),
        one.here(thread=True),
        one.here(thread=False),
    ):
        assert_balanced(message.html)
        assert 0 < utf16_length(plain(message.html)) <= 1000
    assert "t.me/newsroom_bot?startchannel&admin=" in one.not_there().buttons[0][0].url


# Buttons that lead to another chat


@given(st.integers(min_value=1, max_value=10**15 - 1), st.text(max_size=30))
def test_a_button_leads_where_it_says(number: int, data: str) -> None:
    whole = f"@-{number}:{data}"
    assert chat_in(whole) == -number
    assert without_chat(whole) == data


@given(st.text(max_size=64))
def test_any_other_data_leads_to_its_own_chat(data: str) -> None:
    if chat_in(data) is None:
        assert without_chat(data) == data
    else:
        assert data.startswith("@-")


@pytest.mark.parametrize(
    "data", ["@5:on:x", "@-0:on:x", "@--5:x", "@-5", "@-" + "9" * 40 + ":x", "x@-5:y", "@-٣:x"]
)
def test_what_only_looks_like_another_chat_is_none(data: str) -> None:
    assert chat_in(data) is None
    assert without_chat(data) == data


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_of_another_chat_fit_into_buttons(language: Language) -> None:
    """Bot API: callback_data of 1 to 64 bytes."""
    for message in (
        SettingsScreens(screens(language), "Asia/Tashkent", NOW).frame(BUSY),
        screens(language).choose_topics(BUSY),
        screens(language).chosen(BUSY),
    ):
        there = leading_to(message, -1009999999999, heading("Press <i>", channel=True))
        assert "📢 Press &lt;i&gt;" in there.html
        for data in data_of(there):
            assert data.startswith("@-1009999999999:")
            assert len(data.encode()) <= 64


@given(AWKWARD)
def test_whatever_a_chat_is_called_can_be_shown(title: str) -> None:
    there = leading_to(Message("x"), -5, heading(title, channel=False))
    assert_balanced(there.html)
    assert utf16_length(plain(there.html)) <= 120


@pytest.mark.parametrize(
    ("text", "chat"),
    [
        ("@press", "@press"),
        ("press_office now", "@press_office"),
        ("https://t.me/press/12", "@press"),
        ("t.me/press", "@press"),
        ("-1001234567890", -1001234567890),
        ("", None),
        ("1001", None),
        ("@a", None),
        ("<b>", None),
        ("@" + "x" * 4000, None),
        ("https://evil.example/press", None),
    ],
)
def test_a_chat_is_named(text: str, chat: int | str | None) -> None:
    assert chat_named(text) == chat


@given(st.text(max_size=200))
def test_any_text_names_a_chat_or_none(text: str) -> None:
    assert chat_named(text) is None or str(chat_named(text)).startswith(("@", "-"))
