"""Feeds as feeds.toml has them: what chat commands added, written to be pasted there."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from pydantic import BaseModel

from config.feeds import FeedConfig

_ALWAYS: Final = ("id", "url", "title")
_UNITS: Final = ((86400, "d"), (3600, "h"), (60, "m"), (1, "s"))


def interval_words(interval: timedelta) -> str:
    """An interval as `parse_interval` reads it, in the largest unit that divides it: "5m"."""
    seconds = max(1, round(interval.total_seconds()))
    size, unit = next((size, unit) for size, unit in _UNITS if seconds % size == 0)
    return f"{seconds // size}{unit}"


def feed_table(feed: FeedConfig) -> dict[str, Any]:
    """The feed's `[[feeds]]` table, without the keys that say no more than their default does.

    `FeedConfig.model_validate` makes the same feed of it.
    """
    table: dict[str, Any] = {}
    for name, field in FeedConfig.model_fields.items():
        value = getattr(feed, name)
        if name not in _ALWAYS and value == field.default:
            continue
        table[name] = _plain(value)
    return table


def write_feeds(feeds: Iterable[FeedConfig]) -> str:
    """A feeds.toml with these feeds; `load_feeds` reads the same ones from it (TOML 1.0)."""
    tables = []
    for feed in feeds:
        lines = (f"{name} = {_toml(value)}" for name, value in feed_table(feed).items())
        tables.append("\n".join(("[[feeds]]", *lines)))
    return "\n\n".join(tables) + "\n" if tables else ""


def _plain(value: object) -> object:
    if isinstance(value, timedelta):
        return interval_words(value)
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True)
    return list(value) if isinstance(value, tuple | frozenset) else value


def _toml(value: object) -> str:
    """A value as TOML writes it. Its basic strings are JSON's, but for the character DEL."""
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
