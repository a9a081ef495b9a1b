"""Uzbek between its scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.translit import plain_apostrophes, to_cyrillic, to_latin

PAIRS = [
    ("Ўзбекистон Республикаси", "Oʻzbekiston Respublikasi"),
    ("Ички ишлар вазирлиги", "Ichki ishlar vazirligi"),
    ("йўл ҳаракати хавфсизлиги", "yoʻl harakati xavfsizligi"),
    ("Йўлдош", "Yoʻldosh"),
    ("Ғиждувон", "Gʻijduvon"),
    ("маънавият, санъат, мўъжиза", "maʼnaviyat, sanʼat, moʻʼjiza"),
    ("Исҳоқ", "Isʼhoq"),
    ("эълон қилинди", "eʼlon qilindi"),
    ("Европа", "Yevropa"),
    ("поезд", "poyezd"),
    ("конституция", "konstitutsiya"),
    ("объект", "obyekt"),
    ("премьер", "premyer"),
    ("батальон", "batalyon"),
    ("дарё, дунё, юрак, яшаш", "daryo, dunyo, yurak, yashash"),
    ("25 октябрь", "25 oktyabr"),
    ("2 сентябрдаги", "2 sentyabrdagi"),
    ("процентлари", "protsentlari"),
    ("ШАҲАР ЧИРОҒИ", "SHAHAR CHIROGʻI"),
    ("Шаҳар", "Shahar"),
    ("Ш. Мирзиёев", "Sh. Mirziyoyev"),
]
SYLLABLES = ["ба", "че", "ши", "қў", "ғу", "ҳо", "ёр", "ян", "юл", "нг", "лар", "дан", "маъ", "ўз"]


@pytest.mark.parametrize(
    ("cyrillic", "latin"), [pair for pair in PAIRS if pair[0] != "процентлари"]
)
def test_cyrillic_is_written_in_latin(cyrillic: str, latin: str) -> None:
    assert to_latin(cyrillic) == latin


@pytest.mark.parametrize(("cyrillic", "latin"), PAIRS)
def test_latin_is_written_in_cyrillic(cyrillic: str, latin: str) -> None:
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize("mark", "'`´‘’ʻʼ")
def test_every_apostrophe_habit_is_understood(mark: str) -> None:
    assert to_cyrillic(f"O{mark}zbekiston") == "Ўзбекистон"
    assert to_cyrillic(f"ta{mark}lim") == "таълим"
    assert plain_apostrophes(f"to{mark}g{mark}ri, ma{mark}no") == "toʻgʻri, maʼno"


def test_letters_of_the_new_alphabet_are_understood() -> None:
    assert to_cyrillic("Oşkoralik, Çirçiq, tŏğri") == "Ошкоралик, Чирчиқ, тўғри"


def test_quotation_marks_are_no_apostrophes() -> None:
    assert plain_apostrophes("‘Nuriston’ mahallasi") == "‘Nuriston’ mahallasi"


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map("".join))
def test_words_survive_the_way_there_and_back(word: str) -> None:
    assert to_cyrillic(to_latin(word)) == word
    assert to_cyrillic(to_latin(word.capitalize())) == word.capitalize()


@given(st.text(max_size=40))
def test_no_text_raises_and_no_uzbek_letter_is_left(text: str) -> None:
    assert not set(to_latin(text)) & set("абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ")
    to_cyrillic(text)
