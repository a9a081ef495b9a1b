"""When to poll a feed next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

LONGEST_BACKOFF: Final = timedelta(hours=6)
LONGEST_RETRY_AFTER: Final = timedelta(days=1)
LONGEST_TTL: Final = timedelta(days=1)
LONGEST_MAX_AGE: Final = timedelta(hours=6)
"""A cache header is often a web server's general setting, so it is believed less far."""

_FIRST_BACKOFF: Final = timedelta(seconds=5)
_SHORTEST_ADAPTED: Final = timedelta(minutes=1)
_JITTER: Final = 0.1
_BACKOFF_JITTER: Final = 0.5
_LOOKS_A_GAP: Final = 4
_RECENT: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How long the publisher asks to wait: RSS ttl, cache freshness, Retry-After (seconds)."""

    ttl: timedelta | None = None
    max_age: int | None = None
    retry_after: int | None = None


NO_WISHES: Final = Wishes()


def next_poll(
    now: datetime,
    *,
    interval: timedelta,
    jitter: float,
    wishes: Wishes = NO_WISHES,
    failures: int = 0,
    published: Sequence[datetime] = (),
) -> datetime:
    """When to poll again.

    `interval` is the operator's: without a wish of the publisher's it is never exceeded by
    more than a tenth, and it is shortened (to a quarter at the least, and to a minute) while
    the feed publishes often. `failures` counts the failed polls since the last good one:
    each doubles the wait, up to six hours. `published` are the dates of the latest items.
    `jitter` is a random number from 0 to 1, so that feeds do not come due together.
    """
    if failures > 0:
        wait = _backoff(interval, failures) * (1 - _BACKOFF_JITTER * jitter)
    else:
        wait = _adapted(now, interval, published) * (1 + _JITTER * (jitter - 0.5))
    return now + max(wait, _asked_for(wishes))


def _backoff(interval: timedelta, failures: int) -> timedelta:
    start = max(interval, _FIRST_BACKOFF)
    doubled = start * 2 ** min(failures - 1, 30) if failures < 30 else LONGEST_BACKOFF
    return max(min(doubled, LONGEST_BACKOFF), min(interval, LONGEST_BACKOFF))


def _adapted(now: datetime, interval: timedelta, published: Sequence[datetime]) -> timedelta:
    """Look four times in the usual gap between items, while there are recent ones."""
    recent = sorted(date for date in published if now - _RECENT <= date <= now)
    shortest = max(interval / _LOOKS_A_GAP, _SHORTEST_ADAPTED)
    if len(recent) < 3 or shortest >= interval:
        return interval
    gaps = [later - earlier for earlier, later in pairwise(recent)]
    usual = timedelta(seconds=median(gap.total_seconds() for gap in gaps))
    return min(max(usual / _LOOKS_A_GAP, shortest), interval)


def _asked_for(wishes: Wishes) -> timedelta:
    return max(
        min(wishes.ttl or timedelta(0), LONGEST_TTL),
        min(timedelta(seconds=wishes.max_age or 0), LONGEST_MAX_AGE),
        min(timedelta(seconds=wishes.retry_after or 0), LONGEST_RETRY_AFTER),
    )
