"""Dates as feeds write them, brought to UTC and to reason."""

import calendar
import re
from datetime import UTC, datetime
from time import struct_time
from typing import Final

_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_WORDED = re.compile(r"\b(\d{1,2})[\s-]+([^\W\d_]{3,10})\.?,?\s+(\d{4})\b")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?\b")
_MONTHS: Final = (
    ("янв", "yan"), ("фев", "fev"), ("мар", "mar"), ("апр", "apr"), ("ма", "may"),
    ("июн", "iyun"), ("июл", "iyul"), ("авг", "avg"), ("сен", "sen"), ("окт", "okt"),
    ("ноя", "noy"), ("дек", "dek"),
)  # fmt: skip


def from_struct(parsed: object) -> datetime | None:
    """A UTC struct_time, as feedparser gives; None when it is none or out of range."""
    if not isinstance(parsed, struct_time):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def from_text(text: object) -> datetime | None:
    """A date that no standard knows: 21.01.2026 14:00, 21 января 2026, 21-yanvar 2026.

    The day comes before the month, as everywhere in this product's languages. A time
    without a zone counts as UTC.
    """
    if not isinstance(text, str):
        return None
    text = text[:100]
    if (match := _NUMERIC.search(text)) is not None:
        month: int | None = int(match[2])
    elif (match := _WORDED.search(text)) is not None:
        month = _month(match[2].lower())
    else:
        return None
    clock = _CLOCK.search(text)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(int(match[3]), month or 0, int(match[1]), hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def from_iso(text: object) -> datetime | None:
    """An RFC 3339 date, as JSON Feed asks for."""
    if not isinstance(text, str):
        return None
    try:
        parsed = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def sensible(date: datetime | None, now: datetime) -> datetime | None:
    """Clamp a date in the future to `now`; None for one before 1990, which means nothing."""
    if date is None or date < _EARLIEST:
        return None
    return min(date, now)


def _month(word: str) -> int | None:
    for number, beginnings in enumerate(_MONTHS, start=1):
        if word.startswith(beginnings):
            return number
    return None
