"""Readers' own words: typed in any way, kept tidily, found in stories with their endings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keywords import (
    LONGEST,
    MOST,
    Asked,
    add_keywords,
    chosen_of,
    keyword_id,
    listed_keywords,
    normal_form,
    read_keywords,
    remove_keywords,
)
from bot.models import Subscriber
from bot.tagging.keyword_index import MOST_MATCHED, KeywordIndex
from bot.text.translit import to_cyrillic
from config.languages import LANGUAGES, Language
from tests.unit.test_formatting import AWKWARD

SOMEONE = Subscriber(7, "uz")


@pytest.mark.parametrize(
    ("language", "keyword", "text"),
    [
        ("uz", "yo'l", "Yangi yoʻllarda harakat boshlandi"),
        ("uz", "йўл", "yo‘lning uzunligi"),
        ("uz-cyrl", "yoʻl", "Йўлларимизда тартиб"),
        ("uz", "soliq", "soligʻini toʻladi"),
        ("uz", "qishloq", "qishlogʻimizga"),
        ("uz", "shahar", "Toshkent shahrida"),
        ("uz", "Toshkent viloyati", "Toshkent viloyatining hokimi"),
        ("uz", "yangiliklar", "soʻnggi yangilikni"),
        ("uz", "vatan", "vatanimizni"),
        ("uz-cyrl", "миграция", "миграцияси бўйича"),
        ("ru", "наркотики", "изъято наркотиков"),
        ("ru", "миграция", "по вопросам миграции"),
        ("ru", "рынок", "на рынке"),
        ("ru", "отец", "его отца"),
        ("ru", "Каримов", "задержан Каримова"),
        ("ru", "область", "областью"),
        ("ru", "дорожное движение", "безопасность дорожного движения"),
        ("ru", "учёт", "по учету"),
        ("ru", "учет", "учёта"),
        ("ru", "Telegram", "в TELEGRAM-канале"),
        ("en", "drugs", "a drug dealer"),
        ("en", "arrest", "two were arrested"),
        ("en", "policy", "new policies"),
        ("en", "smuggle", "smuggling"),
        ("en", "stop", "stopped"),
        ("en", "lost child", "two lost children"),
        ("en", "road safety", "the road-safety act"),
        ("en", "fireman", "the firemen’s day"),
        ("en", "covid-19", "COVID 19 cases"),
    ],
)
def test_a_word_is_found_with_its_endings(language: Language, keyword: str, text: str) -> None:
    form = normal_form(keyword)
    assert KeywordIndex(language, [form]).find(text) == (form,)


@pytest.mark.parametrize(
    ("language", "keyword", "text"),
    [
        ("uz", "yoʻl", "yoʻlbars va yoʻldosh"),
        ("uz", "tosh", "Toshkent"),
        ("ru", "Каримов", "человек по имени Карим"),
        ("ru", "суд", "судья и судно"),
        ("ru", "дорожное движение", "дорожное. Движение"),
        ("ru", "дорожное движение", "дорожное, а движение"),
        ("en", "road", "roadmap"),
        ("en", "news", "something new"),
        ("en", "lost child", "lost. A child"),
    ],
)
def test_another_word_is_not_taken_for_it(language: Language, keyword: str, text: str) -> None:
    assert KeywordIndex(language, [normal_form(keyword)]).find(text) == ()


@given(AWKWARD, st.sampled_from(LANGUAGES))
def test_what_can_be_chosen_is_found_where_it_stands_alone(text: str, language: Language) -> None:
    asked = read_keywords(text)
    index = KeywordIndex(language, asked.keywords)
    for keyword in asked.keywords:
        assert len(keyword) <= LONGEST and "\n" not in keyword and keyword == keyword.strip()
        assert normal_form(keyword) == keyword
        assert keyword in index.find(f"«{keyword}»")


@given(st.lists(st.sampled_from(["abc", "bca", "cab", "abcda"]), max_size=30))
def test_an_index_finds_the_same_whatever_else_is_looked_for(words: list[str]) -> None:
    text = " ".join(words)
    phrases = ("abc bca", "bca cab abc", "abc", "cab", "cab cab cab cab")
    whole = KeywordIndex("ru", phrases)
    alone = {one for one in phrases if KeywordIndex("ru", [one]).find(text)}
    assert set(whole.find(text)) == alone


@given(st.text(max_size=6000))
def test_whatever_is_typed_is_read_and_bounded(text: str) -> None:
    asked = read_keywords(text)
    changed, added = add_keywords(SOMEONE, asked)
    assert len(changed.keywords) <= MOST
    assert set(added.new) == set(changed.keywords)
    chosen_of(changed, text)


def test_what_is_no_word_is_refused_with_its_reason() -> None:
    asked = read_keywords("Yo'l, 🎉🎉; ab\nthe, " + "x" * 60 + ", a b c d e")
    assert asked.keywords == ("yoʻl",)
    assert dict(asked.faults) == {
        "🎉🎉": "short",
        "ab": "short",
        "the": "common",
        "x" * 60: "long",
        "a b c d e": "long",
    }


def test_the_same_in_both_scripts_is_kept_once_as_it_was_typed_first() -> None:
    one, _ = add_keywords(SOMEONE, Asked(("yoʻl",)))
    two, added = add_keywords(one, Asked((to_cyrillic("yoʻl"),)))
    assert two.keywords == {"yoʻl"} and added.had == ("yoʻl",)
    assert remove_keywords(two, ("йўл",)).keywords == frozenset()


def test_no_more_than_twenty_are_kept_and_what_has_no_room_is_told() -> None:
    many = tuple(f"word{number}" for number in range(25))
    changed, added = add_keywords(SOMEONE, Asked(many))
    assert len(changed.keywords) == MOST
    assert [word for word, fault in added.faults if fault == "full"] == list(many[MOST:])


def test_words_are_named_by_spelling_or_number() -> None:
    one = replace(SOMEONE, keywords=frozenset({"alpha", "beta", "yoʻl"}))
    assert listed_keywords(one) == ["alpha", "beta", "yoʻl"]
    assert chosen_of(one, "2, йўл, gamma, 99") == ("beta", "yoʻl")


@given(st.lists(st.text(min_size=1, max_size=48), unique=True, max_size=50))
def test_words_have_different_ids_in_buttons(words: list[str]) -> None:
    ids = [keyword_id(word) for word in words]
    assert len(set(ids)) == len(ids) and all(len(one) == 10 for one in ids)


def test_one_story_matches_a_bounded_number_of_words() -> None:
    words = [f"word{number}" for number in range(MOST_MATCHED + 500)]
    assert len(KeywordIndex("en", words).find(" ".join(words))) <= MOST_MATCHED
