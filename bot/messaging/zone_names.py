"""Time zones as people are shown them: by a city, in their language where it has a name there."""

from datetime import UTC, datetime
from typing import Final

from bot.messaging.screens import Screens
from bot.time_zones import zone_name

_CITIES: Final = {
    "Asia/Tashkent": "zone-tashkent",
    "Asia/Samarkand": "zone-samarkand",
    "Europe/Moscow": "zone-moscow",
    "Asia/Almaty": "zone-almaty",
    "Europe/Istanbul": "zone-istanbul",
    "Asia/Dubai": "zone-dubai",
    "Asia/Seoul": "zone-seoul",
    "Europe/Berlin": "zone-berlin",
    "America/New_York": "zone-new-york",
}

_ANY_MOMENT: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""A zone without a city is at the same distance from UTC for ever."""


def city(zone: str, screens: Screens) -> str:
    """The city of a time zone (IANA name), or the difference from UTC of one that has none."""
    if zone in _CITIES:
        return screens.say(_CITIES[zone])
    return zone_name(zone, _ANY_MOMENT).partition(" (")[0]


def shown_zone(zone: str, screens: Screens, now: datetime) -> str:
    """The same with its difference from UTC at `now`: "Toshkent (UTC+5)"."""
    name, between, difference = zone_name(zone, now).partition(" (")
    return f"{screens.say(_CITIES[zone]) if zone in _CITIES else name}{between}{difference}"
