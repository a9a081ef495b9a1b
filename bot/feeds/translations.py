"""The same story in several languages of one publisher: keys that its versions share."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bot.feeds.links import canonical_link
from bot.models import Item

_LANGUAGES: Final = frozenset(
    (
        *("uz", "oz", "uzc", "uzb", "uz-latn", "uz-cyrl", "uz-uz", "kr", "cyrl", "lat", "latin"),
        *("kiril", "ru", "rus", "ru-ru", "en", "eng", "en-us", "en-gb", "qr", "kaa"),
    )
)
_LANGUAGE_PARAMETERS: Final = frozenset(("lang", "language", "locale", "hl", "l", "lng"))
_NUMBER = re.compile(r"(?<![\dA-Za-z])\d{2,12}(?![\dA-Za-z])")
_DATE_PATH = re.compile(r"/(?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?(?=/|$)")
_GENERIC: Final = re.compile(
    r"logo|default|placeholder|no[-_]?(?:image|photo|img)|stub|share|cover|favicon|og[-_]image",
    re.IGNORECASE,
)
_UPLOADED: Final = re.compile(r"\d{4}|(?=[0-9a-f]*\d)[0-9a-f]{8}", re.IGNORECASE)
_SIZE: Final = re.compile(r"\d+x\d+")
_MONTH: Final = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?=/)")


def translation_keys(item: Item) -> tuple[str, ...]:
    """Keys that the versions of one story in other languages have too.

    They come from the article's number or its path without the language, from its picture,
    and from its time where that is exact to the second; all but the path's within a day of
    each other. Two items of different languages that share a key are taken for one story.
    A key that leads to two stories of the same language is worthless (a stock picture, say)
    and is to be ignored. Empty for an item without a link.
    """
    if not item.link:
        return ()
    parts = urlsplit(canonical_link(item.link))
    site = _site(parts.hostname or "")
    days = _days(item.published.date()) if item.published else ()
    path = _path(unquote(parts.path))
    keys = [_key("path", site, path)] if _is_telling(path) else []
    keys.extend(_key("number", site, number, day) for number in _numbers(parts) for day in days)
    if item.image and _is_its_own(picture := urlsplit(item.image).path, days):
        keys.extend(_key("picture", picture, day) for day in days)
    if item.published and item.published.second:
        keys.append(_key("time", site, item.published.isoformat()))
    return tuple(dict.fromkeys(keys))


def _site(host: str) -> str:
    """The host without a label that only names a language."""
    labels = host.split(".")
    if len(labels) > 2 and labels[0] in _LANGUAGES:
        labels = labels[1:]
    return ".".join(labels)


def _path(path: str) -> str:
    return "/".join(part for part in path.split("/") if part and part.lower() not in _LANGUAGES)


def _is_telling(path: str) -> bool:
    """Whether a path can be one article's alone: its last part is a slug of several words."""
    slug = path.rpartition("/")[2]
    return len(slug) >= 15 and len(re.findall(r"[^\W\d_]{2,}", slug)) >= 3


def _is_its_own(picture: str, days: tuple[str, ...]) -> bool:
    """Whether a picture can be one story's alone: its path has the date, number or hash of an
    upload, and not of another month. Two stories illustrated from one stock would be taken for
    one, and whoever reads both languages would never see the second."""
    if _GENERIC.search(picture) or not _UPLOADED.search(_SIZE.sub("", picture)):
        return False
    month = _MONTH.search(picture)
    return month is None or any(day.startswith(f"{month[1]}-{int(month[2]):02d}") for day in days)


def _numbers(parts: SplitResult) -> Iterator[str]:
    """The article's number: the last in the path, or one of a parameter."""
    found = _NUMBER.findall(_DATE_PATH.sub("", parts.path))
    if found:
        yield found[-1]
    for name, value in parse_qsl(parts.query):
        if name.lower() not in _LANGUAGE_PARAMETERS and _NUMBER.fullmatch(value):
            yield f"{name}={value}"


def _days(day: date) -> tuple[str, str]:
    """Two buckets, so that neighbouring days share one."""
    return day.isoformat(), (day - timedelta(days=1)).isoformat()


def _key(*parts: str) -> str:
    digest = blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=12).digest()
    return parts[0][0] + urlsafe_b64encode(digest).decode("ascii")
