"""What waits for an editor: edits over what the publisher says, rules, and what Redis keeps."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts import Draft
from bot.models import Lane, Story, TopicMatch
from bot.review import (
    Decided,
    Edits,
    Held,
    Rule,
    Terms,
    Verdict,
    Waiting,
    Why,
    case_of,
    digest,
    is_weak,
    released,
    retagged,
    rule_due,
    ruling,
)
from bot.storage.records import (
    read_decided,
    read_edits,
    read_terms,
    write_decided,
    write_edits,
    write_terms,
)

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
STORY = Story(
    id="s1",
    feed_id="iiv-en",
    source="Ministry news",
    title="Title",
    summary="What happened.",
    language="en",
    topics=(TopicMatch("drugs", 3.0, ("heroin",)), TopicMatch("crime", 1.5, ("arrest",))),
    published=NOW,
)
TEXTS = st.none() | st.text(max_size=30)
EDITS = st.builds(Edits, TEXTS, TEXTS, st.none() | st.lists(st.text(max_size=9)).map(tuple))


@given(EDITS)
def test_edits_are_read_as_they_were_written(edits: Edits) -> None:
    assert read_edits(write_edits(edits)) == edits


@given(st.sampled_from(["hold", "publish", "drop"]), st.floats(0.001, 720))
def test_terms_are_read_as_they_were_written(rule: Rule, hours: float) -> None:
    assert read_terms(write_terms(Terms("weak", rule, hours))) == Terms("weak", rule, hours)


@given(st.text(), st.text(), st.integers(0, 2**52))
def test_a_verdict_is_read_as_it_was_written(name: str, about: str, by: int) -> None:
    decided = Decided("publish", by, name, NOW, about)
    assert read_decided(write_decided(decided)) == decided


@given(EDITS)
def test_only_what_was_edited_differs(edits: Edits) -> None:
    now = edits.apply(STORY)
    assert now.title == (STORY.title if edits.title is None else edits.title)
    assert now.summary == (STORY.summary if edits.summary is None else edits.summary)
    assert set(now.topic_ids) == set(STORY.topic_ids if edits.topics is None else edits.topics)
    same = {"title": STORY.title, "summary": STORY.summary, "topics": STORY.topics}
    assert replace(now, **same) == STORY  # type: ignore[arg-type]  # fields of a story


@given(st.lists(st.sampled_from(["drugs", "crime", "migration", "services"]), unique=True))
def test_topics_that_stay_keep_their_reasons(topics: list[str]) -> None:
    now = retagged(STORY, topics)
    assert {match.topic for match in now} == set(topics)
    assert len(now) == len(topics)
    for match in now:
        assert match in STORY.topics or (match.strength, match.words) == (0.0, ())


@pytest.mark.parametrize(
    ("limit", "topics", "weak"),
    [
        (0, (), False),
        (1, (), True),
        (2, (TopicMatch("drugs", 3.0, ("heroin",)),), False),
        (4, (TopicMatch("drugs", 3.0, ("heroin",)),), True),
        (4, (TopicMatch("drugs", 0.0, ()),), False),
    ],
)
def test_a_story_is_weak_when_none_of_its_topics_is_certain(
    limit: float, topics: tuple[TopicMatch, ...], weak: bool
) -> None:
    assert is_weak(replace(STORY, topics=topics), limit) is weak


@pytest.mark.parametrize(
    ("rule", "why", "verdict"),
    [
        ("publish", "feed", "publish"),
        ("publish", "weak", "publish"),
        ("publish", "edit", "publish"),
        ("publish", "flood", "file"),
        ("drop", "flood", "drop"),
        ("drop", "feed", "drop"),
    ],
)
def test_a_flood_is_never_pushed_by_a_rule(rule: Rule, why: Why, verdict: Verdict) -> None:
    assert ruling(Terms(why, rule)) == verdict


def test_a_feed_that_holds_never_decides() -> None:
    assert rule_due(NOW, Terms("feed")) is None
    assert rule_due(NOW, Terms("feed", "drop", 2)) == NOW + timedelta(hours=2)


def test_a_flood_is_a_case_of_its_feed_and_any_other_story_one_of_its_own() -> None:
    assert case_of(STORY, "flood") == "f:iiv-en"
    assert case_of(STORY, "feed") == case_of(STORY, "edit") == "s:s1"


def test_what_the_publisher_says_after_an_edit_is_newer() -> None:
    held = Held(STORY, Terms("feed"), NOW, Edits(summary="Mine.", of=digest(STORY)))
    assert not held.newer
    assert replace(held, found=replace(STORY, summary="Theirs.")).newer
    only_topics = Edits(topics=("crime",))
    assert not replace(held, found=replace(STORY, summary="Theirs."), edits=only_topics).newer


@given(st.binary(), st.binary())
def test_a_revision_differs_as_soon_as_anything_does(one: bytes, other: bytes) -> None:
    held = Held(STORY, Terms("feed"), NOW)
    same = Waiting(held, one, b"").revision == Waiting(held, other, b"").revision
    assert same is (one == other)


def test_what_is_released_is_a_first_version_urgent_only_when_so_decided() -> None:
    found = replace(STORY, version=4)
    assert released(found, "publish") == STORY
    assert released(found, "urgent") == replace(STORY, lane=Lane.URGENT)
    assert released(replace(found, lane=Lane.URGENT), "publish").lane is Lane.URGENT


@pytest.mark.parametrize(
    ("draft", "changes"),
    [
        (Draft("d", "correct", "s1"), False),
        (Draft("d", "correct", "s1", Edits(title="Title")), False),
        (Draft("d", "correct", "s1", Edits(title="Other")), True),
        (Draft("d", "retag", "s1", Edits(topics=("crime", "drugs"))), False),
        (Draft("d", "retag", "s1", Edits(topics=("crime",))), True),
        (Draft("d", "withdraw", "s1"), True),
        (Draft("d", "urgent", "s1"), True),
    ],
)
def test_a_draft_that_changes_nothing_has_nothing_to_confirm(draft: Draft, changes: bool) -> None:
    assert draft.changes(STORY) is changes
    assert draft.changes(replace(STORY, withdrawn=True)) is False


def test_drafts_raise_the_version_but_for_urgency() -> None:
    versions = {
        kind: Draft("d", kind, "s1").apply(STORY)
        for kind in ("correct", "withdraw", "retag", "urgent")
    }
    assert [one.version for one in versions.values()] == [2, 2, 2, 1]
    assert versions["withdraw"].withdrawn
    assert versions["urgent"].lane is Lane.URGENT
    assert Draft("d", "retag", "s1", Edits(topics=("crime", "migration"))).added(STORY) == (
        "migration",
    )
