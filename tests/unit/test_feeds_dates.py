"""Dates as ministries' pages write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import dates

TASHKENT = ZoneInfo("Asia/Tashkent")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentyabr oktyabr noyabr dekabr",
    "uz-cyrl": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "en": "January February March April May June July August September October November December",
}


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=TASHKENT).astimezone(UTC)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "24.11.2026",
        "24/11/2026",
        "24.11.26",
        "2026.11.24",
        "24 ноября 2026",
        "24 ноября 2026 г.",
        "24 Ноября, 2026 года",
        "24-noyabr, 2026",
        "2026-yil 24-noyabr",
        "2026 yil 24 noyabr",
        "2026-йил 24-ноябрь",
        "2026 йил, 24 ноябрь",
        "24 November 2026",
        "24th of November 2026",
        "November 24, 2026",
        "Nov. 24, 2026",
        "Опубликовано: 24 ноября 2026",
        "Вторник, 24 ноября",
        "24-noyabr",
        "Bugun",
        "сегодня",
        "Today",
    ],
)
def test_a_day_is_the_local_day(text: str) -> None:
    assert dates.from_page(text, NOW, TASHKENT) == local(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T10:15:00+05:00",
        "2026-11-24T10:15",
        "2026-11-24 10:15:00",
        "24.11.2026 10:15",
        "10:15 / 24.11.2026",
        "24 ноября 2026, 10:15",
        "2026-yil 24-noyabr, 10:15",
        "Bugun, 10:15",
        "сегодня в 10:15",
        "24-noyabr 10:15",
    ],
)
def test_a_time_without_a_zone_is_local(text: str) -> None:
    assert dates.from_page(text, NOW, TASHKENT) == local(2026, 11, 24, 10, 15)


def test_days_and_hours_ago_are_understood() -> None:
    assert dates.from_page("Kecha 18:00", NOW, TASHKENT) == local(2026, 11, 23, 18)
    assert dates.from_page("вчера", NOW, TASHKENT) == local(2026, 11, 23)
    assert dates.from_page("2 часа назад", NOW, TASHKENT) == NOW - timedelta(hours=2)
    assert dates.from_page("5 daqiqa oldin", NOW, TASHKENT) == NOW - timedelta(minutes=5)
    assert dates.from_page("3 days ago", NOW, TASHKENT) == NOW - timedelta(days=3)


def test_a_day_without_its_year_is_the_latest_such_day() -> None:
    assert dates.from_page("30 декабря", NOW, TASHKENT) == local(2025, 12, 30)
    january = datetime(2027, 1, 2, tzinfo=UTC)
    assert dates.from_page("30-dekabr, 12:00", january, TASHKENT) == local(2026, 12, 30, 12)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "12 kishi", "31.02.2026", "99.99.9999", "2026", "10:15", None, 5, "5 мальчиков"],
)
def test_what_is_no_date_gives_none(text: object) -> None:
    assert dates.from_page(text, NOW, TASHKENT) is None


@given(st.dates(date(1995, 1, 1), date(2035, 1, 1)), st.sampled_from([*MONTHS]))
def test_every_day_is_read_back_in_every_language(day: date, language: str) -> None:
    name = MONTHS[language].split()[day.month - 1]
    written = (
        f"{day.year}-yil {day.day}-{name}"
        if language.startswith("uz")
        else f"{day.day} {name} {day.year}"
    )
    assert dates.from_text(written, TASHKENT) == local(day.year, day.month, day.day)


@given(st.text(max_size=200) | st.from_regex(r"[\d ./:\-]{0,12}[а-яa-z]{0,8}[\d ./:]{0,12}"))
def test_any_text_is_read_or_not_and_nothing_is_raised(text: str) -> None:
    found = dates.from_page(text, NOW, TASHKENT)
    assert found is None or found.tzinfo is UTC
