"""What is remembered of a feed from one poll to the next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from bot.feeds.answers import NO_VALIDATORS, Validators

DATES_KEPT: Final = 20
STORIES_KEPT: Final = 300
"""Ids of stories; a feed that shows more is told apart from its past by fewer signs."""


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """A feed's state. Times are in UTC; `published` are the dates of its latest items, and
    `stories` the ids of those that it showed.

    `configured_url` is the address in the configuration when the feed was polled, and `url`
    the one that it moved to for good. `paused`: the publisher said that the feed is over.
    `told`: admins know that it fails. `ttl`: how long its document asks to wait.
    """

    configured_url: str
    url: str
    validators: Validators = NO_VALIDATORS
    baseline_at: datetime | None = None
    last_good: datetime | None = None
    failures: int = 0
    last_error: str = ""
    paused: bool = False
    told: bool = False
    items: int = 0
    ttl: timedelta | None = None
    published: tuple[datetime, ...] = ()
    stories: tuple[str, ...] = ()

    @classmethod
    def read(cls, state: Mapping[str, str], configured_url: str) -> Self:
        """From what `write` gave. A feed whose configured address changed starts at the new one,
        but keeps its baseline."""
        fresh = cls(configured_url=configured_url, url=configured_url)
        if not state:
            return fresh
        kept = replace(
            fresh,
            baseline_at=_time(state["baseline_at"]),
            items=int(state["items"] or 0),
            stories=tuple(state["stories"].split()),
        )
        if state["configured_url"] != configured_url:
            return kept
        return replace(
            kept,
            url=state["url"],
            validators=Validators(state["etag"] or None, state["last_modified"] or None),
            last_good=_time(state["last_good"]),
            failures=int(state["failures"]),
            last_error=state["last_error"],
            paused=state["paused"] == "1",
            told=state["told"] == "1",
            ttl=timedelta(seconds=float(state["ttl"])) if state["ttl"] else None,
            published=tuple(datetime.fromisoformat(date) for date in json.loads(state["dates"])),
        )

    def write(self) -> dict[str, str]:
        """As the strings that are kept."""
        return {
            "configured_url": self.configured_url,
            "url": self.url,
            "etag": self.validators.etag or "",
            "last_modified": self.validators.last_modified or "",
            "baseline_at": self.baseline_at.isoformat() if self.baseline_at else "",
            "last_good": self.last_good.isoformat() if self.last_good else "",
            "failures": str(self.failures),
            "last_error": self.last_error,
            "paused": "1" if self.paused else "0",
            "told": "1" if self.told else "0",
            "items": str(self.items),
            "ttl": str(self.ttl.total_seconds()) if self.ttl else "",
            "stories": " ".join(self.stories[:STORIES_KEPT]),
            "dates": json.dumps([date.isoformat() for date in self.published[-DATES_KEPT:]]),
        }


def _time(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
