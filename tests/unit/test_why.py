"""Why a chat got a story or did not: every outcome, and what stood in the way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Lane, Story, Subscriber, TopicMatch
from bot.reasons import code_of
from bot.why import Obstacle, Outcome, Trace, Why, why

PUBLISHED = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOW = PUBLISHED + timedelta(hours=2)
STORY = Story(
    id="s1",
    feed_id="f",
    source="",
    title="Title",
    summary="",
    language="en",
    topics=(TopicMatch("crime", 1.0, ()),),
    published=PUBLISHED,
    keywords=("tashkent",),
)
READER = Subscriber(7, "en", frozenset({"crime"}), since="2026-11-01")
NOT_THERE = Trace(fanned_out=True)


def ask(trace: Trace, subscriber: Subscriber | None = READER, story: Story = STORY) -> Why:
    home, kept = "Asia/Tashkent", timedelta(days=30)
    return why(story, subscriber, trace, NOW, home=home, kept=kept)


@pytest.mark.parametrize(
    ("result", "outcome", "reason"),
    [
        (55, "sent", ""),
        (0, "waiting", ""),
        (code_of(-1, "blocked"), "unreachable", "blocked"),
        (code_of(-2, "photo refused"), "failed", "photo refused"),
        (-3, "unknown", ""),
        (-5, "cancelled", ""),
    ],
)
def test_a_delivery_is_told_by_its_result(result: int, outcome: Outcome, reason: str) -> None:
    found = ask(Trace(fanned_out=True, result=result))
    assert (found.outcome, found.reason) == (outcome, reason)
    assert found.message_id == max(result, 0)


@pytest.mark.parametrize(
    ("subscriber", "obstacles"),
    [
        (None, ("nobody",)),
        (replace(READER, state="paused"), ("paused",)),
        (replace(READER, state="unreachable"), ("unreachable",)),
        (replace(READER, language="ru"), ("language",)),
        (replace(READER, topics=frozenset({"drugs"})), ("topics",)),
        (replace(READER, since="2026-11-25"), ("later",)),
        (replace(READER, language="ru", topics=frozenset()), ("language", "topics")),
        (READER, ("changed",)),
        (replace(READER, topics=frozenset({"all"})), ("changed",)),
        (replace(READER, topics=frozenset(), keywords=frozenset({"tashkent"})), ("changed",)),
        (replace(READER, language="ru", reads=frozenset({"en"})), ("changed",)),
    ],
)
def test_what_kept_a_chat_out_of_the_audience_is_named(
    subscriber: Subscriber | None, obstacles: tuple[Obstacle, ...]
) -> None:
    found = ask(NOT_THERE, subscriber)
    assert (found.outcome, found.obstacles) == ("not-wanted", obstacles)


def test_a_story_that_is_held_says_until_when() -> None:
    daily = replace(READER, mode="daily", at="18:00")
    found = ask(Trace(fanned_out=True, held=True), daily)
    assert found.outcome == "held"
    assert found.when == datetime(2026, 11, 24, 13, tzinfo=UTC)


def test_a_story_within_a_digest_is_told_so() -> None:
    daily = replace(READER, mode="daily", at="15:00")
    found = ask(NOT_THERE, daily)
    assert found.outcome == "gathered"
    assert found.when == datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_a_story_of_quiet_hours_is_told_so() -> None:
    quiet = replace(READER, quiet="13:00-15:00")
    found = ask(NOT_THERE, quiet)
    assert found.outcome == "gathered"
    assert found.when == datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_an_urgent_story_waits_for_no_digest() -> None:
    daily = replace(READER, mode="daily", at="15:00")
    found = ask(NOT_THERE, daily, replace(STORY, lane=Lane.URGENT))
    assert found.obstacles == ("changed",)


def test_a_story_that_nobody_was_sent_is_told_so() -> None:
    assert ask(Trace(fanned_out=False)).outcome == "not-published"


def test_what_is_too_long_ago_is_not_called_unpublished() -> None:
    old = replace(STORY, published=NOW - timedelta(days=40))
    assert ask(Trace(fanned_out=False), story=old).outcome == "forgotten"
