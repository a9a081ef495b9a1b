"""What a subscriber may choose."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import ALL_TOPICS, Subscriber
from bot.preferences import (
    be_quiet,
    come,
    follow,
    follows,
    guess_language,
    live_in,
    lose,
    newcomer,
    pause,
    regain,
    resume,
    speak,
    unfollow,
    wake,
)
from config.languages import LANGUAGES

TODAY = date(2026, 11, 24)
TOPICS = ("crime", "drugs", "migration", "road-safety")
topic_sets = st.frozensets(st.sampled_from(TOPICS))
subscribers = st.builds(
    Subscriber,
    chat_id=st.just(7),
    language=st.sampled_from(LANGUAGES),
    topics=topic_sets | st.just(frozenset((ALL_TOPICS,))),
    state=st.sampled_from(("active", "paused", "unreachable")),
)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("uz", "uz"),
        ("uz-UZ", "uz"),
        ("uz-Cyrl", "uz-cyrl"),
        ("uz_cyrl_UZ", "uz-cyrl"),
        ("kaa", "uz"),
        ("ru", "ru"),
        ("RU", "ru"),
        ("kk", "ru"),
        ("tg", "ru"),
        ("en-GB", "en"),
        ("de", "en"),
        ("", "uz"),
        (None, "uz"),
        ("-", "en"),
    ],
)
def test_the_first_language_is_guessed_from_telegrams(code: str | None, language: str) -> None:
    assert guess_language(code) == language


def test_a_newcomer_has_chosen_nothing_and_is_active() -> None:
    new = newcomer(7, "ru", date(2026, 11, 24))
    assert new == Subscriber(7, "ru", state="active", since="2026-11-24", fresh=True)


def test_a_group_is_shown_no_first_story() -> None:
    assert not newcomer(-7, "ru", date(2026, 11, 24)).fresh


@given(subscribers, topic_sets)
def test_what_was_subscribed_to_is_followed(one: Subscriber, topics: frozenset[str]) -> None:
    after = follow(one, topics)
    assert all(follows(after, topic) for topic in topics)
    assert all(follows(after, topic) for topic in TOPICS if follows(one, topic))


@given(subscribers, topic_sets)
def test_what_was_left_is_not_followed_and_the_rest_is(
    one: Subscriber, topics: frozenset[str]
) -> None:
    after = unfollow(one, topics, TOPICS)
    for topic in TOPICS:
        assert follows(after, topic) == (follows(one, topic) and topic not in topics)


@given(subscribers, topic_sets)
def test_doing_it_twice_is_doing_it_once(one: Subscriber, topics: frozenset[str]) -> None:
    on, off = follow(one, topics), unfollow(one, topics, TOPICS)
    assert follow(on, topics) == on
    assert unfollow(off, topics, TOPICS) == off


@given(subscribers)
def test_all_stands_alone_and_leaving_it_leaves_everything(one: Subscriber) -> None:
    assert follow(one, (ALL_TOPICS, "crime")).topics == {ALL_TOPICS}
    assert unfollow(one, (ALL_TOPICS,), TOPICS).topics == frozenset()


@given(subscribers, topic_sets, st.sampled_from(LANGUAGES))
def test_no_choice_touches_another(one: Subscriber, topics: frozenset[str], language: str) -> None:
    assert follow(one, topics).state == one.state
    assert speak(one, language).topics == one.topics
    assert lose(one, TODAY).topics == regain(one).topics == pause(one).topics == one.topics


@given(subscribers)
def test_coming_back_restores_what_was(one: Subscriber) -> None:
    before = replace(resume(one) if one.state == "unreachable" else one, lost="")
    assert regain(lose(before, TODAY)) == before


def test_a_pause_ends_when_its_time_has_come_and_not_before() -> None:
    now = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
    paused = pause(newcomer(7, "uz", date(2026, 1, 1)), now + timedelta(days=1))
    assert wake(paused, now) == paused
    assert wake(paused, now + timedelta(days=1)) == resume(paused)
    assert wake(resume(paused), now + timedelta(days=2)) == resume(paused)


def test_an_endless_pause_does_not_end_by_itself() -> None:
    paused = pause(newcomer(7, "uz", date(2026, 1, 1)))
    assert wake(paused, datetime(2100, 1, 1, tzinfo=UTC)) == paused


def test_a_pause_survives_being_blocked() -> None:
    paused = pause(newcomer(7, "uz", date(2026, 1, 1)))
    assert regain(lose(paused, TODAY)).state == "paused"
    assert resume(paused).state == "active"


def test_what_is_not_named_of_a_digest_stays_as_it_was() -> None:
    one = newcomer(7, "uz", TODAY)
    daily = come(one, "daily")
    assert (daily.mode, daily.at) == ("daily", "08:00")
    weekly = come(come(one, "weekly", "18:30", 4), "weekly", weekday=2)
    assert (weekly.mode, weekly.at, weekly.weekday) == ("weekly", "18:30", 2)
    assert come(weekly, "daily", "07:00") == come(one, "daily", "07:00")


@given(subscribers)
def test_news_at_once_keeps_nothing_of_a_digest(one: Subscriber) -> None:
    assert come(come(one, "weekly", "18:30", 4), "instant") == come(one, "instant")


@given(subscribers)
def test_quiet_hours_and_the_time_zone_touch_nothing_else(one: Subscriber) -> None:
    assert replace(be_quiet(one, "22:00-07:00"), quiet=one.quiet) == one
    assert replace(live_in(one, "Europe/Berlin"), timezone=one.timezone) == one
