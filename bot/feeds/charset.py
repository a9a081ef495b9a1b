"""Which characters the bytes of a feed stand for, whatever it says about itself."""

import codecs
import re
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<" and "{" begin a document in a wide encoding that has no byte order mark.
_WIDE: Final = (
    (re.compile(rb"\0\0\0[<{]"), "utf-32-be"),
    (re.compile(rb"[<{]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0[<{]\0[^\0]"), "utf-16-be"),
    (re.compile(rb"[<{]\0[^\0]\0"), "utf-16-le"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_ESCAPING: Final = ("iso2022", "hz")
_NOT_CHARSETS: Final = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "charmap"}
)
# WHATWG Encoding: what calls itself by these names is really their superset.
_SUPERSETS: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_COMMON_CYRILLIC: Final = frozenset("оеаинтсрвлкмдпуяыьгзбчйх")


def decode(body: bytes, http_charset: str) -> str:
    """Decode a feed's bytes; never raises.

    In order: a byte order mark; UTF-16 and UTF-32 by their pattern; UTF-8 where the bytes
    are valid UTF-8 (what is valid by chance is practically never anything else); the XML
    declaration, then `http_charset`, of which the author of the first knows more; UTF-8 with
    a few broken characters; and at last the Cyrillic or Western charset that fits best.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    for pattern, name in _WIDE:
        if pattern.match(body):
            return body.decode(name, "replace")
    names = _told(body, http_charset)
    if not any(name.startswith(_ESCAPING) for name in names):
        names.insert(0, "utf-8")
    for name in names:
        try:
            return body.decode(name)
        except (UnicodeError, ValueError):
            continue
    return _guessed(body, names)


def _told(body: bytes, http_charset: str) -> list[str]:
    match = _DECLARED.match(body[:1024])
    told = [match[1].decode("ascii")] if match else []
    names = [_codec(name) for name in (*told, http_charset)]
    return [name for name in names if name is not None]


def _codec(name: str) -> str | None:
    """The codec for a charset's name; None when there is no such charset."""
    if not name or not name.isascii():
        return None
    try:
        found = codecs.lookup(name.strip()).name
        b"a".decode(found)  # raises LookupError for codecs that are not of text
    except (LookupError, ValueError, UnicodeError):
        return None
    if found in _NOT_CHARSETS or found.startswith(("utf-16", "utf-32")):
        return None  # a document in these would have been known by its pattern
    return _SUPERSETS.get(found, found)


def _guessed(body: bytes, names: list[str]) -> str:
    high = len(body) - len(body.translate(None, bytes(range(128, 256))))
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 20 <= high:
        return text
    best = max(("cp1251", "koi8-r", "cp866"), key=lambda name: _cyrillic(body, name))
    if _cyrillic(body, best) * 2 >= high:
        return body.decode(best, "replace")
    told = next((name for name in names if name != "utf-8"), "cp1252")
    return body.decode(told, "replace")


def _cyrillic(body: bytes, name: str) -> int:
    text = body.decode(name, "replace")
    return sum(text.count(letter) for letter in _COMMON_CYRILLIC)
