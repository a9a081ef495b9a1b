"""Why a chat got a story, or did not: the rules of audiences and holding, read backwards. Pure."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from bot.models import ALL_TOPICS, Lane, Story, Subscriber
from bot.reasons import meaning_of
from bot.timing import holds, next_digest, next_wake

Outcome = Literal[
    "sent",
    "unreachable",
    "failed",
    "unknown",
    "cancelled",
    "waiting",
    "held",
    "gathered",
    "not-wanted",
    "not-published",
    "forgotten",
]
"""What became of it. `gathered`: it came, or was to come, with others in a digest. `forgotten`:
too long ago to tell."""

Obstacle = Literal["nobody", "unreachable", "paused", "language", "topics", "later", "changed"]
"""What kept a chat out of the audience: it is no subscriber, cannot be reached, is paused, reads
other languages, follows none of the topics, came later, or (nothing else being so now) must have
chosen otherwise at that time."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of a story's way to a chat.

    `fanned_out`: the list of recipients that the chat would stand in is there. `result` is None
    for a chat that is not in it, else as `bot.reasons` reads it. `first` and `last` are when
    deliveries to that part of the readers were settled. `held`: the story waits for the chat's
    digest, or for the end of its quiet hours or pause.
    """

    fanned_out: bool
    result: int | None = None
    first: datetime | None = None
    last: datetime | None = None
    held: bool = False


_KEPT: Final = timedelta(days=1)
"""A day less than deliveries are kept for, so that none is called unpublished that was."""


@dataclass(frozen=True, slots=True)
class Why:
    """The answer. `reason` is why a delivery failed, where that is known (bot/reasons.py);
    `message_id` the message that was sent; `when` when what is held comes, or came; `obstacles`
    are given for what was not wanted."""

    outcome: Outcome
    reason: str = ""
    message_id: int = 0
    when: datetime | None = None
    obstacles: tuple[Obstacle, ...] = field(default_factory=tuple)


def why(
    story: Story,
    subscriber: Subscriber | None,
    trace: Trace,
    now: datetime,
    *,
    home: str,
    kept: timedelta,
) -> Why:
    """Why the chat that `trace` is about got the story or not.

    `subscriber` is the chat as it is now; None for one that nothing is held about. `home` is
    the time zone of chats that chose none, `kept` how long deliveries are remembered.
    """
    if trace.held:
        return Why("held", when=next_wake(subscriber, now, home))
    if trace.result is not None:
        return _delivered(trace.result, subscriber, now, home)
    if not trace.fanned_out:
        recent = now - story.published < kept - _KEPT
        return Why("not-published" if recent else "forgotten")
    found = _obstacles(story, subscriber)
    if found or subscriber is None:
        return Why("not-wanted", obstacles=found or ("nobody",))
    if story.lane is not Lane.URGENT and holds(subscriber, story.published, home):
        when = next_digest(subscriber, story.published, home)
        return Why("gathered", when=when or next_wake(subscriber, story.published, home))
    return Why("not-wanted", obstacles=("changed",))


def _delivered(result: int, subscriber: Subscriber | None, now: datetime, home: str) -> Why:
    outcome, reason = meaning_of(result)
    if outcome == "held":
        return Why("gathered", when=next_wake(subscriber, now, home))
    known: dict[str, Outcome] = {
        "sent": "sent",
        "unreachable": "unreachable",
        "unknown": "unknown",
        "cancelled": "cancelled",
        "waiting": "waiting",
    }
    return Why(known.get(outcome, "failed"), reason=reason, message_id=max(result, 0))


def _obstacles(story: Story, subscriber: Subscriber | None) -> tuple[Obstacle, ...]:
    if subscriber is None:
        return ("nobody",)
    found: list[Obstacle] = []
    if subscriber.state == "unreachable":
        found.append("unreachable")
    if subscriber.state == "paused":
        found.append("paused")
    if story.language not in {subscriber.language, *subscriber.reads}:
        found.append("language")
    if not _wants(story, subscriber):
        found.append("topics")
    if subscriber.since > story.published.astimezone(UTC).date().isoformat():
        found.append("later")
    return tuple(found)


def _wants(story: Story, subscriber: Subscriber) -> bool:
    if ALL_TOPICS in subscriber.topics:
        return True
    topics = subscriber.topics & frozenset(story.topic_ids)
    return bool(topics or subscriber.keywords & frozenset(story.keywords))
