"""Spacing within a chat, and what a 429 is about."""

from hypothesis import given
from hypothesis import strategies as st

from bot.spacing import BURST, GROUP_GAP, PRIVATE_GAP, FloodJudge, Spacing


def sent_times(chat_id: int, wanted: list[float]) -> list[float]:
    """When messages that are wanted at these times go out."""
    spacing, now, times = Spacing(), 0.0, []
    for want in sorted(wanted):
        now = max(now, want)
        while wait := spacing.reserve(chat_id, now):
            now += wait
        times.append(now)
    return times


@given(st.lists(st.floats(0, 60), max_size=60))
def test_a_private_chat_gets_a_short_burst_and_then_one_a_second(wanted: list[float]) -> None:
    times = sent_times(1, wanted)
    for first, later in zip(times, times[BURST:], strict=False):
        assert later - first >= PRIVATE_GAP - 1e-6


@given(st.lists(st.floats(0, 120), max_size=80))
def test_a_group_gets_at_most_twenty_a_minute_and_its_burst(wanted: list[float]) -> None:
    times = sent_times(-100, wanted)
    for start in times:
        within = sum(start <= time < start + 60 - 1e-6 for time in times)
        assert within <= 60 / GROUP_GAP + BURST - 1


def test_a_first_message_never_waits() -> None:
    assert Spacing().reserve(1, 1000.0) == 0.0


def test_chats_do_not_wait_for_each_other() -> None:
    spacing = Spacing()
    assert [spacing.reserve(chat_id, 5.0) for chat_id in range(100)] == [0.0] * 100


def test_a_halted_chat_waits_as_long_as_it_was_told() -> None:
    spacing = Spacing()
    spacing.halt(1, 10.0, 30.0)
    assert spacing.reserve(1, 10.0) == 30.0
    assert spacing.reserve(2, 10.0) == 0.0
    assert spacing.reserve(1, 40.0) == 0.0


def test_a_shorter_halt_does_not_shorten_a_longer_one() -> None:
    spacing = Spacing()
    spacing.halt(1, 10.0, 30.0)
    spacing.halt(1, 10.0, 3.0)
    assert spacing.reserve(1, 10.0) == 30.0


def test_chats_that_are_free_are_forgotten() -> None:
    spacing = Spacing()
    for number in range(30_000):
        spacing.reserve(number, float(number))
    assert len(spacing._free) <= 10_001


def test_one_limited_chat_is_its_own_affair() -> None:
    judge = FloodJudge()
    assert not judge.is_overall(1, 10.0)
    assert not judge.is_overall(1, 10.5)


def test_two_limited_chats_at_once_are_everybodys() -> None:
    judge = FloodJudge()
    assert not judge.is_overall(1, 10.0)
    assert judge.is_overall(2, 11.0)


def test_two_limited_chats_far_apart_are_not() -> None:
    judge = FloodJudge()
    assert not judge.is_overall(1, 10.0)
    assert not judge.is_overall(2, 60.0)
