"""Whom an owner means: by number, by a forwarded message, by a contact."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Chat,
    Contact,
    Message,
    MessageOriginChannel,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)

from handlers.newsroom.people import harmless, number_in, person_in

NOW = datetime.now(UTC)
CHAT = Chat(9, Chat.PRIVATE)
ANNA = User(77, "Anna", is_bot=False)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (MessageOriginUser(NOW, ANNA), 77),
        (MessageOriginUser(NOW, User(78, "Bot", is_bot=True)), None),
        (MessageOriginHiddenUser(NOW, "Anna"), None),
        (MessageOriginChannel(NOW, Chat(-1, Chat.CHANNEL), 5), None),
    ],
)
def test_a_forwarded_message_names_who_wrote_it(origin: object, expected: int | None) -> None:
    message = Message(1, NOW, CHAT, text="Hi", forward_origin=origin)  # type: ignore[arg-type]
    assert person_in(message) == expected


def test_a_contact_names_the_person_if_they_are_in_telegram() -> None:
    message = Message(1, NOW, CHAT, contact=Contact("+998", "Anna", user_id=77))
    assert person_in(message) == 77
    assert person_in(Message(1, NOW, CHAT, contact=Contact("+998", "Anna"))) is None


def test_the_owners_own_words_name_nobody() -> None:
    assert person_in(Message(1, NOW, CHAT, from_user=ANNA, text="Hi")) is None


@given(st.integers(1, 2**52 - 1))
def test_a_number_is_read(number: int) -> None:
    assert number_in(f" {number} ") == number


@given(st.text())
def test_whatever_is_written_a_number_is_possible_or_none(words: str) -> None:
    number = number_in(words)
    assert number is None or 0 < number < 2**52


@pytest.mark.parametrize("words", ["0", "-1", "1e5", "٣", "9" * 17, "4503599627370496", ""])
def test_what_is_no_persons_number_is_none(words: str) -> None:
    assert number_in(words) is None


@given(st.text())
def test_no_cell_of_the_log_is_a_formula(cell: str) -> None:
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
