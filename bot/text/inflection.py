"""Which words are forms of one another: endings of Uzbek, Russian and English. Pure.

Two words belong together when the stems that a reader's word is looked for under (`stems`) and
those that a word of a text may be a form of (`forms`) have one in common. A text's word is taken
apart in every way that its language's endings allow; a reader's word, mostly typed as in a
dictionary, only where it clearly has an ending, so that "Karimov" does not become "Karim".

Words are given as `bot.tagging.vocabulary` folds them. The endings are those of nouns, names and
adjectives as school grammars list them (Uzbek: number, possession, case; Russian: six cases;
English: plural, possession, -ed and -ing).
"""

import re
from typing import Final

from config.topics import TermLanguage

_SHORTEST: Final = 3
"""Letters of a stem; what is shorter stands for too many words."""

_OWNED: Final = "(?:imiz|ingiz|miz|ngiz|lari|im|ing|si|i)?"
_CASE: Final = "(?:gacha|ning|dagi|niki|dan|dek|ni|ga|ka|qa|da)?"
_UZBEK_TAIL: Final = re.compile(f"(?:lar)?{_OWNED}{_CASE}(?:dir|mi)?")
_UZBEK_CLEAR: Final = re.compile(f"lar{_OWNED}{_CASE}|(?:si|i)?(?:ning|dagi|dan|ga|da)|si|i")
_UZBEK_LONGEST: Final = 17
_UZBEK_CLEAR_FROM: Final = 5
_VOWELS: Final = frozenset("aeiou")
_DROPS: Final = re.compile("([^aeiou])[aiu]([rlnmz])$")
"""The last vowel of "shahar", "singil", "burun" is lost before a vowel: "shahri"."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_RUSSIAN: Final = _set(
    "а я о е ы и у ю й ь ой ей ий ый ою ею ью ом ем ам ям ах ях ов ев ия ии ию ие ые ое ее ая яя "
    "ую юю ым им ых их ами ями ого его ому ему ыми ими ией иям иях ием иями"
)
_RUSSIAN_CLEAR: Final = _set("а я о е ы и ь й ия ие ии ий ый ой ая яя ое ее ые")
_RUSSIAN_LONGEST: Final = 4
_FLEETING: Final = re.compile("([^аеиоуыэюя])ь?[ое]([кцн])$")
"""Vowels that come and go: "рынок" and "рынка", "отец" and "отца"."""

_ENGLISH_AS_IS: Final = _set("news gas has was its this thus plus bus lens series species always")
_ENGLISH_IRREGULAR: Final = {"children": "child", "people": "person", "feet": "foot"}
_ENGLISH_ENDED: Final = 3


def stems(word: str, language: TermLanguage) -> frozenset[str]:
    """What a reader's word is looked for under; the word itself (an Uzbek one with its last
    consonant as it is before endings) is always among them."""
    if language == "uz":
        return _uzbek_stems(word)
    if language == "ru":
        return _russian(word, _RUSSIAN_CLEAR)
    return frozenset(_english_plural(word))


def forms(word: str, language: TermLanguage) -> frozenset[str]:
    """What a word of a text may be a form of, under the same spelling as `stems`."""
    if language == "uz":
        found = {word, *_cut(word, _UZBEK_TAIL, _SHORTEST, _UZBEK_LONGEST)}
        return frozenset(map(_softened, found))
    if language == "ru":
        return _russian(word, _RUSSIAN)
    return frozenset((*_english_plural(word), *_english_verb(word)))


def _cut(word: str, tail: re.Pattern[str], shortest: int, longest: int) -> list[str]:
    start = max(shortest, len(word) - longest)
    return [word[:at] for at in range(start, len(word)) if tail.fullmatch(word, at)]


def _uzbek_stems(word: str) -> frozenset[str]:
    found = {word, *_cut(word, _UZBEK_CLEAR, _UZBEK_CLEAR_FROM, _UZBEK_LONGEST)}
    found |= {_DROPS.sub(r"\1\2", one) for one in found}
    return frozenset(_softened(one) for one in found if len(one) >= _SHORTEST or one == word)


def _softened(stem: str) -> str:
    """q and k become gʻ and g before a vowel: "soliq", "soligʻi"."""
    return stem[:-1] + "k" if stem[-1:] in ("g", "q") else stem


def _russian(word: str, endings: frozenset[str]) -> frozenset[str]:
    found = {word}
    for length in range(1, min(_RUSSIAN_LONGEST, len(word) - _SHORTEST) + 1):
        if word[-length:] in endings:
            found.add(word[:-length])
    shorter = {_FLEETING.sub(r"\1\2", one) for one in found}
    return frozenset(found | {one for one in shorter if len(one) >= _SHORTEST})


def _english_plural(word: str) -> set[str]:
    found = {word}
    if word.endswith("s") and not word.endswith("ss") and word not in _ENGLISH_AS_IS:
        found.add(word[:-1])
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
        elif word.endswith(("ses", "xes", "zes", "ches", "shes")):
            found.add(word[:-2])
        elif word.endswith("ves"):
            found |= {word[:-3] + "f", word[:-3] + "fe"}
    elif word.endswith("men"):
        found.add(word[:-3] + "man")
    if irregular := _ENGLISH_IRREGULAR.get(word):
        found.add(irregular)
    return {one for one in found if len(one) >= _SHORTEST} | {word}


def _english_verb(word: str) -> set[str]:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _ENGLISH_ENDED:
            found = {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if stem.endswith("i"):
                found.add(stem[:-1] + "y")
            return found
    return set()
