"""Which of what is held is whose, and what becomes of it when a chat changes."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.gathering import (
    MOST_HELD,
    Digest,
    Gathering,
    HeldStory,
    Stand,
    move,
    read_digest,
    write_digest,
)
from bot.models import Subscriber

HOME = "Asia/Tashkent"
NOON = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
DAILY = Subscriber(1, "en", frozenset({"drugs"}), "daily", at="08:00")
PLACES = frozenset({("en", "drugs"), ("en", "*")})
NAMES = ("drugs", "crime", "word:drone", "all")


def held(number: int, *names: str, **more: object) -> HeldStory:
    return HeldStory(f"{number}-0", f"s-{number}", "en", frozenset(names), **more)


def test_a_chat_has_what_fits_and_is_later_than_its_cursor() -> None:
    found = Gathering([held(1, "drugs"), held(2, "crime"), held(3, "drugs", "crime")])
    assert found.since("0-0", PLACES, 1) == ("s-1", "s-3")
    assert found.since("1-0", PLACES, 1) == ("s-3",)
    assert found.since("3-0", PLACES, 1) == ()
    assert found.since("0-0", frozenset({("ru", "drugs")}), 1) == ()


def test_entries_are_in_the_order_of_their_numbers_not_of_their_letters() -> None:
    found = Gathering([held(9, "drugs"), held(10, "drugs"), held(100, "drugs")])
    assert found.since("9-0", PLACES, 1) == ("s-10", "s-100")


def test_a_story_that_got_more_topics_is_for_those_who_had_none_of_the_old() -> None:
    again = held(2, "crime", had=frozenset({"drugs", "all"}), given=frozenset({7}))
    found = Gathering([held(1, "drugs"), again])
    both = frozenset({("en", "drugs"), ("en", "crime")})
    assert found.since("1-0", both, 1) == ()
    assert found.since("1-0", frozenset({("en", "crime")}), 1) == ("s-2",)
    assert found.since("1-0", frozenset({("en", "crime")}), 7) == ()


@given(
    st.lists(st.sets(st.sampled_from(NAMES), min_size=1), max_size=12),
    st.sets(st.sampled_from(NAMES)),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_in_two_parts_a_chat_has_the_same_as_at_once(
    names: list[set[str]], wanted: set[str], first: int, then: int
) -> None:
    first, then = sorted((first, then))
    stories = [held(number, *some) for number, some in enumerate(names, 1)]
    places = frozenset(("en", name) for name in wanted)
    early, late = Gathering(stories[:then]), Gathering(stories)
    parts = early.since(f"{first}-0", places, 1) + late.since(f"{then}-0", places, 1)
    assert parts == late.since(f"{first}-0", places, 1)


def moved(stand: Stand, after: Subscriber | None, **more: bool) -> object:
    found = Gathering([held(1, "drugs"), held(2, "drugs")])
    return move(stand, after, PLACES, found, NOON, HOME, **more)


def test_what_is_held_on_needs_no_look_at_what_it_is() -> None:
    stand = Stand(holding="q1-0", deferred="s-0")
    result = moved(stand, DAILY)
    assert (result.holding, result.deferred, result.content) == ("d1-0", "s-0", b"")


def test_nothing_is_left_of_one_that_is_forgotten() -> None:
    result = moved(Stand(holding="d1-0", deferred="s-0"), None)
    assert (result.holding, result.deferred, result.content) == ("", "", b"")


def test_a_pause_defers_and_leaving_digests_gives() -> None:
    stand = Stand(holding="d0-0", deferred="s-0")
    paused = moved(stand, replace(DAILY, state="paused"))
    assert (paused.deferred, paused.content, paused.seen) == ("s-0 s-1 s-2", b"", "2-0")
    instant = moved(stand, replace(DAILY, mode="instant"))
    assert read_digest(instant.content).story_ids == ("s-0", "s-1", "s-2")
    assert (instant.holding, instant.deferred, instant.seen) == ("", "", "2-0")


def test_a_digest_gives_and_holds_on() -> None:
    result = moved(Stand(holding="d1-0"), DAILY, digest=True)
    assert read_digest(result.content).story_ids == ("s-2",)
    assert (result.holding, result.deferred, result.seen) == ("d2-0", "", "")


def test_of_very_much_the_latest_is_kept() -> None:
    stories = [held(number, "drugs") for number in range(1, MOST_HELD + 50)]
    stand = Stand(holding="d0-0")
    paused = replace(DAILY, state="paused")
    kept = move(stand, paused, PLACES, Gathering(stories), NOON, HOME).deferred.split()
    assert len(kept) == MOST_HELD
    assert kept[-1] == f"s-{MOST_HELD + 49}"


def test_a_digest_is_read_as_written_with_the_readers_day() -> None:
    late = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    written = write_digest("quiet", HOME, late, ("s-1", "s-2"))
    assert read_digest(written) == Digest("quiet", HOME, "2026-11-25", ("s-1", "s-2"))
