"""Summaries taken from the text itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.openings import leans, says_nothing, without_dateline
from bot.text.sentences import split
from bot.text.summary import DEFAULT_LIMIT, summarise
from config.languages import LANGUAGES, Language
from tests.quality.labelled import load_items

TUNE = [item for item in load_items() if item.split == "tune"]
SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "ministry"
SENTENCES = st.sampled_from(
    [
        "The minister met the ambassador in Tashkent on Monday.",
        "However, nothing was signed.",
        "Officers of the Bukhara department found 12 kilograms of hashish in a lorry.",
        "This was reported by the press service.",
        "Why did it happen?",
        "Он прибыл в г. Ташкент.",
        "Share this",
        "A sentence that never comes to its end and so on and so forth " * 7,
        "no capital and no stop",
    ]
)


def test_the_lead_and_what_adds_to_it_are_taken_in_their_order() -> None:
    text = (
        "Fire broke out at a textile warehouse in Namangan at 03:40 last night. Fourteen engines "
        "were sent to the scene.\n\nHowever, the cause is not known yet. Specialists of the "
        "ministry are establishing the damage."
    )
    assert summarise("Warehouse fire in Namangan", text, "en") == (
        "Fire broke out at a textile warehouse in Namangan at 03:40 last night. Fourteen engines "
        "were sent to the scene. Specialists of the ministry are establishing the damage."
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Moreover, the driver was drunk."),
        ("en", "He was detained."),
        ("en", "“They did not stop,” said the officer."),
        ("ru", "Кроме того, изъяты деньги."),
        ("ru", "Одна из них — мать ребёнка."),
        ("ru", "При этом пострадавших нет."),
        ("uz", "Shuningdek, pul topildi."),
        ("uz", "Ulardan ikkitasi og‘ir."),
        ("uz", "Mazkur holat tekshirilmoqda."),
        ("uz-cyrl", "Бундан ташқари, пул топилди."),
        ("uz-cyrl", "У 26 ёшда."),
        ("en", "and then he left."),
    ],
)
def test_a_sentence_that_leans_on_another_is_known(language: Language, sentence: str) -> None:
    assert leans(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Item numbers were changed."),
        ("en", "Theft is down by a tenth."),
        ("en", "Itinerant traders were checked."),
        ("ru", "Онлайн-заявки принимаются."),
        ("ru", "В результате ДТП погибли двое."),
        ("ru", "Академия объявила набор."),
        ("uz", "Uchrashuvda vazir qatnashdi."),
        ("uz", "Buxoroda yong‘in chiqdi."),
        ("uz-cyrl", "Бухорода ёнғин чиқди."),
    ],
)
def test_a_sentence_that_stands_alone_is_not_suspected(language: Language, sentence: str) -> None:
    assert not leans(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This was reported by the press service of the ministry."),
        ("ru", "Об этом сообщает пресс-служба МВД."),
        ("uz", "Bu haqda IIV matbuot xizmati xabar berdi."),
        ("uz-cyrl", "Бу ҳақда ИИВ матбуот хизмати хабар берди."),
        ("ru", "Фото: пресс-служба МВД."),
        ("en", "https://example.org/news"),
    ],
)
def test_a_sentence_that_only_names_its_source_says_nothing(
    language: Language, sentence: str
) -> None:
    assert says_nothing(sentence, language)


@pytest.mark.parametrize(
    ("paragraph", "news"),
    [
        ("TASHKENT, 3 Nov — Agency. The President signed a decree on police.", "The President"),
        ("ТАШКЕНТ, 3 ноя — Sputnik. Президент Узбекистана подписал указ о полиции.", "Президент"),
        ("TOSHKENT, 5-noyabr — Newsroom. Kiberxavfsizlik markazi fuqarolarni ogohlantirdi.", "Kib"),
        ("Ташкент. 24 мая. УзТАГ – Накануне, 23 мая, президент принял министра.", "Ташкент"),
        ("Tashkent police — the largest in the country — have a new head.", "Tashkent police"),
    ],
)
def test_a_dateline_is_cut_off_and_nothing_else(paragraph: str, news: str) -> None:
    assert without_dateline(paragraph).startswith(news)


@pytest.mark.parametrize("text", ["", "\n\n", "Share this", "no sentence here", "." * 50])
def test_where_nothing_can_be_said_nothing_is(text: str) -> None:
    assert summarise("Title", text, "en") == ""


def test_a_text_that_only_repeats_its_title_gives_no_summary() -> None:
    title = "Interior ministers of two countries meet in Astana"
    assert summarise(title, title + ".", "en") == ""


@pytest.mark.parametrize("item", TUNE, ids=lambda item: item.id)
def test_summaries_of_the_tuning_half_are_whole_sentences_that_stand_alone(item) -> None:  # type: ignore[no-untyped-def]
    summary = summarise(item.title, item.text, item.language)
    flat = " ".join(item.text.split())
    assert len(summary) <= DEFAULT_LIMIT
    assert bool(summary) == bool(item.text)
    for sentence in split(summary, item.language):
        assert sentence in flat
        assert not leans(sentence, item.language)


def test_the_ministrys_own_article_gives_two_or_three_sentences() -> None:
    if not SAMPLES.exists():
        pytest.skip("the folder shared is not beside this checkout")
    title, _, text = next(SAMPLES.glob("*.txt")).read_text(encoding="utf-8").split("\n", 2)
    summary = summarise(title, text, "en")
    assert 2 <= len(split(summary, "en")) <= 3
    assert len(summary) <= DEFAULT_LIMIT
    assert all(sentence in text for sentence in split(summary, "en"))


@given(
    st.lists(SENTENCES | st.text(max_size=30), max_size=12),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.sampled_from(LANGUAGES),
    st.integers(0, 400),
)
def test_no_text_raises_or_gives_more_than_the_limit_or_other_than_its_words(
    sentences: list[str], between: str, language: Language, limit: int
) -> None:
    text = between.join(sentences)
    summary = summarise("Ambassador", text, language, limit=limit)
    assert len(summary) <= limit
    flat = "".join(text.split())
    assert all("".join(part.split()) in flat for part in split(summary, language))
