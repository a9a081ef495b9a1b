"""Lengths of time as people type them, in the four languages: "3d", "2 kun", "1 неделя"."""

import re
from datetime import timedelta
from typing import Final

from bot.text.sound import sound

LONGEST: Final = timedelta(days=366)
_DURATION: Final = re.compile(r"\s*(\d{1,4})\s*([^\W\d_]{0,12})\.?\s*")
_UNITS: Final = (
    (timedelta(minutes=1), ("m", "min", "minut", "minute", "daqiqa")),
    (timedelta(hours=1), ("h", "hour", "hr", "soat", "ch", "chas", "s")),
    (timedelta(days=1), ("d", "day", "kun", "dn", "den", "dnya", "dney")),
    (timedelta(weeks=1), ("w", "week", "hafta", "n", "ned", "nedel")),
)
_ENDINGS: Final = re.compile(r"(?:lik|ga|da|s|a|i|y|u|ya|ov)$")


def parse_duration(text: str) -> timedelta | None:
    """The length of time, from a minute to 366 days; None when it is none, or out of bounds.

    A number and a unit, in Latin or Cyrillic, in any of its forms. A number alone means days.
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        return None
    unit = _unit(sound(found[2]))
    length = int(found[1]) * unit if unit else timedelta()
    return length if timedelta(0) < length <= LONGEST else None


def _unit(word: str) -> timedelta | None:
    if not word:
        return timedelta(days=1)
    for unit, names in _UNITS:
        if word in names or _ENDINGS.sub("", word) in names:
            return unit
    return None
