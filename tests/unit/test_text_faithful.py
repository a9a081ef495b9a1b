"""Summaries written by others, checked against their story."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.faithful import faults
from config.languages import LANGUAGES, Language
from tests.quality.labelled import load_items

EN = (
    "Fire at a warehouse in Namangan put out",
    "A fire broke out at a textile warehouse on Navoi Street in Namangan on 12 March. Sixty "
    "firefighters and 14 engines came. Colonel Jasur Rahimov led them. Damage: 1,200,000 soums.",
)
RU = (
    "В Самарканде задержан Иван Петров",
    "Сотрудники МВД 5 мая задержали в Самарканде 28-летнего Ивана Петрова. Изъято 12,5 килограмма "
    "опия. Об этом рассказал Улугбек Исмаилов. Пятеро соучастников скрылись.",
)
UZ = (
    "Toshkentda uch kishi ushlandi",
    "Toshkent shahrida IIV xodimlari 5-may kuni uch kishini ushladi. Polkovnik Sherzod Qo‘chqorov "
    "operatsiyani boshqardi. Guruh 2,1 milliard so‘m o‘g‘irlagan.",
)
STORIES: dict[Language, tuple[str, str]] = {"en": EN, "ru": RU, "uz": UZ}


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        (
            "en",
            "A fire broke out at a warehouse in Namangan on 12 March. Rahimov led 14 engines.",
        ),
        (
            "en",
            "Sixty firefighters came to Navoi Street. The damage was 1 200 000 soums.",
        ),
        ("ru", "В Самарканде задержан Иван Петров, у него изъяли 12,5 килограмма опия."),
        (
            "ru",
            "Исмаилов рассказал о задержании Петрова 5 мая. Пятеро соучастников скрылись от МВД.",
        ),
        ("ru", "Петрову сообщили о задержании в Самарканде, работали с Исмаиловым."),
        (
            "uz",
            "IIVning xodimlari 5-may kuni uch kishini ushladi. Ishni Qo'chqorov boshqardi.",
        ),
        (
            "uz",
            "Guruh 2,1 milliard so‘m o‘g‘irlagan, ish Sherzod Qo‘chqorovga topshirildi.",
        ),
    ],
)
def test_a_faithful_summary_passes_whatever_the_case_of_its_names(
    language: Language, summary: str
) -> None:
    assert faults(summary, *STORIES[language], language, limit=350) == ()


@pytest.mark.parametrize(
    ("language", "summary", "fault"),
    [
        ("en", "", "empty"),
        ("en", "A <b>fire</b> broke out at a warehouse in Namangan.", "markup"),
        ("en", "**Fire** broke out at a warehouse in Namangan.", "markup"),
        ("en", "A fire broke out at a warehouse in Namangan. " * 10, "too long"),
        ("en", "A fire broke out at a textile warehouse in", "cut"),
        ("en", "Пожар на складе в Намангане потушен, пострадавших нет.", "language"),
        ("en", "A fire broke out at a warehouse and 15 engines came to the street.", "number"),
        ("en", "A fire broke out at a warehouse in Namangan on 12 April.", "number"),
        ("en", "Seventy firefighters came to the warehouse in Namangan.", "number"),
        ("en", "A fire broke out at a warehouse in Andijan and was put out.", "name"),
        ("en", "The work was led by Colonel Karimov at the warehouse in Namangan.", "name"),
        ("en", "A fire was put out by the FBI at the warehouse in Namangan.", "name"),
        ("ru", "В Самарканде задержан Петров. Изъято 13 килограммов опия.", "number"),
        ("ru", "В Самарканде задержаны Петров и семеро его соучастников.", "number"),
        ("ru", "В Бухаре сотрудники задержали Петрова с опием.", "name"),
        ("ru", "В Самарканде сотрудники задержали Ивана Сидорова с опием.", "name"),
        ("ru", "Сидоров задержан в Самарканде сотрудниками за хранение опия.", "name"),
        (
            "uz",
            "Toshkent shahrida besh kishi ushlandi, operatsiyani Qo‘chqorov boshqardi.",
            "number",
        ),
        ("uz", "Buxoro shahrida emas, balki Farg‘onada xodimlar uch kishini ushladi.", "name"),
        ("uz", "Toshkentda uch kishi ushlandi, operatsiyani Karimov boshqardi.", "name"),
    ],
)
def test_what_the_story_does_not_say_is_found(language: Language, summary: str, fault: str) -> None:
    assert fault in faults(summary, *STORIES[language], language, limit=350)


def test_names_are_known_in_the_other_uzbek_script() -> None:
    summary = "Тошкент шаҳрида ИИВ ходимлари уч кишини ушлади, ишни Шерзод Қўчқоров бошқарди."
    assert faults(summary, *UZ, "uz-cyrl", limit=350) == ()


def test_summaries_that_editors_wrote_are_seldom_refused() -> None:
    items = [item for item in load_items() if item.split == "tune" and item.reference]
    refused = [
        item.id
        for item in items
        if faults(item.reference, item.title, item.text, item.language, limit=350)
    ]
    assert len(refused) <= len(items) // 10


@given(st.text(max_size=200), st.text(max_size=100), st.sampled_from(LANGUAGES))
def test_no_text_raises(summary: str, text: str, language: Language) -> None:
    faults(summary, "", text, language, limit=350)
