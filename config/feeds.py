"""The feeds that are polled: feeds.toml read, checked, and told in full when it is wrong."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

from config.languages import LANGUAGES, Language
from config.problems import ConfigError, Problem
from config.selectors import EXPECTED as EXPECTED_SELECTORS
from config.selectors import PARTS, Selectors

SHORTEST_INTERVAL: Final = timedelta(seconds=1)
LONGEST_INTERVAL: Final = timedelta(days=7)
DEFAULT_INTERVAL: Final = timedelta(minutes=5)
LONGEST_REVIEW: Final = 24 * 30
"""Hours that a story may wait for an editor before the feed's rule decides."""

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
    "review_default": 'expected "hold", "publish" or "drop"',
    "review_hours": f"expected hours, more than 0 and at most {LONGEST_REVIEW}",
    "kind": 'expected "feed" (or no such line), or "page" for a web page with a news listing',
    "selectors": "expected a table [feeds.selectors] with item and title, and perhaps link, date "
    'and text, for a feed with kind = "page" and for no other',
    **{f"selectors.{part}": told for part, told in EXPECTED_SELECTORS.items()},
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


def _hours(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")  # noqa: TRY004 - pydantic gathers ValueError only
    if not 0 < value <= LONGEST_REVIEW:
        raise ValueError("out of range")
    return float(value)


class FeedConfig(BaseModel):
    """One `[[feeds]]` table. `interval` is how often to poll; `topics` are always added. What
    nobody decides about within `review_hours` of being held is dealt with by `review_default`.

    A feed of kind "page" is a web page with a news listing, read by its `selectors`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, BeforeValidator(_feed_id)]
    url: Annotated[str, BeforeValidator(_address)]
    title: Annotated[str, BeforeValidator(_title)]
    language: Language | None = None
    interval: Annotated[timedelta, BeforeValidator(parse_interval)] = DEFAULT_INTERVAL
    topics: tuple[str, ...] = ()
    review: Annotated[bool, BeforeValidator(_flag)] = False
    urgent: Annotated[bool, BeforeValidator(_flag)] = False
    review_default: Literal["hold", "publish", "drop"] = "hold"
    review_hours: Annotated[float, BeforeValidator(_hours)] = 24.0
    kind: Literal["feed", "page"] = "feed"
    selectors: Annotated[Selectors | None, Field(validate_default=True)] = None

    @field_validator("selectors", mode="after")
    @classmethod
    def _go_with_kind(cls, value: Selectors | None, info: ValidationInfo) -> Selectors | None:
        if "kind" in info.data and (info.data["kind"] == "page") != (value is not None):
            raise ValueError("selectors belong to pages, and pages need selectors")
        return value


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
    loc = [part for part in detail["loc"] if isinstance(part, str)]
    field = ".".join(loc)
    key = f"feeds[{number}].{field}"
    if detail["type"] == "extra_forbidden":
        return Problem(str(path), key, f"unknown key; {_meant(loc)}")
    expected = _EXPECTED[field]
    if detail["type"] == "missing" or detail["input"] is None:
        return Problem(str(path), key, f"missing; {expected}")
    if loc[0] == "selectors" and isinstance(detail["input"], str):
        expected += f" ({detail['msg'].removeprefix('Value error, ')})"
    return Problem(str(path), key, f"{expected}; found {_shown(detail['input'])}")


def _meant(loc: Sequence[str]) -> str:
    if len(loc) > 1:
        return _nearest(loc[-1], Selectors.model_fields)
    if loc[0] in PARTS:
        return f"{loc[0]} is a selector, and stands in a table [feeds.selectors]"
    return _nearest(loc[0], FeedConfig.model_fields)


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
