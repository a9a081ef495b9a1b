"""One spelling of the characters that feeds write in many ways."""

import re
import unicodedata
from typing import Final

APOSTROPHES: Final = "'`´‘’‛ʻʼʹʽˈ′＇"
"""Every sign seen in place of the two Uzbek ones: the turned comma ʻ of oʻ, gʻ and the stop ʼ."""

_CONTROL: Final = (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))
_DIRECTION_MARKS: Final = (*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE: Final = (
    *(0xAD, 0x61C, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
)
_LINE_ENDS: Final = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_TABLE: Final[dict[int, str | None]] = {
    **dict.fromkeys((*_CONTROL, *_DIRECTION_MARKS, *_INVISIBLE)),
    **dict.fromkeys(_LINE_ENDS, "\n"),
}
_TO_CHANGE: Final = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
_SPACES: Final = re.compile(r"[^\S\n]{2,}|[^\S\n ]")


def normalise(text: str) -> str:
    """Return `text` in NFC, without control, invisible or unpaired characters.

    Carriage returns and the other line ends become newlines (CR LF a single one); every run of
    other white space, no-break space included, becomes one space. Letters are left as they are:
    compatibility forms are folded only where words are compared.
    """
    text = text.replace("\r\n", "\n")
    # To look costs a tenth of what `translate` does, and most texts need nothing of it.
    if _TO_CHANGE.search(text):
        text = text.translate(_TABLE)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _SURROGATES.sub("", text))
    return _SPACES.sub(" ", text)
