"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import ends, split
from config.languages import LANGUAGES, Language


def spaceless(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            ["On Jan. 21 Lt. Gen. A. Tashpulatov met Mr. Smith of the U.S. Embassy.", "He left."],
        ),
        ("en", ["The meeting ended at 10 a.m. in Tashkent.", "No. 5 is open."]),
        ("en", ["The damage was 3.5 million soums.", "Why?", "Nobody knows!"]),
        ("en", ['He said: "We did it. We won."', "Then they left."]),
        ("en", ["It is paid by the applicant (see Art. 5. of the Code).", "The rest is free."]),
        ("ru", ["15 января 2026 г. МВД провело встречу.", "Она прошла в г. Ташкенте."]),
        ("ru", ["Министр А. С. Ташпулатов и ген. Петров прибыли в г. Термез.", "Их встретили."]),
        ("ru", ["«Мы сделали это. Мы победили», — сказал министр.", "Зал аплодировал."]),
        (
            "ru",
            ["Ущерб составил 3 млн сумов и 20 тыс. долл. США.", "Дело возбуждено по ст. 168 ч. 2."],
        ),
        ("ru", ["Изъяты ножи, биты и т. д.", "Также найдены деньги."]),
        (
            "uz",
            ["2026-y. 21-yanvarda Sh. Mirziyoyev qaror imzoladi.", "Unda O‘. Karimov qatnashdi."],
        ),
        ("uz", ['"Bu muhim. Juda muhim", dedi u.', "Toshkent sh. Yunusobod tum. hududida bo‘ldi."]),
        (
            "uz-cyrl",
            ["2026 й. 21 январда Ш. Мирзиёев қарор имзолади.", "Унда Ў. Каримов қатнашди."],
        ),
        ("uz-cyrl", ["Тошкент ш. Юнусобод тум. ҳудудида ҳодиса юз берди.", "Икки киши ушланди."]),
    ],
)
def test_abbreviations_initials_and_quotations_do_not_end_a_sentence(
    language: Language, sentences: list[str]
) -> None:
    assert split(" ".join(sentences), language) == sentences


def test_lines_that_wrap_are_joined_and_headings_are_not() -> None:
    text = (
        "Key points\nThe ministers of the two countries met in Tashkent on the fifth of\n"
        "June and discussed the plans of their ministries.\nThe end.\n\nlast words"
    )
    assert split(text, "en") == [
        "Key points",
        "The ministers of the two countries met in Tashkent on the fifth of June and discussed "
        "the plans of their ministries.",
        "The end.",
        "last words",
    ]


def test_an_unclosed_quotation_does_not_swallow_the_text() -> None:
    assert len(split("Он сказал: «Начнём. Все встали. Заседание открыто.", "ru")) == 3


@given(
    st.text(alphabet=st.sampled_from('aБq1 .!?…\n«»"“”()г.Ў‘’-—;A'), max_size=120),
    st.sampled_from(LANGUAGES),
)
def test_nothing_but_white_space_is_lost(text: str, language: Language) -> None:
    assert spaceless("".join(split(text, language))) == spaceless(text)


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_no_text_raises_and_no_sentence_is_empty(text: str, language: Language) -> None:
    assert all(sentence == " ".join(sentence.split()) != "" for sentence in split(text, language))


@given(st.text(alphabet='абв АБ.!?\n«»"()\t1г', max_size=200), st.sampled_from(("ru", "uz", "en")))
def test_ends_of_sentences_are_where_they_end_in_the_text(text: str, language: Language) -> None:
    found = ends(text, language)
    starts = [0, *found][: len(found)]
    parts = [" ".join(text[a:b].split()) for a, b in zip(starts, found, strict=True)]
    assert parts == split(text, language)
