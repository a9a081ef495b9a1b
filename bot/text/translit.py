"""Uzbek between its two scripts.

The rules are those of the Uzbek spelling laws of 1993, 1995 and 2019 as taught in schools;
what the Latin script cannot tell (ц after a consonant, the soft sign) is known for the few
words where it matters, and is otherwise spelt as the Latin is.
"""

import re
from functools import lru_cache
from typing import Final

from bot.text.characters import APOSTROPHES

OKINA: Final = "ʻ"
STOP: Final = "ʼ"

_MARKS: Final = f"[{re.escape(APOSTROPHES)}]"
_OKINA_PLACE: Final = re.compile(rf"(?<=[oOgG]){_MARKS}")
_STOP_PLACE: Final = re.compile(rf"(?<=[^\W\d_oOgG]){_MARKS}(?=[^\W\d_])")
_DRAFT_LETTERS: Final = {
    "ş": "sh", "Ş": "Sh", "ș": "sh", "Ș": "Sh", "ç": "ch", "Ç": "Ch", "ğ": "gʻ", "Ğ": "Gʻ",
    "ŏ": "oʻ", "Ŏ": "Oʻ", "õ": "oʻ", "Õ": "Oʻ", "ō": "oʻ", "Ō": "Oʻ", "ö": "oʻ", "Ö": "Oʻ",
}  # fmt: skip
_DRAFT_TABLE: Final = str.maketrans(_DRAFT_LETTERS)
_DRAFT_LETTER: Final = re.compile(f"[{''.join(_DRAFT_LETTERS)}]")
_ANYTHING_TO_DO: Final = re.compile(f"[{re.escape(APOSTROPHES)}{''.join(_DRAFT_LETTERS)}]")

_TO_LATIN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ё": "yo", "ж": "j", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "x", "ч": "ch", "ш": "sh", "щ": "sh", "ы": "i", "э": "e",
    "ю": "yu", "я": "ya", "ў": "oʻ", "қ": "q", "ғ": "gʻ", "ҳ": "h", "ь": "", "е": "e", "ц": "s",
    "ъ": STOP,
}  # fmt: skip
_LATIN_TABLE: Final = str.maketrans(_TO_LATIN)
_VOWELS: Final = "аеёиоуўэюяы"
_BESIDE_OTHERS: Final = re.compile(
    rf"(?:\A|(?<=[{_VOWELS}ъь]))е|(?<=[{_VOWELS}])ц|ъ(?=е)|(?<=ь)о|(?<=с)ҳ"
)
_LATIN_BESIDE_OTHERS: Final = {"е": "ye", "ц": "ts", "ъ": "", "о": "yo", "ҳ": "ʼh"}
"""Letters that are written otherwise where they stand so."""
_CYRILLIC_WORD: Final = re.compile(r"[Ѐ-ӿ]+")

_TO_CYRILLIC: Final = {
    "a": "а", "b": "б", "c": "с", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "ҳ", "i": "и",
    "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "х", "y": "й", "z": "з",
    "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "oʻ": "ў", "gʻ": "ғ",
    "ʼ": "ъ", "ʻ": "ъ",
}  # fmt: skip
_LATIN_WORD: Final = re.compile(r"[A-Za-zʻʼ]+")
_LATIN_UNIT: Final = re.compile(
    r"sʼh|yoʻ|oʻ|gʻ|sh|ch|yo|yu|ya|ye|tsi(?=y|o)|[a-z]|ʼ|ʻ", re.IGNORECASE
)
_LATIN_VOWELS: Final = frozenset("aeiou")
_FOREIGN_STEMS: Final = {
    "yanvar": "январь", "fevral": "февраль", "aprel": "апрель", "iyun": "июнь", "iyul": "июль",
    "sentabr": "сентябрь", "oktabr": "октябрь", "noyabr": "ноябрь", "dekabr": "декабрь",
    "sentyabr": "сентябрь", "oktyabr": "октябрь",
    "protsent": "процент", "dotsent": "доцент", "litsey": "лицей", "ofitser": "офицер",
    "retsept": "рецепт", "konsert": "концерт", "sirk": "цирк", "sex": "цех", "sement": "цемент",
    "aksiya": "акция", "funksiya": "функция", "inspeksiya": "инспекция", "sessiya": "сессия",
    "kollej": "колледж", "byudjet": "бюджет", "obyekt": "объект", "subyekt": "субъект",
    "premyer": "премьер", "karyera": "карьера", "intervyu": "интервью", "batalyon": "батальон",
    "medal": "медаль", "model": "модель", "general": "генерал", "rol": "роль", "parol": "пароль",
    "arxitektura": "архитектура", "yuridik": "юридик",
}  # fmt: skip
_STEM: Final = re.compile(
    rf"({'|'.join(sorted(_FOREIGN_STEMS, key=len, reverse=True))})"
    r"((?:lar|ning|ni|ga|da|dan|dagi|gacha|i|si|im|imiz|li|lik|cha|dir)*)"
)


def plain_apostrophes(text: str) -> str:
    """Write oʻ and gʻ with U+02BB and the stop inside a word with U+02BC, whatever was typed."""
    if text.isascii() and "'" not in text and "`" not in text:
        return text  # known without a look at every letter
    if not _ANYTHING_TO_DO.search(text):
        return text
    if _DRAFT_LETTER.search(text):
        text = text.translate(_DRAFT_TABLE)
    return _STOP_PLACE.sub(STOP, _OKINA_PLACE.sub(OKINA, text))


def to_latin(text: str) -> str:
    """Write Uzbek Cyrillic in the Latin alphabet; what is not Cyrillic stays as it is.

    Example: "Ўзбекистон Республикаси" gives "Oʻzbekiston Respublikasi". Apostrophes of Latin
    words in `text` are brought to the official ones as well.
    """
    return plain_apostrophes(_CYRILLIC_WORD.sub(lambda found: _latin_word(found[0]), text))


def to_cyrillic(text: str) -> str:
    """Write Uzbek Latin, with any kind of apostrophe, in the Cyrillic alphabet.

    Example: "Yo'l harakati xavfsizligi" gives "Йўл ҳаракати хавфсизлиги". Words of other
    languages are spelt letter by letter, for nothing in them says that they are foreign.
    """
    return _LATIN_WORD.sub(lambda found: _cyrillic_word(found[0]), plain_apostrophes(text))


@lru_cache(maxsize=32768)
def _latin_word(word: str) -> str:
    lower = word.lower()
    if len(lower) != len(word):
        return word
    latin = _latin_letters(lower)
    if word == lower:
        return latin
    if word[1:] == lower[1:] and lower[0] not in "ъь":
        return latin[:1].upper() + latin[1:]
    parts = [_latin_letters(lower, at) for at in range(len(lower))]
    shouting = len(word) > 1 and word.isupper()
    return "".join(_with_case(part, word[at].isupper(), shouting) for at, part in enumerate(parts))


def _latin_letters(lower: str, at: int | None = None) -> str:
    """A word's letters in Latin, or only the one at a place; what it is next to counts."""
    if at is None:
        return _BESIDE_OTHERS.sub(_as_beside_others, lower).translate(_LATIN_TABLE)
    match = _BESIDE_OTHERS.match(lower, at)
    return _as_beside_others(match) if match else lower[at].translate(_LATIN_TABLE)


def _as_beside_others(match: re.Match[str]) -> str:
    return _LATIN_BESIDE_OTHERS[match[0]]


def _with_case(part: str, upper: bool, shouting: bool) -> str:
    if not upper:
        return part
    return part.upper() if shouting else part[:1].upper() + part[1:]


@lru_cache(maxsize=32768)
def _cyrillic_word(word: str) -> str:
    known = _STEM.fullmatch(word.lower())
    letters = _known_word(known) if known else _spelt_word(word.lower())
    if len(word) > 1 and word.isupper():
        return letters.upper()
    return letters[:1].upper() + letters[1:] if word[:1].isupper() else letters


def _known_word(found: re.Match[str]) -> str:
    stem, ending = _FOREIGN_STEMS[found[1]], found[2]
    if ending:
        stem = stem.removesuffix("ь")
    return stem + (_spelt_word("b" + ending)[1:] if ending else "")


def _spelt_word(word: str) -> str:
    letters: list[str] = []
    before = ""
    for found in _LATIN_UNIT.finditer(word):
        unit = found[0]
        letters.append(_cyrillic_unit(unit, before))
        before = unit
    return "".join(letters)


def _cyrillic_unit(unit: str, before: str) -> str:
    if unit == "sʼh":
        return "сҳ"
    if unit == "yoʻ":
        return "йў"
    if unit == "tsi":
        return "ци"
    if unit == "e":
        return "э" if not before or before[-1] in _LATIN_VOWELS or before == "oʻ" else "е"
    if unit == "ye" and before and before[-1] not in _LATIN_VOWELS and before != "oʻ":
        return "ъе" if before == "b" else "ье"
    return _TO_CYRILLIC[unit]
