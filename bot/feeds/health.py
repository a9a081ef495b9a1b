"""How each feed does, from what its polls left behind. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final, Literal

from bot.feeds.record import DATES_KEPT, FeedRecord
from config.feeds import FeedConfig

Standing = Literal["broken", "ended", "failing", "good", "new", "paused"]

BROKEN_AFTER: Final = 3
"""Failed polls in a row from which on admins are told; one or two are no news."""
_WEEK: Final = timedelta(days=7)
_ORDER: Final[tuple[Standing, ...]] = ("broken", "ended", "failing", "new", "good", "paused")


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed and how it does. `added`: by chat, not by the feeds file. `next_poll` is in UTC,
    None when none is to come; `a_day` how many items it publishes a day."""

    feed: FeedConfig
    record: FeedRecord
    standing: Standing
    added: bool
    next_poll: datetime | None
    a_day: float

    @property
    def ref(self) -> str:
        """Stands for the feed in a button's data, where its id may be too long."""
        return feed_ref(self.feed.id)


def feed_ref(feed_id: str) -> str:
    """Twelve characters that stand for a feed."""
    return blake2b(feed_id.encode(), digest_size=6, person=b"feed").hexdigest()


def feed_health(
    feed: FeedConfig,
    record: FeedRecord,
    next_poll: datetime | None,
    now: datetime,
    *,
    paused: bool,
    added: bool,
) -> FeedHealth:
    """How a feed does. `paused`: by a person."""
    standing = _standing(record, paused=paused)
    off = standing in ("paused", "ended")
    a_day = items_a_day(record.published, now)
    return FeedHealth(feed, record, standing, added, None if off else next_poll, a_day)


def trouble_first(feeds: Sequence[FeedHealth]) -> list[FeedHealth]:
    """What needs a person at the top, else in the order given."""
    return sorted(feeds, key=lambda one: _ORDER.index(one.standing))


def items_a_day(published: Sequence[datetime], now: datetime) -> float:
    """Items a day over the last week, from the dates of the latest items (at most
    `DATES_KEPT`); over less than that when there are so many."""
    recent = [moment for moment in published if moment > now - _WEEK]
    if not recent:
        return 0.0
    span = _WEEK if len(recent) < DATES_KEPT else max(now - min(recent), timedelta(hours=1))
    return len(recent) / (span / timedelta(days=1))


def _standing(record: FeedRecord, *, paused: bool) -> Standing:
    if paused:
        return "paused"
    if record.paused:
        return "ended"
    if record.failures:
        return "broken" if record.failures >= BROKEN_AFTER else "failing"
    return "good" if record.last_good else "new"
