"""Time zones as people type them: cities in four languages, IANA names, differences from UTC."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.text.sound import sound

USUAL_ZONES: Final = (
    "Asia/Tashkent",
    "Europe/Moscow",
    "Asia/Almaty",
    "Europe/Istanbul",
    "Asia/Dubai",
    "Asia/Seoul",
    "Europe/Berlin",
    "America/New_York",
)
"""Where most readers live: offered as buttons."""
_CITIES: Final = {
    "Asia/Tashkent": "toshkent fargona fergana andijon andijan namangan ozbekiston uzbekistan"
    " guliston jizzax jizzakh angren chirchiq qoqon kokand uzbekiston",
    "Asia/Samarkand": "samarqand buxoro buhoro bukhara bukhoro xiva hiva khiva nukus nokis navoiy"
    " navoi urganch urgench termiz termez qarshi karshi shahrisabz muynoq",
    "Europe/Moscow": "moskva rossiya russia piter peterburg sanktpeterburg sochi kazan qozon"
    " nijniynovgorod rostov krasnodar voronej msk",
    "Asia/Almaty": "olmaota almati astana nursultan shimkent chimkent shymkent qozogiston"
    " kazaxstan kazakhstan",
    "Asia/Bishkek": "bishkek osh ush qirgiziston kirgiziya",
    "Asia/Dushanbe": "dushanbe xojand tojikiston tadjikistan",
    "Asia/Ashgabat": "ashxobod ashxabad ashgabat turkmaniston",
    "Europe/Istanbul": "istanbul stambul ankara antalya turkiya turtsiya turkey",
    "Asia/Dubai": "dubay abudabi abudhabi amirlik oae uae baa",
    "Asia/Seoul": "seul koreya korea busan pusan",
    "Asia/Riyadh": "riyod ermriyad riyad makka mekka madina medina mecca jidda saudiya",
    "Asia/Jerusalem": "tellaviv telaviv quddus ierusalim yerusalim isroil izrail",
    "Asia/Tehran": "tehron tegeran eron iran",
    "Asia/Kabul": "kobul kabul afgoniston afganistan mazorisharif",
    "Asia/Kolkata": "dehli deli delhi mumbay mumbai hindiston indiya india kalkutta",
    "Asia/Karachi": "karachi lahor lahore islomobod islamabad pokiston",
    "Asia/Shanghai": "pekin beijing shanxay shanghay xitoy kitay china guanchjou guangzhou urumchi",
    "Asia/Tokyo": "tokio yaponiya japan osaka",
    "Asia/Kuala_Lumpur": "kualalumpur malayziya malaysia",
    "Asia/Yekaterinburg": "yekaterinburg chelyabinsk ufa perm tyumen",
    "Asia/Novosibirsk": "novosibirsk tomsk",
    "Asia/Omsk": "omsk",
    "Asia/Krasnoyarsk": "krasnoyarsk",
    "Asia/Irkutsk": "irkutsk",
    "Asia/Vladivostok": "vladivostok xabarovsk",
    "Europe/Samara": "samara",
    "Asia/Baku": "boku baku ozarbayjon azerbaydjan",
    "Asia/Tbilisi": "tbilisi gruziya",
    "Asia/Yerevan": "yerevan armaniston",
    "Europe/Minsk": "minsk belarus",
    "Europe/Kyiv": "kiyev kiev kyiv ukraina",
    "Europe/Warsaw": "varshava polsha poland",
    "Europe/Berlin": "berlin germaniya germany myunxen frankfurt",
    "Europe/London": "london angliya britaniya uk",
    "Europe/Paris": "parij paris fransiya france",
    "Europe/Rome": "rim rome italiya italy",
    "Europe/Prague": "praga prague chexiya",
    "Europe/Riga": "riga latviya",
    "Africa/Cairo": "qohira kair misr yegipet",
    "America/New_York": "nyuyork vashington washington boston nyyork ny brooklyn bruklin",
    "America/Chicago": "chikago chicago",
    "America/Los_Angeles": "losanjeles losandjeles sanfransisko sanfrantsisko seattle",
    "UTC": "utc gmt",
}
"""Latin names as `sound` gives them, beside those that the zones themselves have."""
_OFFSET: Final = re.compile(r"(?:utc|gmt)?\s*([+-−–])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_BROKEN_HOURS: Final = {
    (3, 30): "Asia/Tehran",
    (4, 30): "Asia/Kabul",
    (5, 30): "Asia/Kolkata",
    (5, 45): "Asia/Kathmandu",
    (6, 30): "Asia/Yangon",
    (8, 45): "Australia/Eucla",
    (9, 30): "Australia/Darwin",
}
"""Differences that are no whole hours, and a place where clocks never change that has each."""
_MOST_SUGGESTIONS: Final = 3
_NEAR: Final = 0.72
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Found:
    """What a place's name means: a zone (IANA name, "" when none), or zones that may be meant."""

    zone: str = ""
    near: tuple[str, ...] = ()


def find_zone(text: str) -> Found:
    """The time zone that `text` names: "Asia/Tashkent", "Toshkent", "Москва", "+5", "UTC+5:30"."""
    text = text.strip()[:_LONGEST]
    if offset := _OFFSET.fullmatch(text):
        return Found(_at_offset(offset))
    names = _names()
    heard = sound(text)
    if not heard:
        return Found()
    if zone := names.get(heard):
        return Found(zone)
    near = difflib.get_close_matches(heard, names, n=2 * _MOST_SUGGESTIONS, cutoff=_NEAR)
    return Found(near=tuple(dict.fromkeys(names[one] for one in near))[:_MOST_SUGGESTIONS])


def is_zone(name: str) -> bool:
    """Whether `name` is a zone that can be chosen, exactly."""
    return name in _zones()


def zone_name(zone: str, now: datetime) -> str:
    """A zone as people are shown it, with what it differs from UTC by: "Tashkent (UTC+5)"."""
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset is not None else 0
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    shift = f"UTC{sign}{size // 60}" + (f":{size % 60:02d}" if size % 60 else "")
    if zone.startswith("Etc/") or "/" not in zone:
        return shift if minutes else "UTC"
    return f"{zone.rpartition('/')[2].replace('_', ' ')} ({shift})"


def _at_offset(found: re.Match[str]) -> str:
    hours, minutes = int(found[2]), int(found[3] or 0)
    east = found[1] == "+"
    if minutes:
        return _BROKEN_HOURS.get((hours, minutes), "") if east else ""
    if hours == 0:
        return "UTC"
    if hours > (14 if east else 12):
        return ""
    # Etc/GMT-5 is five hours east of Greenwich (IANA, file etcetera).
    return f"Etc/GMT{'-' if east else '+'}{hours}"


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - {"Factory", "localtime"})


@cache
def _names() -> Mapping[str, str]:
    """Every name that a zone goes by. Where several have the same, the shortest wins."""
    names: dict[str, str] = {}
    for zone in sorted(_zones(), key=lambda one: (one.startswith("Etc/"), len(one), one)):
        names.setdefault(sound(zone), zone)
        names.setdefault(sound(zone.rpartition("/")[2]), zone)
    for zone, cities in _CITIES.items():
        names |= dict.fromkeys(cities.split(), zone)
        names[sound(zone.rpartition("/")[2])] = zone
    return names
