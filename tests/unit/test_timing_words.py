"""Times, days, modes and places as people type them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.time_zones import USUAL_ZONES, find_zone, is_zone, zone_name
from bot.timing_words import NotUnderstood, WantedMode, parse_mode, parse_quiet, parse_time

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("8", "08:00"),
        ("08:30", "08:30"),
        ("8.30", "08:30"),
        ("0830", "08:30"),
        ("8 pm", "20:00"),
        ("12am", "00:00"),
        ("12 PM", "12:00"),
        ("24:00", "00:00"),
        ("٨:٣٠", "08:30"),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, time: str) -> None:
    assert parse_time(typed) == time


@pytest.mark.parametrize("typed", ["", "25:00", "8:60", "24:01", "-1", "8:5", "13 pm", "noon", "²"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_time(typed)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for parse in (parse_time, parse_quiet, parse_mode):
        try:
            parse(typed)
        except NotUnderstood:
            continue
    found = find_zone(typed)
    assert all(is_zone(one) for one in (found.zone, *found.near) if one)


@given(st.times())
def test_every_time_that_is_written_is_read(time: object) -> None:
    written = f"{time:%H:%M}"
    assert parse_time(written) == written


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("instant", WantedMode("instant")),
        ("сразу", WantedMode("instant")),
        ("darhol", WantedMode("instant")),
        ("дарҳол", WantedMode("instant")),
        ("daily 08:00", WantedMode("daily", "08:00")),
        ("Daily", WantedMode("daily")),
        ("9:30", WantedMode("daily", "09:30")),
        ("har kuni 9 da", WantedMode("daily", "09:00")),
        ("ҳар куни 09:00", WantedMode("daily", "09:00")),
        ("каждый день в 8:30", WantedMode("daily", "08:30")),
        ("ежедневно", WantedMode("daily")),
        ("weekly", WantedMode("weekly")),
        ("weekly fri 18:00", WantedMode("weekly", "18:00", 4)),
        ("haftalik juma soat 18 da", WantedMode("weekly", "18:00", 4)),
        ("по пятницам в 18.00", WantedMode("weekly", "18:00", 4)),
        ("еженедельно по воскресеньям", WantedMode("weekly", None, 6)),
        ("якшанба 7", WantedMode("weekly", "07:00", 6)),
        ("chorshanba", WantedMode("weekly", None, 2)),
        ("on Tuesday", WantedMode("weekly", None, 1)),
    ],
)
def test_modes_are_read_in_every_language(typed: str, wanted: WantedMode) -> None:
    assert parse_mode(typed) == wanted


@pytest.mark.parametrize(
    "typed", ["hourly", "daily 25:99", "weekly blursday", "", "🙂", "daily 8 9"]
)
def test_what_is_no_mode_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_mode(typed)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("22:00-07:00", "22:00-07:00"),
        ("22-7", "22:00-07:00"),
        ("22:00 – 07:00", "22:00-07:00"),
        ("с 22 до 7", "22:00-07:00"),
        ("soat 22 dan 7 gacha", "22:00-07:00"),
        ("22:00 дан 07:00 гача", "22:00-07:00"),
        ("from 10pm to 6am", "22:00-06:00"),
        ("off", ""),
        ("нет", ""),
        ("yoʻq", ""),
        ("йўқ", ""),
        ("выключить", ""),
    ],
)
def test_quiet_hours_are_read_in_every_language(typed: str, hours: str) -> None:
    assert parse_quiet(typed) == hours


@pytest.mark.parametrize("typed", ["22:00", "10-10", "22-25", "a-b", "1-2-3", ""])
def test_what_are_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_quiet(typed)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Tashkent", "Asia/Tashkent"),
        ("toshkent", "Asia/Tashkent"),
        ("Ташкент", "Asia/Tashkent"),
        ("Самарқанд", "Asia/Samarkand"),
        ("Fargʻona", "Asia/Tashkent"),
        ("Москва", "Europe/Moscow"),
        ("Нью-Йорк", "America/New_York"),
        ("new york", "America/New_York"),
        ("Сеул", "Asia/Seoul"),
        ("europe/berlin", "Europe/Berlin"),
        ("+5", "Etc/GMT-5"),
        ("UTC-3", "Etc/GMT+3"),
        ("gmt +5:30", "Asia/Kolkata"),
        ("+0", "UTC"),
        ("UTC", "UTC"),
    ],
)
def test_places_are_found_in_every_language(typed: str, zone: str) -> None:
    assert find_zone(typed).zone == zone


def test_a_place_that_is_nearly_right_is_suggested() -> None:
    assert "Asia/Tashkent" in find_zone("Tashkend").near
    assert "Europe/Moscow" in find_zone("Масква").near
    assert find_zone("Xyzzy") == find_zone("+27") == find_zone("+5:17")


@given(st.integers(-12, 14))
def test_a_difference_from_utc_is_the_zones_own(hours: int) -> None:
    zone = find_zone(f"{hours:+d}").zone
    assert NOW.astimezone(ZoneInfo(zone)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Tashkent", "Tashkent (UTC+5)"),
        ("America/New_York", "New York (UTC-5)"),
        ("Asia/Kathmandu", "Kathmandu (UTC+5:45)"),
        ("Etc/GMT-5", "UTC+5"),
        ("UTC", "UTC"),
    ],
)
def test_zones_are_shown_with_their_difference(zone: str, name: str) -> None:
    assert zone_name(zone, NOW) == name


def test_usual_zones_exist() -> None:
    assert all(map(is_zone, USUAL_ZONES))
