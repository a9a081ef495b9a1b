"""What an admin sees of a broadcast, before it, on its way and after it, in every language."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcast_states import ASKS_END, Course, State
from bot.messaging.formatting import plain
from bot.messaging.message import Copy, Message
from bot.messaging.render import render_broadcast
from bot.messaging.screens.base import DATA_LIMIT, Screens
from bot.messaging.screens.broadcast import BroadcastScreens, Reach
from bot.messaging.screens.broadcast_choice import BroadcastChoiceScreens
from bot.messaging.screens.broadcast_progress import MARKS, BroadcastProgressScreens
from bot.models import Broadcast, Tally
from config.languages import LANGUAGES, Language
from config.texts import Texts
from jobs.sending.messages import slots_for
from tests.unit.test_formatting import AWKWARD
from tests.unit.topics_for_tests import TOPICS

TEXTS = Texts.load()
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BROADCAST = Broadcast("b0123456789abcdef", 9, "<b>Hi</b> &amp; bye", (), (), NOW)
REACH = Reach({"uz": 1200, "ru": 300}, {"instant": 1400, "digest": 60, "quiet": 40}, 90)
COURSE = Course(State.DRAFT, 12)
languages = pytest.mark.parametrize("language", LANGUAGES)


def screens_in(language: Language) -> Screens:
    return Screens(TEXTS, {one.id: one for one in TOPICS}, language)


def every_screen(language: Language, broadcast: Broadcast) -> list[Message]:
    screens = screens_in(language)
    before, choice = BroadcastScreens(screens), BroadcastChoiceScreens(screens)
    way = BroadcastProgressScreens(screens)
    tally = Tally(100, 40, 3, 2, 1, 4, reasons={"too long": 2})
    return [
        before.usage(),
        before.offer(7),
        before.question(broadcast, COURSE, REACH, "tomorrow"),
        before.question(broadcast, COURSE, Reach(), ""),
        before.sure(broadcast, COURSE, REACH),
        before.waiting(broadcast, 20_000),
        before.type_count(broadcast, 20_000),
        before.asked(broadcast, COURSE, REACH, "Somebody", "tomorrow"),
        before.holding(broadcast, 5, timedelta(seconds=6)),
        before.scheduled(broadcast, 5, "tomorrow"),
        choice.languages_and_topics(broadcast, REACH),
        choice.ask_time(broadcast, "Asia/Tashkent", NOW),
        choice.ask_content(broadcast),
        way.progress(broadcast.id, tally, 29.4),
        way.paused(broadcast.id, tally, COURSE),
        way.paused(broadcast.id, tally, Course(State.PAUSED, 1, why=ASKS_END)),
        way.ending(tally),
        way.report(broadcast.id, tally, timedelta(minutes=3), State.CANCELLED),
        way.ask_recall(broadcast, tally),
        way.recalling(tally),
        way.recalled(broadcast.id, tally),
        way.listed([(broadcast, Course(state, 1), "24.11 09:00") for state in State]),
    ]


@languages
def test_times_are_in_a_time_zone_that_is_named_as_readers_name_it(language: Language) -> None:
    choice = BroadcastChoiceScreens(screens_in(language))
    times = choice.times(BROADCAST, {"today": NOW}, NOW, ZoneInfo("Asia/Tashkent"))
    city = TEXTS("zone-tashkent", language)
    for screen in (times, choice.ask_time(BROADCAST, "Asia/Tashkent", NOW)):
        assert f"{city} (UTC+5)" in plain(screen.html)
        assert "Asia/" not in plain(screen.html)


@languages
def test_every_screen_can_be_shown_in_every_language(language: Language) -> None:
    for screen in every_screen(language, BROADCAST):
        assert plain(screen.html).strip()
        for row in screen.buttons:
            for button in row:
                assert 0 < len(button.data.encode()) <= DATA_LIMIT
                assert button.text.strip()


@given(AWKWARD, st.sampled_from(LANGUAGES))
def test_what_an_admin_wrote_breaks_no_screen(text: str, language: Language) -> None:
    broadcast = Broadcast(BROADCAST.id, 9, Message(text).html, (), (), NOW)
    way = BroadcastProgressScreens(screens_in(language))
    shown = way.excerpt(broadcast, 200)
    assert "<" not in shown.replace("&lt;", "")
    [[button]] = way.listed([(broadcast, COURSE, "24.11 09:00")]).buttons
    assert len(button.text) <= 48


def test_the_question_tells_whom_it_reaches_and_when() -> None:
    text = plain(
        BroadcastScreens(screens_in("en")).question(BROADCAST, COURSE, REACH, "Monday").html
    )
    expected = (
        "Recipients: 1,500",
        "Oʻzbekcha: 1,200",
        "digests (this comes at once): 60",
        "quiet hours now (without sound): 40",
        "about 2 minutes",
        "Goes out: Monday",
    )
    for words in expected:
        assert words in text


def test_only_what_was_seen_can_be_sent() -> None:
    question = BroadcastScreens(screens_in("en")).question(BROADCAST, COURSE, REACH, "")
    assert question.buttons[0][0].data == "send:b0123456789abcdef.12"


def test_where_nobody_would_get_it_nothing_can_be_sent() -> None:
    question = BroadcastScreens(screens_in("en")).question(BROADCAST, COURSE, Reach(), "")
    data = [button.data for row in question.buttons for button in row]
    assert not any(one.startswith("send:") for one in data)


def test_what_was_never_sent_is_not_offered_to_be_taken_back() -> None:
    way = BroadcastProgressScreens(screens_in("en"))
    report = way.report("b1", Tally(5, 0, 5), timedelta(seconds=1), State.DONE)
    assert [button.data for row in report.buttons for button in row] == ["b-csv:b1"]


def test_progress_tells_rate_and_time_left_once_they_are_known() -> None:
    way = BroadcastProgressScreens(screens_in("en"))
    tally = Tally(1000, 400)
    assert "left" not in plain(way.progress("b1", tally, 0.0).html)
    text = plain(way.progress("b1", tally, 30.0).html)
    assert "A second: 30" in text
    assert "About 20 seconds left" in text


def test_every_state_has_its_mark() -> None:
    assert set(MARKS) == set(State)


@given(st.integers(2, 10), st.floats(0.1, 1000))
def test_an_album_takes_a_slot_a_picture_at_the_free_rate(pictures: int, rate: float) -> None:
    slots = slots_for(Copy(9, tuple(range(1, pictures + 1))), rate)
    assert pictures <= slots
    assert rate / slots * pictures <= 30.0001
    assert slots_for(Copy(9, (1,)), rate) == slots_for(Message("x"), rate) == 1


def test_a_copied_broadcast_is_rendered_as_a_copy() -> None:
    copied = Broadcast("b1", 9, "", (), (), NOW, source_chat=9, message_ids=(4, 5))
    assert render_broadcast(copied) == Copy(9, (4, 5))
    assert render_broadcast(BROADCAST) == Message("<b>Hi</b> &amp; bye")
