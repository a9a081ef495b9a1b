"""Words that end in a full stop without ending a sentence, in the four languages."""

from typing import Final

from bot.text.translit import to_cyrillic
from config.topics import TermLanguage

_NEVER: Final[dict[TermLanguage, str]] = {
    # Titles, ranks, addresses: a name follows.
    "en": "mr mrs ms dr prof gen lt col maj capt sgt brig cmdr adm insp supt hon st mt messrs pres "
    "gov sen rep cf vs approx e.g i.e jan feb apr jun jul aug sep sept oct nov dec",
    "ru": "им ул пр просп пер пл кв корп обл респ пос р-н ген полк подп подполк кап лейт мл серж "
    "проф акад доц д-р г-н г-жа гр тов св см ср напр абз тел моб факс янв фев февр апр авг сен "
    "сент окт ноя нояб дек т.н к.ю.н д.ю.н к.т.н д.т.н долл зам нач",
    "uz": "prof akad dots gen polk podpolk kap leyt kat kich tum vil sh koʻch q r-n hoz im dr yan "
    "fev apr avg sen sent okt noy dek",
}
_BEFORE_NUMBERS: Final[dict[TermLanguage, str]] = {
    "en": "no nos art arts sec para fig vol ch p pp",
    "ru": "п пп ч ст стр с рис табл гл д т тт",
    "uz": "m p t rasm bet b",
}
_SOMETIMES: Final[dict[TermLanguage, str]] = {
    # Units, years and the like: they may close a sentence as well.
    "en": "etc inc ltd co corp jr sr a.m p.m u.s u.k u.n u.a.e d.c ph.d km kg",
    "ru": "г гг в вв н.э руб коп тыс млн млрд трлн сум кг км м см га мин сек т.д т.п др проч т.е "
    "чел экз шт",
    "uz": "y yy h.k h.k.z v.b va-b mln mlrd trln ming soʻm kg km sm ga soat min sek",
}


def _sets(table: dict[TermLanguage, str]) -> dict[str, frozenset[str]]:
    sets = {str(language): frozenset(words.split()) for language, words in table.items()}
    return {**sets, "uz-cyrl": frozenset(map(to_cyrillic, sets["uz"]))}


NEVER_LAST: Final = _sets(_NEVER)
"""By language: after these a sentence goes on, whatever follows."""

BEFORE_NUMBERS: Final = _sets(_BEFORE_NUMBERS)
"""By language: after these a sentence goes on if a figure follows."""

SOMETIMES_LAST: Final = _sets(_SOMETIMES)
"""By language: after these a sentence may end, if a capital follows and enough was said."""
