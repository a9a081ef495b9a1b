"""Words that end in a full stop without ending a sentence, in the four languages."""

from typing import Final

from config.languages import Language

_NEVER: Final[dict[Language, str]] = {
    # Titles, ranks, references: something always follows.
    "en": "mr mrs ms dr prof gen lt col maj capt sgt brig cmdr adm insp supt det rev hon st mt "
    "messrs pres gov sen rep no nos art arts sec para fig vol ch cf vs approx est dept univ "
    "e.g i.e jan feb mar apr jun jul aug sep sept oct nov dec",
    "ru": "им ул пр просп пер пл д кв корп стр обл респ пос с р-н ген полк подп подполк май кап "
    "лейт ст мл серж проф акад доц д-р г-н г-жа гр тов св см ср напр рис табл гл п пп ч абз "
    "т тт тел моб факс янв фев февр мар апр июн июл авг сен сент окт ноя нояб дек т.н к.ю.н д.ю.н "
    "к.т.н д.т.н зам нач упр отд",
    "uz": "prof akad dots gen polk podpolk mayor kap leyt kat kich tum vil sh koʻch uy tel masalan "
    "q r-n hoz m p t rasm bet yan fev mar apr iyun iyul avg sen sent okt noy dek im dr j",
    "uz-cyrl": "проф акад доц ген полк подполк майор кап лейт кат кич тум вил ш кўч уй тел масалан "
    "қ р-н ҳоз м п т расм бет янв фев мар апр июн июл авг сен сент окт ноя дек им др ж",
}
_SOMETIMES: Final[dict[Language, str]] = {
    # Units, years and the like: they may close a sentence as well.
    "en": "etc inc ltd co corp jr sr a.m p.m u.s u.k u.n u.a.e d.c ph.d km kg",
    "ru": "г гг в вв н.э руб коп тыс млн млрд трлн долл сум кг км м см га ч мин сек т.д т.п др "
    "проч т.е чел экз шт",
    "uz": "y yy h.k h.k.z v.b b va-b mln mlrd trln ming dol soʻm kg km sm ga soat min sek asr",
    "uz-cyrl": "й йй ҳ.к ҳ.к.з в.б б ва-б млн млрд трлн минг дол сўм кг км см га соат мин сек аср",
}

NEVER_LAST: Final = {code: frozenset(words.split()) for code, words in _NEVER.items()}
"""After these a sentence goes on, whatever follows."""

SOMETIMES_LAST: Final = {code: frozenset(words.split()) for code, words in _SOMETIMES.items()}
"""After these a sentence may end, if a capital follows and enough has been said."""
