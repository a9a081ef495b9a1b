"""Dates as feeds and pages write them, brought to UTC and to reason."""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from time import struct_time
from typing import Final

_EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
_LOOKED_AT: Final = 100
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WORD = r"(?P<word>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>\d{4})"
_OF_YEAR = r"[\s-]*(?:yil|йил|год[а]?|[yйг]\b\.?)?[,\s]+"
_WITH_YEAR: Final = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})",
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})",
        rf"{_DAY}[\s-]+(?:of\s+)?{_WORD},?\s+{_YEAR}",
        rf"{_WORD}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}{_OF_YEAR}{_DAY}[\s-]+{_WORD}",
    )
)
_WITHOUT_YEAR: Final = tuple(
    re.compile(rf"(?<!\d){pattern}(?!\d)", re.IGNORECASE)
    for pattern in (
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<short>\d{2})",
        rf"{_DAY}[\s-]+(?:of\s+)?{_WORD}",
        rf"{_WORD}\s+{_DAY}",
    )
)
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?!\d)")
_DAYS_AGO: Final = (
    (re.compile(r"\b(?:bugun|бугун|сегодня|today)\b", re.IGNORECASE), 0),
    (re.compile(r"\b(?:kecha|кеча|вчера|yesterday)\b", re.IGNORECASE), 1),
)
_AGO = re.compile(
    r"\b(\d{1,3})\s+(?:(daqiqa|дақиқа|мин\w*|min\w*)|(soat|соат|час\w*|hour\w*)|(kun|кун|дн\w+|день|days?))"
    r"\s+(?:oldin|avval|олдин|аввал|назад|ago)\b",
    re.IGNORECASE,
)
_MONTHS: Final = (
    ("янв", "yan", "jan"), ("фев", "fev", "feb"), ("мар", "mar"), ("апр", "apr"),
    ("май", "мая", "may"), ("июн", "iyun", "jun"), ("июл", "iyul", "jul"),
    ("авг", "avg", "aug"), ("сен", "sen", "sep"), ("окт", "okt", "oct"),
    ("ноя", "noy", "nov"), ("дек", "dek", "dec"),
)  # fmt: skip


def from_struct(parsed: object) -> datetime | None:
    """A UTC struct_time, as feedparser gives; None when it is none or out of range."""
    if not isinstance(parsed, struct_time):
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def from_mail(text: str) -> datetime | None:
    """A date as mail and HTTP have it (RFC 5322, 3.3), as RSS too; one without a zone is in UTC."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def from_text(text: object, zone: tzinfo = UTC) -> datetime | None:
    """A date that no standard knows: 21.01.2026 14:00, 21 января 2026, 2026-yil 21-yanvar.

    The day comes before the month, as everywhere in this product's languages, unless only the
    other way makes a date. A time without a zone is of `zone`.
    """
    if not isinstance(text, str):
        return None
    text = text[:_LOOKED_AT]
    for match in _matches(_WITH_YEAR, text):
        if date := _moment(match, int(match["year"]), text, zone):
            return date
    return None


def from_page(text: object, now: datetime, zone: tzinfo) -> datetime | None:
    """A date on a web page: as ISO 8601, in any way of `from_text`, or short as for readers of the
    day: 24.11.26, 24 ноября, bugun 14:30, 2 hours ago. One without its year is the latest such
    day before tomorrow.
    """
    if not isinstance(text, str):
        return None
    text = " ".join(text[: 4 * _LOOKED_AT].split())
    if full := from_iso(text, zone) or from_text(text, zone):
        return full
    text = text[:_LOOKED_AT]
    if ago := _AGO.search(text):
        minutes, hours, days = (int(ago[1]) if ago[part] else 0 for part in (2, 3, 4))
        return now - timedelta(days=days, hours=hours, minutes=minutes)
    today = now.astimezone(zone)
    for pattern, days in _DAYS_AGO:
        if pattern.search(text):
            day = today - timedelta(days=days)
            return _at_clock(day.year, day.month, day.day, text, zone)
    return _without_year(text, today)


def from_iso(text: object, zone: tzinfo = UTC) -> datetime | None:
    """An RFC 3339 date, as JSON Feed asks for. A time without a zone is of `zone`."""
    if not isinstance(text, str):
        return None
    try:
        parsed = datetime.fromisoformat(text.strip())
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def sensible(date: datetime | None, now: datetime) -> datetime | None:
    """Clamp a date in the future to `now`; None for one before 1990, which means nothing."""
    if date is None or date < _EARLIEST:
        return None
    return min(date, now)


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns for match in pattern.finditer(text))


def _without_year(text: str, today: datetime) -> datetime | None:
    zone = today.tzinfo or UTC
    for match in _matches(_WITHOUT_YEAR, text):
        if short := match.groupdict().get("short"):
            years = [2000 + int(short)]
        else:
            years = [today.year, today.year - 1]
        for year in years:
            date = _moment(match, year, text, zone)
            if date and (short or date <= today + timedelta(days=1)):
                return date
    return None


def _moment(match: re.Match[str], year: int, text: str, zone: tzinfo) -> datetime | None:
    found = match.groupdict()
    month = int(found["month"]) if found.get("month") else _month(found["word"].lower())
    day = int(found["day"])
    if month > 12 >= day:
        month, day = day, month
    return _at_clock(year, month, day, text, zone)


def _at_clock(year: int, month: int, day: int, text: str, zone: tzinfo) -> datetime | None:
    clock = _CLOCK.search(text)
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _month(word: str) -> int:
    """The number of a month by its name in any of the languages; 0 for another word."""
    for number, beginnings in enumerate(_MONTHS, start=1):
        if word.startswith(beginnings):
            return number
    return 0
