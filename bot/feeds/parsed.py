"""What parsing a feed's document gives."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from bot.feeds.identity import Aliases, aliases_of
from bot.models import Item


class NotAFeed(Exception):
    """The document is no feed. `reason` says what it is instead, fit for an operator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AWebPage(NotAFeed):
    """The document is a web page. One with a list of news can be read by selectors."""


@dataclass(frozen=True)
class ParsedFeed:
    """A feed's document, understood.

    `language` and `ttl` (how long the publisher asks to wait) are what the feed itself
    declares. `withdrawn` are ids or links of items that the feed says it has deleted.
    `warning` tells what was wrong with the document, empty when nothing was.
    """

    title: str
    language: str | None
    ttl: timedelta | None
    items: tuple[Item, ...]
    withdrawn: tuple[str, ...] = ()
    warning: str = ""

    @cached_property
    def aliases(self) -> tuple[Aliases, ...]:
        """The aliases of the items, in their order."""
        return aliases_of(self.items)
