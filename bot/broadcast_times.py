"""When a broadcast shall go out: times as admins write them, and those offered as buttons. Pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

FURTHEST: Final = timedelta(days=90)
"""How far ahead a broadcast may be put off: its record is kept as long."""
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})")
_MOMENT: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})[T ](?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
)
_DAY_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})(?:\.(?P<year>\d{4}))?"
    r"[T ](?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
)

OFFERS: Final[Mapping[str, tuple[int, int, int]]] = {
    "today-12": (0, 12, 0),
    "today-18": (0, 18, 0),
    "tomorrow-9": (1, 9, 0),
    "tomorrow-12": (1, 12, 0),
    "tomorrow-18": (1, 18, 0),
}
"""What buttons offer: days from today, hour, minute, in the admins' time zone."""
SOON: Final[Mapping[str, timedelta]] = {
    "minutes-15": timedelta(minutes=15),
    "hours-1": timedelta(hours=1),
    "hours-3": timedelta(hours=3),
}


def read_time(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment (UTC) that an admin wrote: `HH:MM` (today, tomorrow when that is over),
    `YYYY-MM-DDTHH:MM`, `DD.MM HH:MM` or `DD.MM.YYYY HH:MM`; None for anything else, and for a
    moment that is over or more than 90 days off.

    Where clocks are set forward a time that does not exist is taken an hour later; of one that
    comes twice the first is meant (PEP 495, fold=0).
    """
    text = text.strip()
    local = now.astimezone(zone)
    try:
        if found := _CLOCK.fullmatch(text):
            moment = _clock(local, int(found["hour"]), int(found["minute"]))
            if moment <= now:
                moment = _clock(local + timedelta(days=1), int(found["hour"]), int(found["minute"]))
        elif found := _MOMENT.fullmatch(text) or _DAY_FIRST.fullmatch(text):
            parts = {name: int(value) for name, value in found.groupdict().items() if value}
            moment = datetime(**{"year": local.year, **parts}, tzinfo=zone).astimezone(UTC)
            if moment <= now and "year" not in parts:
                next_year = {**parts, "year": local.year + 1}
                moment = datetime(**next_year, tzinfo=zone).astimezone(UTC)
        else:
            return None
    except ValueError:
        return None
    return moment if now < moment <= now + FURTHEST else None


def offered(now: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    """The moments (UTC) that buttons offer, by name, those that are over left out."""
    local = now.astimezone(zone)
    moments = {name: now + wait for name, wait in SOON.items()}
    for name, (days, hour, minute) in OFFERS.items():
        moments[name] = _clock(local + timedelta(days=days), hour, minute)
    return {name: moment for name, moment in moments.items() if moment > now}


def _clock(local: datetime, hour: int, minute: int) -> datetime:
    """That time of the local day."""
    wanted = datetime(local.year, local.month, local.day, hour, minute, tzinfo=local.tzinfo)
    return wanted.astimezone(UTC)
