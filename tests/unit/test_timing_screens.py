"""The screens of when news comes, in every language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.messaging.formatting import plain, utf16_length
from bot.messaging.message import Message
from bot.messaging.screens.timing import USUAL_QUIET, USUAL_TIMES, TimingScreens
from bot.models import Subscriber
from bot.time_zones import USUAL_ZONES
from bot.timing_words import WantedMode, parse_mode, parse_quiet, parse_time
from config.languages import LANGUAGES, Language
from handlers.routes import BUTTONS
from tests.unit.test_formatting import assert_balanced
from tests.unit.test_screens import screens

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
NEW = Subscriber(7, "en")
DAILY = replace(NEW, mode="daily", at="08:00", timezone="America/New_York")
WEEKLY = replace(
    NEW, mode="weekly", at="06:45", weekday=4, quiet="22:00-07:00", timezone="Etc/GMT-5"
)
REMOTE = "@-1001234567890:"
"""What stands before a button's data where a chat is set up from another: about so long."""


def timing(language: Language = "en") -> TimingScreens:
    return TimingScreens(screens(language), "Asia/Tashkent", NOW)


def every_screen(language: Language) -> Iterator[Message]:
    shown = timing(language)
    for one in (NEW, DAILY, WEEKLY):
        yield shown.mode(one)
        yield shown.quiet(one)
        yield shown.timezone(one)
    yield shown.mode_not_understood("<b>" * 900)
    yield shown.quiet_not_understood("\u202e🙂")
    yield shown.timezone_unknown("Tashkend & Co", ("Asia/Tashkent",))
    yield shown.timezone_unknown("x", ())


def data_of(message: Message) -> list[str]:
    return [button.data for row in message.buttons for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_a_message_that_telegram_takes(language: Language) -> None:
    routes = [route.name for route in BUTTONS if route.name]
    for message in every_screen(language):
        assert_balanced(message.html)
        assert 0 < utf16_length(plain(message.html)) <= 4096
        for row in message.buttons:
            assert 1 <= len(row) <= 4
            assert all(1 <= len(button.text) <= 40 for button in row)
        for data in data_of(message):
            assert len(f"{REMOTE}{data}".encode()) <= 64
            assert any(data.startswith(name) for name in routes), data


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_chosen_is_ticked_and_nothing_else(language: Language) -> None:
    for one, ticks in ((NEW, 1), (DAILY, 2), (WEEKLY, 2)):
        message = timing(language).mode(one)
        ticked = [b.data for row in message.buttons for b in row if b.text.startswith("✅")]
        assert len(ticked) == ticks
        assert f"mode:{one.mode}" in ticked
    assert "✅" in str(timing(language).quiet(WEEKLY).buttons)
    assert "✅" in str(timing(language).timezone(DAILY).buttons)


def test_the_next_digest_is_told_by_the_readers_clock() -> None:
    assert "25 November 2026, 08:00" in plain(timing().mode(replace(DAILY, timezone="")).html)
    assert "24 November 2026, 08:00" in plain(timing().mode(DAILY).html)
    assert "27 November 2026, 07:00" in plain(timing().mode(replace(WEEKLY, timezone="")).html)


def test_the_clock_of_the_place_is_shown() -> None:
    assert "Tashkent (UTC+5). Your clock shows 12:00" in plain(timing().timezone(NEW).html)
    assert "UTC+5. Your clock shows 12:00" in plain(timing().timezone(WEEKLY).html)
    assert "New York (UTC-5). Your clock shows 02:00" in plain(timing().timezone(DAILY).html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_that_are_shown_are_understood(language: Language) -> None:
    for message, parse in (
        (timing(language).mode(NEW), parse_mode),
        (timing(language).quiet(NEW), parse_quiet),
    ):
        last = plain(message.html).rpartition(": /")[2]
        assert parse(last.partition(" ")[2])


def test_what_buttons_offer_is_what_commands_take() -> None:
    assert [parse_time(one) for one in USUAL_TIMES] == list(USUAL_TIMES)
    assert [parse_quiet(one) for one in USUAL_QUIET] == list(USUAL_QUIET)
    assert {f"timezone:{one}" for one in USUAL_ZONES} <= set(data_of(timing().timezone(NEW)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_not_understood_reads_examples_in_their_own_words(language: Language) -> None:
    answer = plain(timing(language).mode_not_understood("?").html)
    examples = [line.removeprefix("/mode ") for line in answer.splitlines() if "/mode" in line]
    assert [parse_mode(one) for one in examples] == [
        WantedMode("instant"),
        WantedMode("daily", "08:00"),
        WantedMode("weekly", "18:00", 4),
    ]
