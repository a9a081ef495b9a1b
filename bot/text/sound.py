"""Words as they sound, in whatever script and spelling: so names that people type are compared."""

import re
import unicodedata
from typing import Final

from bot.text.characters import APOSTROPHES, normalise
from bot.text.translit import to_latin

_NOT_SPOKEN: Final = re.compile(rf"[^\w]|[_{re.escape(APOSTROPHES)}]")


def sound(text: str) -> str:
    """A name reduced to what is the same however it is written: lower-case Latin letters and
    digits, with no apostrophes, accents, spaces or hyphens."""
    latin = to_latin(normalise(text)).casefold()
    parted = unicodedata.normalize("NFKD", latin)
    return _NOT_SPOKEN.sub("", "".join(one for one in parted if not unicodedata.combining(one)))
