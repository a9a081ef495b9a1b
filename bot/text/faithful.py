"""Whether a summary that someone else wrote says only what its story says."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final, Literal

from bot.text.characters import APOSTROPHES
from bot.text.language import detect
from bot.text.translit import to_latin
from config.languages import Language

Fault = Literal["empty", "markup", "too long", "cut", "language", "number", "name"]

_MARKUP: Final = re.compile(
    r"</?[A-Za-z][^<>]*>|&(?:[a-z]+|#\d+);|\*\*|^\s*[#>`-]|```", re.MULTILINE
)
_WHOLE: Final = re.compile(r"""[.!?…]["»”“’')\]]*\Z""")
_NUMBER: Final = re.compile(r"\d+(?:[ \u00a0\u202f.,:]\d+)*")
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[ \u00a0\u202f,.](?=\d{3}(?!\d))")
_MARKS: Final = re.escape(APOSTROPHES)
_WORD: Final = re.compile(rf"[^\W\d_]+(?:[{_MARKS}-][^\W\d_]+)*")
_SENTENCE_START: Final = re.compile(r"(?:\A|[.!?…:][\"»”“’')\]]*\s+)[\"«„“‘'(—–\s-]*\Z")
_SURNAME: Final = re.compile(
    r".{2,}(?:ov|ev|yev|ova|eva|yeva|in|ina|skiy|sky|skaya|zoda|boyev|jonov|xonov)(?:a|u|ga|ni|ning|dan|ym)?"
)
_WITHOUT_MARKS: Final = str.maketrans("", "", APOSTROPHES)
_ENDING: Final = 4
"""Letters at the end of a name in which Russian and Uzbek inflect it."""

_ROOT: Final = 4
"""Letters that two forms of a name share at least."""

_COUNTED: Final[dict[Language, str]] = {
    "en": "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
    "sixty seventy eighty ninety hundred thousand million billion",
    "ru": "два двое три трое четыр пять пяти шесть шести семь семи восемь восьми девять девяти "
    "десят двадцат тридцат сорок пятьдесят сто двести триста тысяч миллион миллиард",
    "uz": "ikki uch toʻrt besh olti yetti sakkiz toʻqqiz oʻn yigirma oʻttiz qirq ellik oltmish "
    "yetmish sakson toʻqson yuz ming million milliard",
    "uz-cyrl": "икки уч тўрт беш олти етти саккиз тўққиз ўн йигирма ўттиз қирқ эллик олтмиш "
    "етмиш саксон тўқсон юз минг миллион миллиард",
}
_MONTHS: Final = (
    "january february march april june july august september october november december "
    "январ феврал март апрел мая май июн июл август сентябр октябр ноябр декабр "
    "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr "
    "monday tuesday wednesday thursday friday saturday sunday понедельник вторник сред четверг "
    "пятниц суббот воскресен dushanba seshanba chorshanba payshanba juma shanba yakshanba"
)


def faults(
    summary: str, title: str, text: str, language: Language, *, limit: int
) -> tuple[Fault, ...]:
    """Return what is wrong with `summary` of the story, nothing if it may be shown.

    Refused are: an empty one, one with markup, over `limit` characters, not ending as a
    sentence does, or in another language; and one with a number (in figures or words), a date
    or a name that is not in the title or the text. A name is known in another grammatical case
    and in the other Uzbek script. A capital at the start of a sentence makes no name, unless
    the word looks like a surname.
    """
    found: list[Fault] = []
    if not summary.strip():
        return ("empty",)
    if _MARKUP.search(summary):
        found.append("markup")
    if len(summary) > limit:
        found.append("too long")
    if not _WHOLE.search(summary.strip()):
        found.append("cut")
    if detect(summary) != language:
        found.append("language")
    source = f"{title}\n{text}"
    if not _numbers_known(summary, source, language):
        found.append("number")
    if not _names_known(summary, source):
        found.append("name")
    return tuple(found)


def _fold(text: str) -> str:
    return to_latin(text.lower()).translate(_WITHOUT_MARKS)


def _figures(text: str) -> set[str]:
    """The numbers written in figures, thousands not set apart."""
    joined = _BETWEEN_DIGITS.sub("", text)
    return {
        re.sub(r"[ \u00a0\u202f]", "", found).replace(",", ".") for found in _NUMBER.findall(joined)
    }


def _parts(figures: set[str]) -> set[str]:
    """Numbers and what they are made of: a date or a time may be told in part."""
    return figures | {part for one in figures for part in re.split(r"[.:]", one)}


def _numbers_known(summary: str, source: str, language: Language) -> bool:
    if not _figures(summary) <= _parts(_figures(source)):
        return False
    known = _fold(source)
    words = set(_WORD.findall(_fold(summary)))
    counted = {_fold(stem) for stem in _COUNTED[language].split()}
    dates = {_fold(stem) for stem in _MONTHS.split()}
    told = {stem for stem in counted if any(_is_form(word, stem) for word in words)}
    told |= {stem for stem in dates if any(_is_form(word, stem) for word in words)}
    return all(re.search(rf"\b{re.escape(stem)}", known) for stem in told)


def _is_form(word: str, stem: str) -> bool:
    return word.startswith(stem) and len(word) - len(stem) <= _ENDING


def _names_known(summary: str, source: str) -> bool:
    written = _WORD.findall(source)
    known = {part for word in written for part in (_fold(word), *_fold(word).split("-"))}
    acronyms = {_fold(word) for word in written if len(word) > 1 and word.isupper()}
    return all(
        word in known
        or any(word.startswith(one) and len(word) - len(one) <= _ENDING for one in acronyms)
        or any(_same_name(word, other) for other in known)
        for word in _names(summary)
    )


def _names(summary: str) -> Iterator[str]:
    for found in _WORD.finditer(summary):
        word = found[0]
        if not word[0].isupper():
            continue
        folded = _fold(word)
        starts = bool(_SENTENCE_START.search(summary[: found.start()]))
        acronym = len(word) > 1 and word[:2].isupper()
        if acronym or not starts or _SURNAME.fullmatch(folded):
            yield folded


def _same_name(one: str, other: str) -> bool:
    """Whether two words differ only in a short ending."""
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    if longer - shorter > _ENDING or one[:_ROOT] != other[:_ROOT] or shorter < _ROOT:
        return False
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    common = sum(1 for _ in alike)
    return longer - common <= _ENDING and (common == shorter or common * 2 > longer)
