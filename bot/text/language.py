"""Which of the four languages a text is in.

No language library of the registries tells Uzbek in its two scripts from Russian, English and
the neighbours (Kazakh, Tajik, Turkish ...) on a headline. This one weighs what does tell them:
letters that only one of them uses, its commonest small words, and its endings.
"""

import re
from functools import lru_cache
from typing import Final

from bot.text.translit import to_latin
from config.languages import Language
from config.topics import TermLanguage

_WORD: Final = re.compile(r"[^\W\d_]+(?:['`´‘’ʻʼ][^\W\d_]+)*['`´‘’ʻʼ]?")
_LOOKED_AT: Final = 4000
_NAME_WEIGHT: Final = 0.35
_ROOT: Final = 2
"""Letters that a word has before its ending, at least."""

_SMALL_WORDS: Final[dict[TermLanguage, str]] = {
    "en": """
        the of and to in for on with by at from as is are was were be been has have had that this
        which who whose will would not its it their they he she his her an or but after before
        during about into over under between more than against within according also new can may
        all said says people police a how why what when where while until no two three first year
    """,
    "ru": """
        и в во на с со по не что для от к ко о об из за при как это был была были было быть его ее
        её их он она они или но а так же также после до под над между более чем через года году
        год лет который которая которые которых того этого этой этом будет будут уже если все всех
        своих мы вы я ты да бы ли то у кто где когда чтобы из-за без про против стал стали может
        могут нет сообщили сообщает рублей сумов млн человек лица лиц дело дела деле
    """,
    "uz": """
        va bilan uchun bu ham shu bir boʻyicha haqida toʻgʻrisida uning ular ularning bor yoʻq edi
        ekan emas kerak mumkin esa deb deya dedi yoki har oʻz u tomonidan yil yilda
        kuni kun davomida qilindi etildi boʻldi boʻlib oʻtdi berdi haqda holda qadar soʻng keyin
        oldin orqali ushbu mazkur joriy oʻtgan hamda qildi etdi qilish etish boʻlgan bogʻliq sodir
        jumladan xususan shuningdek nafar ta necha qancha nima kim qanday qachon yangi barcha
        lekin ammo biroq endi hali yana faqat eng katta qarshi kelgan olib yosh fuqaro xabar
        asosida yuzasidan ichki ishlar vazirligi xizmati
    """,
}
_ENDINGS_OF: Final[dict[TermLanguage, str]] = {
    "uz": """
        lar larning larni larga lardan larda lari larini larining lariga laridan ning ngiz
        miz moqda moqdalar yapti gan ganligi gani lgan ildi indi ldi ladi adi ydi dilar lik
        ligi chilik iga ida idan ini dagi gacha siz viy ish ishi ishga uvchi masdan sidan
        sida siga sini sining imiz ingiz
    """,
    "en": """
        tion tions ing ed ment ments ness ity ies ly ous ship ful ers ors
    """,
    "ru": """
        ого его ому ему ыми ими ых их ая яя ое ее ые ие ый ий ой ей ов ев ами ями ах ях ость
        ости ения ение ению ании ания ание ться тся ался лись лся лась ает яет ует или али
        ила ала ено ены ано аны ции ция цию ство ства ству
    """,
}
_SMALL: Final = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ENDINGS: Final = {language: tuple(text.split()) for language, text in _ENDINGS_OF.items()}
_UZBEK_LETTERS: Final = re.compile("[ўқғҳ]")
_RUSSIAN_LETTERS: Final = re.compile("[ыщ]|[бвгджзклмнпрстфхцчшщ]ь|ё(?=[нртсл])")
_FOREIGN_CYRILLIC: Final = re.compile("[әөүұңіһҷӣӯїєґѓќњљџђћј]")
_FOREIGN_LATIN: Final = re.compile("[ıəäßåæøñêâîûłżąęśćźđšžčřůéèàùìòáíóúœ]")
_OKINA_WORD: Final = re.compile("[og]['`´‘’ʻʼ]")
_UZBEK_Q: Final = re.compile("q(?!u)|x[aoiu]|[aoiu]x|ʼ")
_NOT_UZBEK: Final = re.compile("w|c(?!h)|th|ee|oo|ck|ph|qu|ght|ea|wh|ou|ss|ll|tt|ff")

_Weights = tuple[float, float, float, float, float]
"""For uz, uz-cyrl, ru, en and none of them."""

_ORDER: Final[tuple[Language, ...]] = ("uz", "uz-cyrl", "ru", "en")
_SURE: Final = 0.2


def detect(text: str) -> Language | None:
    """Return the language of `text`, or None where nothing in it tells.

    A text in two of the languages gets the one that more of its words belong to. None is
    returned for other languages as far as their letters show it, for numbers, and for texts
    with no letters at all. Only the first 4,000 characters are looked at.
    """
    weights = [_weigh(word) for word in _WORD.findall(text, 0, _LOOKED_AT)]
    if not weights:
        return None
    *ours, other = map(sum, zip(*weights, strict=True))
    best, language = max(zip(ours, _ORDER, strict=True))
    return None if best < _SURE or other > best else language


@lru_cache(maxsize=65536)
def _weigh(word: str) -> _Weights:
    lower = word.lower()
    named = _NAME_WEIGHT if word[:1].isupper() and not word.isupper() else 1.0
    if "Ѐ" <= lower[0] <= "ӿ":
        uzbek, russian, other = _weigh_cyrillic(lower, named)
        return (0.0, uzbek, russian, 0.0, other)
    uzbek, english, other = _weigh_latin(lower, named)
    return (uzbek, 0.0, 0.0, english, other)


def _weigh_cyrillic(word: str, named: float) -> tuple[float, float, float]:
    if _FOREIGN_CYRILLIC.search(word):
        return 0.0, 0.0, 4.0
    uzbek = russian = 0.15
    latin = to_latin(word)
    if latin in _SMALL["uz"]:
        uzbek += 2.0
    if word in _SMALL["ru"]:
        russian += 2.0
    if _UZBEK_LETTERS.search(word):
        uzbek += 2.5 * named
    if _RUSSIAN_LETTERS.search(word):
        russian += 1.0 * named
    if latin[_ROOT:].endswith(_ENDINGS["uz"]):
        uzbek += 1.0
    if word[_ROOT:].endswith(_ENDINGS["ru"]):
        russian += 1.0
    return uzbek, russian, 0.0


def _weigh_latin(word: str, named: float) -> tuple[float, float, float]:
    if _FOREIGN_LATIN.search(word):
        return 0.0, 0.0, 1.5 * named
    plain = _OKINA_WORD.sub(lambda found: found[0][0] + "ʻ", word)
    uzbek = english = 0.15
    if plain in _SMALL["uz"]:
        uzbek += 2.0
    if word in _SMALL["en"]:
        english += 2.0
    if "ʻ" in plain or _UZBEK_Q.search(word):
        uzbek += 1.5 * named
    if _NOT_UZBEK.search(word):
        english += 1.0 * named
    if word[_ROOT:].endswith(_ENDINGS["uz"]):
        uzbek += 1.0
    if word[_ROOT:].endswith(_ENDINGS["en"]):
        english += 1.0
    return uzbek, english, 0.0
