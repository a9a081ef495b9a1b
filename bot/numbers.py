"""What a day comes to in numbers: how each is counted and read. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, log
from typing import Final

from bot.models import Subscriber

_STEP: Final = 1.25
_SHORTEST: Final = 1.0
"""Seconds; times are known to the second."""
_LONGEST_BUCKET: Final = 80
_NOW: Final = "now:"


@dataclass(frozen=True, slots=True)
class Day:
    """The counts of a day in the newsroom's time zone.

    Names: `stories`, `corrections`; `sent`, `unreachable`, `failed`, `unknown` (deliveries of
    all kinds); `joined`, `returned`, `left`, `blocked` (chats); `now:active`, `now:paused`,
    `now:unreachable`, `now:topic:<id>`, `now:language:<code>` (subscribers when last looked at);
    `first:<bucket>`, `last:<bucket>` (stories by the time to their first and last delivery).
    """

    date: date
    counts: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        """A count; 0 for what did not happen."""
        return self.counts.get(name, 0)

    @property
    def subscribers(self) -> int | None:
        """Subscribers that alerts reach, when last looked at; None when nobody looked."""
        return self.counts.get(f"{_NOW}active")

    @property
    def lost(self) -> int:
        """Deliveries that reached nobody."""
        return self["unreachable"] + self["failed"] + self["unknown"]

    def now(self, kind: str) -> dict[str, int]:
        """Subscribers by topic ("topic") or language ("language"), when last looked at."""
        start = f"{_NOW}{kind}:"
        return {
            name.removeprefix(start): count
            for name, count in self.counts.items()
            if name.startswith(start)
        }

    def median(self, which: str) -> float | None:
        """The time (s) within which half of the day's stories had their "first" or "last"
        delivery; None when there was none."""
        counts = {
            int(name.removeprefix(f"{which}:")): count
            for name, count in self.counts.items()
            if name.startswith(f"{which}:")
        }
        half, seen = sum(counts.values()) / 2, 0
        for bucket in sorted(counts):
            seen += counts[bucket]
            if seen >= half:
                return bucket_seconds(bucket)
        return None


def merged(days: Sequence[Day]) -> Day:
    """Several days as one, named by the last: what happened is added up, and subscribers are
    those of the last day on which somebody looked."""
    counts: dict[str, int] = {}
    for day in days:
        if day.subscribers is not None:
            counts = {name: one for name, one in counts.items() if not name.startswith(_NOW)}
        for name, count in day.counts.items():
            counts[name] = count if name.startswith(_NOW) else counts.get(name, 0) + count
    return Day(days[-1].date, counts)


def bucket_of(seconds: float) -> int:
    """The bucket for a time: each reaches a quarter further than the one before."""
    if seconds <= _SHORTEST:
        return 0
    return min(ceil(log(seconds / _SHORTEST, _STEP) - 1e-9), _LONGEST_BUCKET)


def bucket_seconds(bucket: int) -> float:
    """How far a bucket reaches."""
    return _SHORTEST * _STEP**bucket


def transition(before: Subscriber | None, after: Subscriber | None) -> str:
    """What a change of a subscriber counts as: `joined`, `left`, `blocked`, `returned` or ""."""
    was = before is not None and before.state != "unreachable"
    is_ = after is not None and after.state != "unreachable"
    if was == is_:
        return ""
    if is_:
        return "joined" if before is None else "returned"
    return "left" if after is None else "blocked"


def standing(subscriber: Subscriber) -> list[str]:
    """The `now:` counts that a subscriber raises."""
    if subscriber.state != "active":
        return [f"{_NOW}{subscriber.state}"]
    topics = (f"{_NOW}topic:{topic}" for topic in subscriber.topics)
    return [f"{_NOW}active", f"{_NOW}language:{subscriber.language}", *topics]
