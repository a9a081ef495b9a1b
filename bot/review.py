"""What waits for an editor: why it is held, what was changed in it, and when something is due.
Pure."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final, Literal

from bot.feeds.edits import Visible
from bot.models import Lane, Story, TopicMatch

Why = Literal["feed", "flood", "weak", "edit"]
"""The feed wants it; too many came at once; its topics are uncertain; the publisher changed
what an editor had corrected."""
Rule = Literal["hold", "publish", "drop"]
"""What becomes of a story that nobody decided about in the feed's `review_hours`."""
Verdict = Literal["publish", "urgent", "file", "drop", "withdrawn"]

FLOOD: Final = "f:"
SINGLE: Final = "s:"
"""How the name of a case begins: a feed's flood is decided about as one, else each story."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What an editor changed in a story: None where nothing. `of` is the digest of what the
    publisher showed when the text was changed; what the publisher shows later is newer."""

    title: str | None = None
    summary: str | None = None
    topics: tuple[str, ...] | None = None
    of: str = ""

    def __bool__(self) -> bool:
        return (self.title, self.summary, self.topics) != (None, None, None)

    def apply(self, story: Story) -> Story:
        """The story as readers would see it."""
        return replace(
            story,
            title=story.title if self.title is None else self.title,
            summary=story.summary if self.summary is None else self.summary,
            topics=story.topics if self.topics is None else retagged(story, self.topics),
        )


NO_EDITS: Final = Edits()


@dataclass(frozen=True, slots=True)
class Terms:
    """Why a story is held, and its feed's rule for what nobody decides about in `hours`."""

    why: Why
    rule: Rule = "hold"
    hours: float = 24


@dataclass(frozen=True, slots=True)
class Held:
    """A story that waits. `found` is the publisher's version; `since` is in UTC."""

    found: Story
    terms: Terms
    since: datetime
    edits: Edits = NO_EDITS

    @property
    def story(self) -> Story:
        """The story as readers would see it, with what editors changed."""
        return self.edits.apply(self.found)

    @property
    def case(self) -> str:
        """The case that it belongs to."""
        return case_of(self.found, self.terms.why)

    @property
    def newer(self) -> bool:
        """Whether the publisher changed the text after an editor did."""
        text = (self.edits.title, self.edits.summary)
        return text != (None, None) and self.edits.of != digest(self.found)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A held story as it was read, with the proof of what was read."""

    held: Held
    found_record: bytes
    edits_record: bytes

    @property
    def revision(self) -> str:
        """Short and harmless: differs as soon as anything in the story does."""
        return revision(self.found_record + self.edits_record)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a held story: by whom (0: by the feed's rule or the publisher) and when,
    in UTC. `name` is what the person is called in Telegram; `about` says which flood it was."""

    verdict: Verdict
    by: int
    name: str
    at: datetime
    about: str = ""


def case_of(story: Story, why: Why) -> str:
    """The name of the case that a held story belongs to."""
    return f"{FLOOD}{story.feed_id}" if why == "flood" else f"{SINGLE}{story.id}"


def digest(story: Story) -> str:
    """A short string that stays the same as long as the story's words do."""
    return Visible(story.title, story.summary).digest


def retagged(story: Story, topics: Collection[str]) -> tuple[TopicMatch, ...]:
    """The story's topics when an editor says which: known ones keep their reasons and order."""
    kept = tuple(match for match in story.topics if match.topic in topics)
    there = {match.topic for match in kept}
    return kept + tuple(TopicMatch(topic, 0.0, ()) for topic in topics if topic not in there)


def is_weak(story: Story, limit: float) -> bool:
    """Whether a story's topics are too uncertain to go out unseen: none of them reaches
    `limit` (a limit of 0: never weak). Those that the feed always gives are certain."""
    return limit > 0 and not any(
        match.strength >= limit or not match.words for match in story.topics
    )


def released(held: Story, verdict: Verdict) -> Story:
    """A held story as it goes out for the first time."""
    return replace(held, version=1, lane=Lane.URGENT if verdict == "urgent" else held.lane)


def rule_due(since: datetime, terms: Terms) -> datetime | None:
    """When the feed's rule decides; None when it never does."""
    return None if terms.rule == "hold" else since + timedelta(hours=terms.hours)


def ruling(terms: Terms) -> Verdict:
    """What the feed's rule says. A flood is never pushed to people by a rule: what is published
    by one can be looked up, and that is all."""
    if terms.rule == "drop":
        return "drop"
    return "file" if terms.why == "flood" else "publish"


def revision(record: bytes) -> str:
    """Eight characters that differ as soon as the record does."""
    return blake2b(record, digest_size=4).hexdigest()
