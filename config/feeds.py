"""The feeds that are polled: feeds.toml read, checked, and told in full when it is wrong."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from config.languages import LANGUAGES, Language
from config.problems import ConfigError, Problem

SHORTEST_INTERVAL: Final = timedelta(seconds=1)
LONGEST_INTERVAL: Final = timedelta(days=7)
DEFAULT_INTERVAL: Final = timedelta(minutes=5)

_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_INTERVAL = re.compile(r"(\d{1,9})([smhd])")
_ID = re.compile(r"[a-z0-9-]{1,64}")

_EXPECTED: Final[Mapping[str, str]] = {
    "id": "expected 1 to 64 of the characters a-z, 0-9 and -",
    "url": "expected the feed's address, starting with http:// or https://",
    "title": "expected the feed's name as readers see it, 1 to 100 characters",
    "language": f"expected one of {', '.join(LANGUAGES)}, or no such line (detected per item)",
    "interval": 'expected a time such as "30s", "5m" or "1h", from 1s to 7d',
    "topics": 'expected a list of topic ids, such as ["crime", "services"]',
    "review": "expected true or false",
    "urgent": "expected true or false",
}


def parse_interval(value: object) -> timedelta:
    """Read "30s", "5m", "1h" or "2d". Raises ValueError for anything else or out of 1s..7d."""
    if isinstance(value, timedelta):
        interval = value
    else:
        match = _INTERVAL.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            raise ValueError("not a time such as 5m")
        interval = timedelta(seconds=int(match[1]) * _UNITS[match[2]])
    if not SHORTEST_INTERVAL <= interval <= LONGEST_INTERVAL:
        raise ValueError("out of 1s..7d")
    return interval


def _feed_id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("not a feed id")
    return value


def _address(value: object) -> str:
    if not isinstance(value, str) or re.search(r"\s", value):
        raise ValueError("not an address")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not an http(s) address")
    _ = parts.port  # raises ValueError when it is not a number from 0 to 65535
    return value


def _title(value: object) -> str:
    if not isinstance(value, str) or not 1 <= len(value.strip()) <= 100:
        raise ValueError("not a title")
    return value.strip()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not true or false")  # noqa: TRY004 - pydantic gathers ValueError only
    return value


class FeedConfig(BaseModel):
    """One `[[feeds]]` table. `interval` is how often to poll; `topics` are always added."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, BeforeValidator(_feed_id)]
    url: Annotated[str, BeforeValidator(_address)]
    title: Annotated[str, BeforeValidator(_title)]
    language: Language | None = None
    interval: Annotated[timedelta, BeforeValidator(parse_interval)] = DEFAULT_INTERVAL
    topics: tuple[str, ...] = ()
    review: Annotated[bool, BeforeValidator(_flag)] = False
    urgent: Annotated[bool, BeforeValidator(_flag)] = False


def load_feeds(path: Path, known_topics: Collection[str] | None = None) -> tuple[FeedConfig, ...]:
    """Read and check a feeds.toml.

    With `known_topics`, topics outside it are problems too. Raises ConfigError that names
    everything that is wrong: file, key (such as `feeds[2].interval`, counted from 1 as a
    reader counts) and what was expected.
    """
    tables, problems = _tables(path)
    feeds: list[FeedConfig] = []
    for number, table in enumerate(tables, start=1):
        try:
            feeds.append(FeedConfig.model_validate(table))
        except ValidationError as error:
            problems.extend(_told(path, number, detail) for detail in error.errors())
    problems += _repetitions(path, tables)
    if known_topics is not None:
        problems += _unknown_topics(path, tables, known_topics)
    if problems:
        raise ConfigError(problems)
    return tuple(feeds)


def _tables(path: Path) -> tuple[list[Mapping[str, Any]], list[Problem]]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            [Problem(str(path), "file", f"cannot be read: {error.strerror}")]
        ) from None
    except UnicodeDecodeError as error:
        wrong = f"expected UTF-8 text; byte {error.start} is not"
        raise ConfigError([Problem(str(path), "file", wrong)]) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([Problem(str(path), "TOML", f"cannot be understood: {error}")]) from None
    problems = [
        Problem(str(path), key, "unknown; expected only [[feeds]] tables")
        for key in document
        if key != "feeds"
    ]
    tables = document.get("feeds")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        problems.append(Problem(str(path), "feeds", "expected [[feeds]] tables, one for each feed"))
        return [], problems
    return tables, problems


def _told(path: Path, number: int, detail: ErrorDetails) -> Problem:
    field = str(detail["loc"][0])
    key = f"feeds[{number}].{field}"
    if detail["type"] == "extra_forbidden":
        near = _nearest(field, FeedConfig.model_fields)
        return Problem(str(path), key, f"unknown key; {near}")
    if detail["type"] == "missing":
        return Problem(str(path), key, f"missing; {_EXPECTED[field]}")
    return Problem(str(path), key, f"{_EXPECTED[field]}; found {_shown(detail['input'])}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _nearest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(names)}"


def _repetitions(path: Path, tables: Sequence[Mapping[str, Any]]) -> list[Problem]:
    problems = []
    for field in ("id", "url"):
        first: dict[str, int] = {}
        for number, table in enumerate(tables, start=1):
            value = table.get(field)
            if isinstance(value, str) and (at := first.setdefault(value, number)) != number:
                told = f"expected to differ from feed to feed; {value} is feeds[{at}]'s too"
                problems.append(Problem(str(path), f"feeds[{number}].{field}", told))
    return problems


def _unknown_topics(
    path: Path, tables: Sequence[Mapping[str, Any]], known: Collection[str]
) -> list[Problem]:
    return [
        Problem(
            str(path),
            f"feeds[{number}].topics",
            f"unknown topic {_shown(topic)}; {_nearest(topic, known)}",
        )
        for number, table in enumerate(tables, start=1)
        if isinstance(table.get("topics"), list)
        for topic in table["topics"]
        if isinstance(topic, str) and topic not in known
    ]
