"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.language import detect
from tests.quality.judgement import language_mistakes
from tests.quality.labelled import load_items


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ichki ishlar vaziri delegatsiyani qabul qildi", "uz"),
        ("Toshkentda YTH: uch kishi halok bo'ldi", "uz"),
        ("Тошкентда гумонланувчи ушланди", "uz-cyrl"),
        ("Мигрантлар эътиборига: янги тартиб", "uz-cyrl"),
        ("В Ташкенте задержан подозреваемый", "ru"),
        ("Пожар на складе потушен", "ru"),
        ("Suspect held in Tashkent", "en"),
        ("Interior ministers meet in Astana", "en"),
    ],
)
def test_a_headline_is_enough(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "102",
        "— 24/7 —",
        "Қазақстан Республикасының Ішкі істер министрлігі хабарлады",
        "İstanbul'da bir kişi gözaltına alındı, soruşturma sürüyor",
        "Міністерство внутрішніх справ повідомило",
    ],
)
def test_other_languages_and_no_language_are_not_guessed(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Вазирлик Telegram каналида МВД янгиликлари эълон қилинди", "uz-cyrl"),
        ("Задержан подозреваемый по делу «Oʻzbekiston yoʻllari»", "ru"),
        ("“Безопасный город” loyihasi doirasida kameralar oʻrnatildi", "uz"),
        ("The «Хавфсиз шаҳар» project was presented in Tashkent by the ministry", "en"),
    ],
)
def test_the_language_of_most_words_wins(text: str, language: str) -> None:
    assert detect(text) == language


def test_texts_of_the_tuning_half_are_told_apart() -> None:
    items = [item for item in load_items() if item.split == "tune"]
    assert language_mistakes(items) == []


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    assert detect(text) in {None, "uz", "uz-cyrl", "ru", "en"}
