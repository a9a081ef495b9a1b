"""Finding stories by words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Story
from bot.search import entry_of, search, stem, words_of
from tests.unit.test_formatting import AWKWARD

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def story(story_id: str, title: str, summary: str = "", age: int = 0) -> Story:
    return Story(story_id, "f", "M", title, summary, "uz", (), NOW - timedelta(days=age))


STORIES = (
    story("roads", "Yoʻl harakati xavfsizligi kuchaytirildi", "Toshkentda yangi patrullar.", 3),
    story("drugs", "Изъята партия наркотиков", "Сотрудники в Ташкенте задержали двоих.", 2),
    story("meeting", "Uchrashuv", "Migratsiya va yoʻllar muhokama qilindi.", 1),
    story("cyr", "Миграция хизмати янги йўл очди", "", 4),
)
ENTRIES = [entry_of(one) for one in STORIES]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("yoʻl", ["roads", "cyr", "meeting"]),
        ("yo'l", ["roads", "cyr", "meeting"]),
        ("ЙЎЛ", ["roads", "cyr", "meeting"]),
        ("harakatining", ["roads"]),
        ("migratsiyasi", ["cyr", "meeting"]),
        ("наркотики", ["drugs"]),
        ("наркотикам ташкент", ["drugs"]),
        ("yoʻl migratsiya", ["cyr", "meeting"]),
        ("futbol", []),
        ("yoʻl futbol", []),
        ("", []),
        ("!!! ...", []),
    ],
)
def test_all_words_must_occur_headlines_first_then_the_newest(query: str, ids: list[str]) -> None:
    assert search(ENTRIES, query) == ids


def test_a_word_is_found_by_its_beginning_not_in_its_middle() -> None:
    assert search([entry_of(story("s", "Broad crossroads"))], "road") == []


@pytest.mark.parametrize(("word", "start"), [("road", "road"), ("roads", "road"), ("а", "а")])
def test_short_words_are_not_cut(word: str, start: str) -> None:
    assert stem(word) == start


@given(AWKWARD, AWKWARD)
def test_any_story_is_found_by_its_own_headline(title: str, query: str) -> None:
    entry = entry_of(replace(STORIES[0], title=title))
    assert search([entry], title) == (["roads"] if words_of(title) else [])
    search([entry], query)


@given(st.text(max_size=5000))
def test_any_query_is_answered(query: str) -> None:
    assert set(search(ENTRIES, query)) <= {"roads", "drugs", "meeting", "cyr"}
