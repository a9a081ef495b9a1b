"""Times, days and modes as people type them, in the four languages."""

import re
from dataclasses import dataclass
from typing import Final

from bot.models import Mode
from bot.text.sound import sound

_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(am|pm)?")
_SPAN: Final = re.compile(r"\s*[-–—−]\s*|\s+(?:to|till|until|dan|дан|до|по)\s+")
_SMALL_WORDS: Final = frozenset(
    (
        *("at", "on", "from", "every", "c", "s", "v", "vo", "po", "do", "kajdiy"),
        *("da", "dan", "gacha", "soat", "har"),
    )
)
_MODES: Final[tuple[tuple[Mode, tuple[str, ...]], ...]] = (
    ("instant", ("instant", "atonce", "now", "immediate", "darhol", "birdan", "srazu", "srochno")),
    ("daily", ("daily", "day", "everyday", "kunlik", "kuni", "kun", "yejednevn", "den")),
    ("weekly", ("weekly", "week", "haftalik", "haftada", "hafta", "yejenedeln", "nedel")),
)
_WEEKDAYS: Final = (
    ("mon", "monday", "dushanba", "dush", "pn", "ponedel"),
    ("tue", "tuesday", "seshanba", "sesh", "vt", "vtornik"),
    ("wed", "wednesday", "chorshanba", "chor", "sr", "sred"),
    ("thu", "thursday", "payshanba", "pay", "cht", "chetverg"),
    ("fri", "friday", "juma", "jum", "pt", "pyatnits"),
    ("sat", "saturday", "shanba", "shan", "sb", "subbot"),
    ("sun", "sunday", "yakshanba", "yak", "vs", "voskresen"),
)
WEEKDAY_CODES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Days in files, Monday first."""
_OFF: Final = frozenset(
    (
        *("off", "no", "none", "net", "vikl", "otkl", "viklyuchit", "otklyuchit", "ubrat"),
        *("yoq", "ochir", "ochirish", "ochirib", "bekor"),
    )
)
_STEM: Final = 4
_MOST_WORDS: Final = 8


class NotUnderstood(ValueError):
    """Something typed is no time, day or mode; the message is that part of it."""


@dataclass(frozen=True, slots=True)
class WantedMode:
    """How often news is to come, with `at` ("HH:MM") and `weekday` (0 is Monday) if named."""

    mode: Mode
    at: str | None = None
    weekday: int | None = None


def parse_time(text: str) -> str:
    """A time of day, as "HH:MM": from "8", "8:30", "08.30", "0830", "8 pm".

    Raises:
        NotUnderstood: there is no such time.
    """
    found = _TIME.fullmatch("".join(text.split()).casefold())
    if found is None:
        raise NotUnderstood(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise NotUnderstood(text)
        hour = hour % 12 + 12 * (found[3] == "pm")
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:
        raise NotUnderstood(text)
    return f"{hour:02d}:{minute:02d}"


def parse_quiet(text: str) -> str:
    """Quiet hours as "HH:MM-HH:MM", or "" for none ("off").

    Raises:
        NotUnderstood: they are none, or would never end.
    """
    if sound(text) in _OFF:
        return ""
    parts = [_without_small_words(part) for part in _SPAN.split(text.strip())]
    if len(parts) != 2:
        raise NotUnderstood(text)
    start, end = map(parse_time, parts)
    if start == end:
        raise NotUnderstood(text)
    return f"{start}-{end}"


def _without_small_words(text: str) -> str:
    return " ".join(word for word in text.split() if sound(word) not in _SMALL_WORDS)


def parse_mode(text: str) -> WantedMode:
    """How often, and where it is named when: "daily 8:00", "weekly fri 18:00", "har kuni 9 da".

    A weekday alone means every week; a time alone, every day.

    Raises:
        NotUnderstood: a word of it is neither mode, day nor time.
    """
    mode: Mode | None = None
    weekday: int | None = None
    rest: list[str] = []
    for word in text.split()[:_MOST_WORDS]:
        heard = sound(word)
        if found := _mode(heard):
            mode = found
        elif (day := weekday_named(heard)) is not None:
            weekday = day
        elif heard not in _SMALL_WORDS:
            rest.append(word)
    at = parse_time(" ".join(rest)) if rest else None
    if mode is None and weekday is None and at is None:
        raise NotUnderstood(text)
    return WantedMode(mode or ("daily" if weekday is None else "weekly"), at, weekday)


def weekday_named(heard: str) -> int | None:
    """The day (0 is Monday) that a word means, in the letters that `sound` gives."""
    return next((day for day, names in enumerate(_WEEKDAYS) if _is_one_of(heard, names)), None)


def _mode(heard: str) -> Mode | None:
    return next((mode for mode, names in _MODES if _is_one_of(heard, names)), None)


def _is_one_of(heard: str, names: tuple[str, ...]) -> bool:
    """Whether a word is a name, or a long enough name with an ending."""
    return heard in names or any(len(one) > _STEM and heard.startswith(one) for one in names)
