"""Sentences that cannot stand alone, and those that say nothing of the news, by how they read."""

import re
from functools import lru_cache
from typing import Final

from bot.text.leaning import LEANING, TAKING_UP
from bot.text.translit import plain_apostrophes, to_latin
from config.languages import Language
from config.topics import TermLanguage

_SHOWN: Final = 120
_SAID_IN: Final = 260
"""A sentence longer than this says more than who reported it."""

_LEADING_SIGNS: Final = re.compile(r"\A[\s\"'«„“”‘’()\[\]•●▪*·—–-]+")
_FRAGMENT: Final = re.compile(r"\A[\"«„“‘'—–-]*\s*[a-zа-яёўқғҳ]|\A[,;:)]")


def _leaning(phrases: str) -> re.Pattern[str]:
    alternatives = "|".join(part.strip() for part in phrases.split(" |"))
    return re.compile(rf"(?:{alternatives})(?![\w’ʻʼ-])", re.IGNORECASE)


_LEANS: Final[dict[TermLanguage, re.Pattern[str]]] = {
    language: _leaning(phrases) for language, phrases in LEANING.items()
}

_TAKES_UP: Final = _leaning(TAKING_UP)
_LINKED: Final = re.compile(
    r"(?:\S+\s+){1,3}(?:also|however|shuningdek|также|тоже|однако|"
    r"he|she|they|он|она|они|ему|ей|им|ular|unga|uning)\b",
    re.IGNORECASE,
)

_REPORTED: Final = (
    # "This was reported by the press service", in each language, as a whole sentence.
    r"this (?:was|is|has been) (?:reported|announced|stated|said)",
    r"(?:the )?(?:press|information) service (?:of|reports|said|reported)\b.{0,80}(?:this|report)",
    r"(?:об этом|как) (?:сообщ|информир|переда|рассказ|пиш|заяв|говор|ста)\w*",
    r"bu (?:haqda|toʻgʻrida) .{0,160}(?:xabar|maʼlum|axborot|yoz|bildir)\w*",
)
_CREDIT: Final = (
    r"(?:source|photo|video|image|picture|author)s?\s*(?:by\b|:)",
    r"(?:источник|фото|видео|автор|текст)\s*:",
    r"(?:manba|foto|video|surat|muallif)\s*:",
    r"(?:подробнее|читайте|смотрите) ",
    r"\W*(?:https?://|www\.|@\w|#\w)",
)
_SIGNATURES: Final = (
    # An office that signs: its name, and no verb in it.
    r"(?:the )?(?:[\w-]+ ){0,3}(?:service|department|division|directorate|office|centre|center) "
    r"(?:of|under)\b(?!.*\b(?:\w+ed|is|are|was|were|has|have|had|held|said|will|met|began)\b).{0,140}",
    r"(?:пресс-служба|информационная служба|отдел|управление|департамент|центр)\b"
    r"(?!.*\w(?:л|ла|ло|ли|лся|лась|лись|ет|ит|ют|ат|ят|ется|ится)\b).{0,140}",
)
_UZBEK_SIGNATURE: Final = re.compile(
    r"[^.]{0,120}(?:xizmati|boshqarmasi|departamenti|boʻlimi)\.?", re.IGNORECASE
)
_SAYS_NOTHING: Final = re.compile(
    rf"(?:{'|'.join(_REPORTED)}).{{0,140}}|(?:{'|'.join(_CREDIT)}).{{0,200}}|"
    rf"(?:{'|'.join(_SIGNATURES)})\.?",
    re.IGNORECASE,
)

_PROPER: Final = r"[A-ZА-ЯЁЎҚҒҲ][\w'’ʻ‘-]{1,20}"
_DATE: Final = r"\(?\d{1,2}[-\s.](?:[^\W\d]{3,9}|\d{2})\.?(?:[\s.]\d{4})?(?:\s*(?:г|y|й)\.)?\)?"
_DATELINE: Final = re.compile(
    # "TASHKENT, 3 November — Agency." and the like, before the first real word.
    rf"\A(?:{_PROPER}(?: {_PROPER})?[.,/]\s*)?(?:{_DATE}[.,]?\s*)?[—–-]+\s*"
    rf"(?:{_PROPER}(?: {_PROPER})?\s*[.:—–/-]\s+)?(?=[«\"“A-ZА-ЯЁЎҚҒҲ0-9])"
)
_AGENCY_FIRST: Final = re.compile(
    rf"\A(?:{_PROPER}(?:,? {_PROPER}){{0,3}} )?\([^()]{{2,40}}\)\s*[.—–-]+\s*(?=[A-ZА-ЯЁЎҚҒҲ«\"“])"
)
_LEFT_AT_LEAST: Final = 30


def leans(sentence: str, language: Language) -> bool:
    """Whether `sentence` opens with a connective or pronoun that points at what came before."""
    start = _LEADING_SIGNS.sub("", _comparable(sentence, language)[:_SHOWN], count=1)
    pattern = _LEANS["uz" if language == "uz-cyrl" else language]
    return bool(pattern.match(start)) or bool(_FRAGMENT.match(sentence))


def takes_up_again(sentence: str, language: Language) -> bool:
    """Whether `sentence` opens with "the meeting", "the sides" and the like: said before."""
    return bool(_TAKES_UP.match(_comparable(sentence, language)[:_SHOWN]))


def is_linked(sentence: str, language: Language) -> bool:
    """Whether a connective or pronoun is among the first words of `sentence`, but not the first."""
    return bool(_LINKED.match(_comparable(sentence, language)[:_SHOWN]))


def _comparable(sentence: str, language: Language) -> str:
    return _compared(sentence[: _SAID_IN + 1].strip(), language == "uz-cyrl")


@lru_cache(maxsize=256)
def _compared(start: str, is_cyrillic: bool) -> str:
    """Every question about a sentence is asked of this, so it is made once."""
    return to_latin(start) if is_cyrillic else plain_apostrophes(start)


def says_nothing(sentence: str, language: Language) -> bool:
    """Whether `sentence` only names its source, a photographer, a link or a tag."""
    if len(sentence) > _SAID_IN:
        return False
    said = _comparable(sentence, language)
    if _SAYS_NOTHING.fullmatch(said):
        return True
    # Tried at every place of a sentence; most are spared it by their last letter.
    return said.rstrip(".").endswith(("i", "I")) and bool(_UZBEK_SIGNATURE.fullmatch(said))


def without_dateline(paragraph: str) -> str:
    """Return `paragraph` without the place, date and agency that agencies put before the news."""
    shorter = _AGENCY_FIRST.sub("", paragraph)
    found = _DATELINE.match(shorter)
    if found and len(shorter) - found.end() >= _LEFT_AT_LEAST:
        return shorter[found.end() :]
    return shorter
