"""What `newsroom preview` was asked to show: a feed or page, configured or not, or a file."""

import asyncio
import html
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.feeds.answers import NO_VALIDATORS, FailureKind, Fetched, FetchFailed
from bot.feeds.article import main_text
from bot.feeds.document import read_document
from bot.feeds.fetch import Fetcher
from bot.feeds.listing import Listing, NothingSelected, Selected
from bot.feeds.parsed import NotAFeed, ParsedFeed
from bot.models import Item
from config.feeds import FeedConfig, load_feeds
from config.languages import Language
from config.problems import ConfigError
from config.selectors import EXPECTED, Selectors
from config.settings import Settings

log = logging.getLogger(__name__)

_ALLOWED: Final = " (ALLOW_PRIVATE_FEEDS=1 allows feeds on private networks)"
_ID: Final = "preview"
_NOWHERE: Final = "https://preview.invalid/"
_DATE_LINE: Final = re.compile(r"^\s*\d{4}-\d{2}-\d{2}|^\s*\d{1,2}[./]\d{1,2}[./]\d{4}")
_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)


class NothingToPreview(Exception):
    """The source cannot be read; the message says why. `selected` tells what selectors found."""

    def __init__(self, reason: str, selected: Sequence[Selected] = ()) -> None:
        super().__init__(reason)
        self.selected = tuple(selected)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was named on the command line: `source` is an address, a file or a configured feed's
    id; `selectors` are those given by options, by part."""

    source: str
    language: Language | None
    selectors: Mapping[str, str]

    @property
    def is_address(self) -> bool:
        """Whether the source is on the web."""
        return self.source.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Shown:
    """The items to show, as those of `feed`; `selected` tells what its selectors found."""

    feed: FeedConfig
    items: tuple[Item, ...]
    selected: tuple[Selected, ...] = ()


async def items_to_show(asked: Asked, settings: Settings, fetcher: Fetcher) -> Shown:
    """Read what was asked for. Raises NothingToPreview."""
    feed, is_configured = _feed(asked, settings)
    document = await _read(feed.url if is_configured else asked.source, fetcher)
    parsed = await asyncio.to_thread(_parsed, feed, document, ZoneInfo(settings.timezone))
    if not is_configured:
        feed = feed.model_copy(update={"title": parsed.title or asked.source})
    selected = parsed.selected if isinstance(parsed, Listing) else ()
    return Shown(feed, parsed.items, selected)


def _feed(asked: Asked, settings: Settings) -> tuple[FeedConfig, bool]:
    """The feed to show the source as, and whether its address is a configured one."""
    found = _configured(asked, settings)
    feed = found or FeedConfig(id=_ID, url=_NOWHERE, title="Preview")
    if asked.selectors:
        selectors = _selectors(asked.selectors)
        feed = feed.model_copy(update={"kind": "page", "selectors": selectors})
    if asked.language:
        feed = feed.model_copy(update={"language": asked.language})
    return feed, found is not None


def _configured(asked: Asked, settings: Settings) -> FeedConfig | None:
    if not asked.is_address and Path(asked.source).is_file():
        return None
    try:
        feeds = load_feeds(settings.feeds_file)
    except ConfigError as error:
        log.warning("no configured feed is known: %s", error)
        return None
    return next((feed for feed in feeds if asked.source in (feed.id, feed.url)), None)


def _selectors(given: Mapping[str, str]) -> Selectors:
    try:
        return Selectors.model_validate(given)
    except ValidationError as error:
        wrong = []
        for detail in error.errors():
            part, why = str(detail["loc"][0]), detail["msg"].removeprefix("Value error, ")
            why = "it is missing" if detail["type"] == "missing" else why
            wrong.append(f"--{part}: {EXPECTED[part]} ({why})")
        raise NothingToPreview("\n".join(wrong)) from None


async def _read(source: str, fetcher: Fetcher) -> Fetched:
    if not source.startswith(("http://", "https://")):
        return await asyncio.to_thread(_file, Path(source))
    match await fetcher.fetch(source):
        case Fetched() as found:
            return found
        case FetchFailed() as failed:
            hint = _ALLOWED if failed.kind is FailureKind.REFUSED else ""
            raise NothingToPreview(f"{source}: {failed.reason}{hint}")
        case _:
            raise NothingToPreview(f"{source}: the server sent nothing")


def _file(path: Path) -> Fetched:
    try:
        body = path.read_bytes()
    except OSError as error:
        why = f"{path} cannot be read: {error.strerror}"
        raise NothingToPreview(f"{why}; nor is it a configured feed's id") from None
    return Fetched(path.name, None, body, "", "", NO_VALIDATORS, None, 200)


def _parsed(feed: FeedConfig, document: Fetched, zone: ZoneInfo) -> ParsedFeed:
    """A feed's title and items; or the one item that an article's page or a text file is."""
    try:
        return read_document(feed, document, datetime.now(UTC), zone)
    except NothingSelected as error:
        raise NothingToPreview(f"{document.url_final}: {error.reason}", error.selected) from None
    except NotAFeed as error:
        item = None if feed.selectors else _page(document) or _text_file(document)
        if item is None:
            raise NothingToPreview(f"There is nothing to preview: {error.reason}.") from None
        return ParsedFeed("", None, None, (item,))


def _page(document: Fetched) -> Item | None:
    title = _TITLE.search(document.body.decode("utf-8", "replace"))
    if title is None:
        return None
    article = main_text(document.body, document.url_final, document.charset)
    if article is None:
        return None
    return Item(
        feed_id=_ID,
        title=" ".join(html.unescape(title[1]).split()),
        link=document.url_final if "://" in document.url_final else None,
        content=_paragraphs(article.text),
        image=article.image,
    )


def _text_file(document: Fetched) -> Item | None:
    """A text with the headline in its first line, and perhaps a line with the date."""
    try:
        lines = document.body.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None
    full = [line.strip() for line in lines if line.strip()]
    if not full or full[0].startswith("<"):
        return None
    text = full[2:] if len(full) > 1 and _DATE_LINE.match(full[1]) else full[1:]
    return Item(feed_id=_ID, title=full[0], content=_paragraphs("\n\n".join(text)))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))
