"""When a subscriber has news: digests, quiet hours and pauses, in their time zone. Pure rules.

A moment named by the clock on the wall ("08:00 on 29 March") is the first instant at which that
clock shows it or later: one that the clock skips comes when it has jumped, one that it shows
twice comes the first time. All moments are in UTC.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from bot.models import Subscriber

LATE: Final = timedelta(hours=6)
"""A digest that is later than this is not sent: what it would hold comes with the next."""
USUAL_AT: Final = "08:00"
"""When a digest comes of which only the mode was chosen."""
LOST_FOR: Final = timedelta(days=90)
"""How long everything is kept about a chat that cannot be written to."""
_DAY: Final = timedelta(days=1)
_REMEMBERED: Final = 8192
"""Answers that are kept: many subscribers ask the same at the same moment."""


def zone_of(subscriber: Subscriber, home: str) -> str:
    """The time zone of a subscriber, an IANA name; `home` for one that chose none."""
    return subscriber.timezone or home


@lru_cache(_REMEMBERED)
def moment_of(day: date, at: str, zone: str) -> datetime:
    """The first instant at which clocks in `zone` show "HH:MM" (`at`) of `day`, or later.

    Raises:
        ValueError: `at` is no time of a day.
        ZoneInfoNotFoundError: there is no such zone.
    """
    place = ZoneInfo(zone)
    wall = datetime.combine(day, time.fromisoformat(at))
    first = wall.replace(tzinfo=place).astimezone(UTC)
    if first.astimezone(place).replace(tzinfo=None) == wall:
        return first
    return _after_gap(wall.replace(tzinfo=place, fold=1).astimezone(UTC), first, place)


def _after_gap(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """The instant between these two at which the clocks of the place were put forward."""
    old = before.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(place).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


@lru_cache(_REMEMBERED)
def quiet_spell(quiet: str, zone: str, now: datetime) -> tuple[datetime, datetime]:
    """The quiet hours ("HH:MM-HH:MM") that `now` falls in, else the next: first instant of
    them, and first instant after them. Such as end before they begin last over midnight."""
    start, end = quiet.split("-")
    today = now.astimezone(ZoneInfo(zone)).date()
    for shift in range(-2, 8):
        day = today + shift * _DAY
        first = moment_of(day, start, zone)
        last = moment_of(day if start < end else day + _DAY, end, zone)
        if last > now and first < last:
            return first, last
    raise ValueError(f"{quiet!r} in {zone} never comes")


def is_quiet(subscriber: Subscriber, now: datetime, home: str) -> bool:
    """Whether it is within the subscriber's quiet hours."""
    if not subscriber.quiet:
        return False
    return quiet_spell(subscriber.quiet, zone_of(subscriber, home), now)[0] <= now


def holds(subscriber: Subscriber | None, now: datetime, home: str) -> bool:
    """Whether stories are held for the subscriber at this moment: for a digest, or until the
    end of quiet hours. Nothing is for one that is paused or cannot be reached."""
    if subscriber is None or subscriber.state != "active":
        return False
    return subscriber.mode != "instant" or is_quiet(subscriber, now, home)


def next_digest(subscriber: Subscriber, after: datetime, home: str) -> datetime | None:
    """When the next digest later than `after` comes; None for a subscriber that gets none.

    One that would come within quiet hours comes when they end.
    """
    return _digest(_times(subscriber, home), after, 1) if subscriber.mode != "instant" else None


def last_digest(subscriber: Subscriber, now: datetime, home: str) -> datetime | None:
    """When the latest digest was to come, at `now` or before; None as in `next_digest`."""
    return _digest(_times(subscriber, home), now, -1) if subscriber.mode != "instant" else None


_Times = tuple[str, int | None, str, str]


def _times(subscriber: Subscriber, home: str) -> _Times:
    weekday = subscriber.weekday if subscriber.mode == "weekly" else None
    return subscriber.at or USUAL_AT, weekday, subscriber.quiet, zone_of(subscriber, home)


@lru_cache(_REMEMBERED)
def _digest(times: _Times, now: datetime, step: int) -> datetime:
    at, weekday, quiet, zone = times
    today = now.astimezone(ZoneInfo(zone)).date()
    for shift in range(-3, 17):
        day = today + step * shift * _DAY
        if weekday is not None and day.weekday() != weekday:
            continue
        moment = moment_of(day, at, zone)
        if quiet:
            first, last = quiet_spell(quiet, zone, moment)
            moment = last if first <= moment else moment
        if moment > now if step > 0 else moment <= now:
            return moment
    raise ValueError(f"no digest of {times} comes")


def digest_is_due(subscriber: Subscriber, due: datetime, now: datetime, home: str) -> bool:
    """Whether a digest was to come from `due` (when the subscriber was to be woken) until `now`,
    and is not too late: of several that were missed the latest decides."""
    last = last_digest(subscriber, now, home)
    return last is not None and due <= last and now - last < LATE


def lost_until(day: str) -> datetime:
    """When a chat is forgotten that could not be written to since this day (ISO, in UTC)."""
    return datetime.combine(date.fromisoformat(day), time(), UTC) + LOST_FOR


def next_wake(subscriber: Subscriber | None, now: datetime, home: str) -> datetime | None:
    """When something changes for the subscriber by itself next: a pause ends, quiet hours begin
    or end, a digest comes, a lost chat is forgotten. None: never."""
    if subscriber is None:
        return None
    moments = [datetime.fromisoformat(subscriber.until)] if subscriber.until else []
    if subscriber.lost:
        moments.append(lost_until(subscriber.lost))
    if subscriber.state == "active":
        if digest := next_digest(subscriber, now, home):
            moments.append(digest)
        elif subscriber.quiet:
            first, last = quiet_spell(subscriber.quiet, zone_of(subscriber, home), now)
            moments.append(first if first > now else last)
    return min(moments, default=None)
