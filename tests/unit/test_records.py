"""What Redis keeps of a subscriber: all of it, and no more than was chosen."""

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Subscriber
from bot.storage.records import read_subscriber, write_subscriber
from config.languages import LANGUAGES

WORDS = st.frozensets(st.text(min_size=1, max_size=12), max_size=4)
SUBSCRIBERS = st.builds(
    Subscriber,
    chat_id=st.integers(-(2**51), 2**51),
    language=st.sampled_from(LANGUAGES),
    topics=WORDS,
    mode=st.sampled_from(["instant", "daily", "weekly"]),
    state=st.sampled_from(["active", "paused", "unreachable"]),
    since=st.sampled_from(["", "2026-11-24"]),
    until=st.sampled_from(["", "2026-11-24T10:00:00+00:00"]),
    reads=st.frozensets(st.sampled_from(LANGUAGES)),
    keywords=WORDS,
    at=st.sampled_from(["", "08:00"]),
    weekday=st.integers(0, 6),
    quiet=st.sampled_from(["", "22:00-07:00"]),
    timezone=st.sampled_from(["", "Asia/Tashkent"]),
    thread=st.integers(0, 2**31),
)


@given(SUBSCRIBERS)
def test_a_subscriber_is_read_as_it_was_written(subscriber: Subscriber) -> None:
    assert read_subscriber(subscriber.chat_id, write_subscriber(subscriber)) == subscriber


def test_what_was_never_chosen_takes_no_room() -> None:
    record = write_subscriber(Subscriber(1, "uz", frozenset(["crime"]), since="2026-11-24"))
    assert b"quiet" not in record
    assert b"reads" not in record


def test_fields_of_a_later_version_are_let_be() -> None:
    record = write_subscriber(Subscriber(1, "uz")).replace(b"{", b'{"novelty":1,', 1)
    assert read_subscriber(1, record) == Subscriber(1, "uz")
