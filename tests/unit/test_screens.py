"""Every screen, in every language, is a message that Telegram takes and a person can use."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcast_request import BroadcastRequest
from bot.broadcast_states import State
from bot.keywords import LONGEST, Asked, add_keywords, read_keywords
from bot.messaging.formatting import plain, utf16_length
from bot.messaging.message import Message
from bot.messaging.screens.base import Screens
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.messaging.screens.broadcast_progress import BroadcastProgressScreens
from bot.messaging.screens.feed import FeedScreens
from bot.messaging.screens.keyword import KeywordScreens
from bot.messaging.screens.language import LanguageScreens
from bot.messaging.screens.personal import PersonalScreens, Records
from bot.messaging.screens.settings import SettingsScreens
from bot.messaging.screens.story import StoryScreens
from bot.models import ALL_TOPICS, Broadcast, Story, Subscriber, Tally, TopicMatch
from bot.topic_names import Named
from config.languages import LANGUAGES, Language
from config.settings import CONFIG_FOLDER
from config.texts import Texts
from config.topics import load_topics
from handlers.routes import BUTTONS
from tests.unit.test_formatting import AWKWARD, assert_balanced

TEXTS = Texts.load()
TOPICS = {topic.id: topic for topic in load_topics(CONFIG_FOLDER / "topics.toml")}
NOW = datetime(2026, 11, 24, tzinfo=UTC)
NOBODY = Subscriber(7, "en")
SOMEONE = Subscriber(7, "en", frozenset(("crime", "drugs")), state="paused", since="2026-11-24")
EVERYTHING = Subscriber(7, "en", frozenset((ALL_TOPICS,)))
STORY = Story(
    id="s" * 17,
    feed_id="f",
    source="Ministry",
    title="A <headline> " * 40,
    summary="",
    language="en",
    topics=(TopicMatch("crime", 1, ()), TopicMatch("migration", 1, ())),
    published=datetime(2026, 11, 24, tzinfo=UTC),
)
BROADCAST = Broadcast("b" * 17, 1, "x", ("crime",), ("ru",), datetime(2026, 11, 24, tzinfo=UTC))


def screens(language: Language = "en") -> Screens:
    return Screens(TEXTS, TOPICS, language)


TOLD = replace(STORY, keywords=("yoʻl", "samarqand", "ў" * LONGEST))
MANY_WORDS = tuple(f"{number:02d}" + "ў" * (LONGEST - 2) for number in range(30))


def word_screens(one: Screens) -> Iterator[Message]:
    asked = read_keywords("yoʻl, road safety, 🎉, <b>bold</b>, the, " + "x" * 99)
    words, added = add_keywords(SOMEONE, asked)
    yield KeywordScreens(one).added(words, added)
    yield KeywordScreens(one).all(add_keywords(SOMEONE, Asked(MANY_WORDS))[0])
    yield KeywordScreens(one).removed(words, asked.keywords)
    yield KeywordScreens(one).removed(None, (), "<i>ҳаракат" * 400)
    yield KeywordScreens(one).ask()
    yield Message("x", buttons=StoryScreens(one).less(TOLD, words, undo="samarqand"))


def every_screen(language: Language) -> Iterator[Message]:
    one, many = screens(language), BroadcastScreens(screens(language))
    own, chosen = PersonalScreens(one), SettingsScreens(one, "Asia/Tashkent", NOW)
    for subscriber in (NOBODY, SOMEONE, EVERYTHING):
        yield one.welcome(subscriber, back=False)
        yield one.welcome(subscriber, back=True)
        yield one.choose_topics(subscriber)
        yield one.chosen(subscriber)
        yield chosen.frame(subscriber)
        yield KeywordScreens(one).all(subscriber)
        yield own.my_data(subscriber, Records(3, 30, 2, (1, 2)), chosen)
        yield one.changed("subscribed", Named(("crime", ALL_TOPICS)), {}, subscriber)
        near = {"crme": ("crime",), "x": ()}
        yield one.changed("unsubscribed", Named(("drugs",), ("crme", "x")), near, subscriber)
    yield one.choose_topics(None)
    yield one.chosen(None)
    yield one.invitation(("crime", "drugs"))
    yield one.group_greeting()
    yield one.offer(("crime",))
    yield one.no_such_topic(("crme",), {"crme": ("crime",)}, "latest")
    yield one.no_stories("")
    yield one.no_stories("crime")
    yield one.found("yoʻl <b>", [(STORY, "24 November"), (STORY, "x")], 7, 5)
    yield one.found("yoʻl", [], 0, 0)
    yield Message("x", buttons=StoryScreens(one).less(STORY, SOMEONE, undo="migration"))
    yield from word_screens(one)
    yield own.paused("")
    yield own.paused("24 November 2026, 11:05")
    yield LanguageScreens(one).choose(SOMEONE, "Done.")
    yield own.forget()
    yield own.privacy()
    yield one.help()
    yield one.unknown_command("subscribe")
    yield one.unknown_command(None)
    yield many.usage()
    yield many.offer(7)
    request = BroadcastRequest(0, unknown_topics=("crme",), unknown_languages=("fr",))
    yield many.not_understood(request, {}, bad_time=False)
    going = BroadcastProgressScreens(one)
    tally = Tally(audience=10, sent=4, unreachable=1, failed=1, reasons={"rejected": 1})
    yield going.progress(BROADCAST.id, Tally(), 0.0)
    yield going.progress(BROADCAST.id, tally, 12.5)
    yield going.ending(tally)
    for state in (State.DONE, State.CANCELLED, State.RECALLED):
        yield going.report(BROADCAST.id, tally, timedelta(hours=3), state)
    yield going.ask_recall(BROADCAST, tally)
    yield going.recalling(tally)
    yield going.recalled(BROADCAST.id, tally)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_a_message_that_telegram_takes(language: Language) -> None:
    """Bot API: sendMessage, InlineKeyboardMarkup (at most 100 buttons, data of 1 to 64 bytes)."""
    for message in every_screen(language):
        assert_balanced(message.html)
        assert 0 < utf16_length(plain(message.html)) <= 4096
        buttons = [button for row in message.buttons for button in row]
        assert len(buttons) <= 100
        for button in buttons:
            assert 1 <= len(button.data.encode()) <= 64
            assert 1 <= len(button.text) <= 64
        assert all(message.buttons), "a row without buttons"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_leads_somewhere(language: Language) -> None:
    names = [route.name for route in BUTTONS if route.name]
    for message in every_screen(language):
        for button in (button for row in message.buttons for button in row):
            assert any(button.data.startswith(name) for name in names), button


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_held_fits_under_a_file(language: Language) -> None:
    """Bot API: sendDocument, caption of 0 to 1024 characters."""
    many = Subscriber(-(10**15), language, frozenset(TOPICS), since="2026-11-24")
    one = screens(language)
    chosen = SettingsScreens(one, "Asia/Tashkent", NOW)
    told = PersonalScreens(one).my_data(many, Records(9, 30), chosen)
    assert utf16_length(plain(told.html)) <= 1024


def test_a_button_says_what_it_leads_to_so_a_second_press_changes_nothing() -> None:
    rows = screens().choose_topics(SOMEONE).buttons
    data = [button.data for row in rows for button in row]
    assert "off:crime" in data
    assert "on:migration" in data
    assert not {"on:crime", "off:migration"} & set(data)


def test_with_everything_chosen_all_topics_are_ticked() -> None:
    pages = [screens().choose_topics(EVERYTHING, page) for page in (0, 1)]
    buttons = [button for page in pages for row in page.buttons for button in row]
    ticked = {button.data for button in buttons if button.text.startswith("✅")}
    assert ticked == {"off:all", *(f"off:{topic}" for topic in TOPICS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_stand_in_two_columns(language: Language) -> None:
    rows = screens(language).choose_topics(None).buttons
    assert [len(row) for row in rows] == [2, 2, 2, 2, 2, 1, 2, 1]


def test_an_invitation_of_too_many_topics_is_cut_to_what_a_button_holds() -> None:
    message = screens().invitation(tuple(TOPICS))
    data = message.buttons[0][0].data
    assert len(data) <= 64
    assert all(topic in data for topic in ("cooperation", "cybercrime"))


@given(st.lists(AWKWARD, min_size=1, max_size=20), st.sampled_from(LANGUAGES))
def test_whatever_was_typed_can_be_told_back(words: list[str], language: Language) -> None:
    nearest = dict.fromkeys(words, ())
    message = screens(language).changed("subscribed", Named((), tuple(words)), nearest, None)
    assert_balanced(message.html)
    assert utf16_length(plain(message.html)) <= 4096
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x09]", message.html)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1 second"),
        (33, "33 seconds"),
        (90, "2 minutes"),
        (3600, "1 hour"),
        (7200, "2 hours"),
    ],
)
def test_a_time_is_told_in_the_unit_that_tells_something(seconds: float, text: str) -> None:
    assert BroadcastScreens(screens()).duration(seconds) == text


def test_progress_shows_the_share_that_is_settled() -> None:
    tally = Tally(audience=200, sent=90, unreachable=10)
    html = BroadcastProgressScreens(screens()).progress("b", tally, 10.0).html
    assert "50 %" in html
    assert "Waiting: 100" in html
    assert "10 seconds" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_name_topics_that_there_are(language: Language) -> None:
    """Another ministry has other topics."""
    some = {"drugs": TOPICS["drugs"], "research": TOPICS["research"]}
    one = Screens(TEXTS, some, language)
    name = min((topic.name[language] for topic in some.values()), key=len)
    feeds = FeedScreens(one, str, datetime(2026, 11, 24, tzinfo=UTC), True)
    assert plain(one.help().html).endswith(f"/subscribe {name.lower()}")
    assert "topics=drugs,research " in plain(BroadcastScreens(one).usage().html)
    assert "topics=drugs,research " in plain(feeds.ask_address().html)


def test_who_follows_no_topic_any_more_is_told_whether_news_still_comes() -> None:
    def told(subscriber: Subscriber) -> str:
        return plain(screens().changed("unsubscribed", Named(("drugs",)), {}, subscriber).html)

    assert "no news will come" in told(NOBODY)
    own = told(replace(NOBODY, keywords=frozenset(("samarqand",))))
    assert "no news" not in own
    assert "your own words" in own
