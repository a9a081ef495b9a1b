"""Time zones as people are shown them: by a city, in their language where it has a name there."""

from datetime import datetime
from typing import Final

from bot.messaging.screens.base import Screens
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


def shown_zone(zone: str, screens: Screens, now: datetime) -> str:
    """The city of a time zone (IANA name) with its difference from UTC at `now`, such as
    "Toshkent (UTC+5)"; only the difference where it has no city."""
    name, between, difference = zone_name(zone, now).partition(" (")
    return f"{screens.say(_CITIES[zone]) if zone in _CITIES else name}{between}{difference}"
