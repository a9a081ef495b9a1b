"""A feed that somebody wants to add: what was asked for, and what stands at the address."""

import asyncio
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from pydantic import ValidationError

from bot.enrich import Source, enrich
from bot.feeds.answers import Fetched, FetchFailed
from bot.feeds.article import main_text
from bot.feeds.charset import decode
from bot.feeds.discovery import feeds_of_page
from bot.feeds.document import read_document
from bot.feeds.fetch import Fetcher
from bot.feeds.parsed import AWebPage, NotAFeed, ParsedFeed
from bot.models import Item, Story
from bot.tagging import Tagger
from config.feeds import FeedConfig
from config.languages import Language
from config.selectors import Selectors
from config.topics import TopicConfig

_OPTION: Final = re.compile(r"(?<!\S)(\w+)=(\"[^\"]*\"|“[^”]*”|«[^»]*»|\S*)")
_QUOTES: Final = frozenset(('""', "“”", "«»"))
_OPTIONS: Final = frozenset({"language", "topics", "review", "urgent", "interval", "title"})
_ALSO: Final = {"lang": "language", "topic": "topics"}
"""Other names that options go by: /broadcast has them."""
_YES: Final = frozenset({"1", "yes", "true", "on", "ha", "да", "ҳа"})
_NO: Final = frozenset({"0", "no", "false", "off", "yoʻq", "yo'q", "нет", "йўқ"})
_SUFFIX: Final = re.compile(r"\.(?:xml|rss|atom|json|php|aspx?)$")
_NO_ID: Final = re.compile(r"[^a-z0-9]+")
_ID_LENGTH: Final = 40
_LOOKED_AT: Final = 20
"""Items whose language is looked at."""
_PAGE_SECONDS: Final = 3.0
_UNTITLED: Final = "?"
_USUAL_SELECTORS: Final = {
    "item": "article",
    "title": "h2",
    "link": "a@href",
    "date": "time@datetime",
}


@dataclass(frozen=True, slots=True)
class FeedRequest:
    """What was typed: an address, and options by name. `wrong` are options that mean nothing,
    each as it was typed."""

    url: str
    options: dict[str, object]
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedLook:
    """What stands at the address: the feed as it would be added, how many items it shows, the
    language that most of them are in, and the newest as a story (None when there is none)."""

    feed: FeedConfig
    items: int
    language: Language | None
    sample: Story | None
    newest: datetime | None


class NotToBeAdded(Exception):
    """There is no feed at the address; `reason` says why, fit for an operator."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class OnlyAPage(NotToBeAdded):
    """It is a web page that names no feed. `feed` is how the feeds file may have it, with
    selectors of a usual page in the place of its own."""

    def __init__(self, reason: str, feed: FeedConfig) -> None:
        super().__init__(reason)
        self.feed = feed


def read_feed_request(text: str, topics: Collection[str]) -> FeedRequest:
    """Read "ADDRESS language=en topics=crime,drugs review=yes title="Some name"", in any order.

    An address without a scheme gets https. `topics` are the ids that there are.
    """
    options: dict[str, object] = {}
    wrong: list[str] = []
    rest = text
    for found in _OPTION.finditer(text):
        name, value = _ALSO.get(found[1].lower(), found[1].lower()), _unquoted(found[2])
        if name not in _OPTIONS:
            continue  # an address may have a "?page=2"
        rest = rest.replace(found[0], " ", 1)
        try:
            options[name] = _option(name, value, topics)
        except ValueError:
            wrong.append(found[0])
    words = rest.split()
    wrong += words[1:]
    url = words[0] if words else ""
    if url and "://" not in url:
        url = f"https://{url}"
    return FeedRequest(url, options, tuple(wrong))


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] + value[-1] in _QUOTES
    return (value[1:-1] if quoted else value).strip()


def _option(name: str, value: str, topics: Collection[str]) -> object:
    if name in ("review", "urgent"):
        if value.lower() not in _YES | _NO:
            raise ValueError(value)
        return value.lower() in _YES
    if name == "topics":
        ids = tuple(dict.fromkeys(one for one in re.split(r"[,;]", value.lower()) if one))
        if not ids or not set(ids) <= set(topics):
            raise ValueError(value)
        return ids
    # Checked here, so that what is wrong can be named.
    FeedConfig.model_validate({"id": "x", "url": "https://x.uz/", "title": "x", name: value})
    return value


def free_id(url: str, taken: Collection[str]) -> str:
    """An id made of the address, the same for the same address, with a number when it is taken."""
    parts = urlsplit(url.lower())
    host = (parts.hostname or "").removeprefix("www.")
    path = _SUFFIX.sub("", parts.path.rstrip("/"))
    name = _NO_ID.sub("-", f"{host}{path}").strip("-")[:_ID_LENGTH].strip("-") or "feed"
    numbers = range(2, len(taken) + 3)
    return next(one for one in (name, *(f"{name}-{n}" for n in numbers)) if one not in taken)


def as_page(feed: FeedConfig) -> FeedConfig:
    """The same address as a web page in the feeds file, with selectors of a usual page."""
    title = feed.title if feed.title != _UNTITLED else urlsplit(feed.url).hostname or feed.id
    selectors = Selectors.model_validate(_USUAL_SELECTORS)
    return feed.model_copy(update={"title": title, "kind": "page", "selectors": selectors})


async def look_at(
    request: FeedRequest, taken: Collection[str], fetcher: Fetcher, topics: Sequence[TopicConfig]
) -> FeedLook:
    """Fetch the address and say what adding it would mean. Nothing is stored. Of a web page that
    names feeds, it is the first of them.

    `taken` are the ids that other feeds have.

    Raises:
        OnlyAPage: it is a web page that names no feed.
        NotToBeAdded: it is no feed, cannot be reached, or may not be.
    """
    feed, parsed = await _found(request, taken, fetcher)
    newest = _newest(parsed.items)
    others = [item for item in parsed.items[:_LOOKED_AT] if item is not newest]
    sources = [Source(feed, item, ("preview",)) for item in (newest, *others) if item]
    page = await _page(fetcher, sources[0]) if sources else None
    stories = await asyncio.to_thread(_judge, sources, page, topics)
    languages = Counter(story.language for story in stories)
    return FeedLook(
        feed=feed,
        items=len(parsed.items),
        language=languages.most_common(1)[0][0] if languages else feed.language,
        sample=stories[0] if stories else None,
        newest=newest.published if newest else None,
    )


async def _found(
    request: FeedRequest, taken: Collection[str], fetcher: Fetcher
) -> tuple[FeedConfig, ParsedFeed]:
    """The feed at the address, or the first that the page there names, under its own title."""
    feed = _configured(request, taken)
    found = await _fetched(feed.url, fetcher)
    try:
        parsed = await asyncio.to_thread(_read, feed, found)
    except NotAFeed as error:
        address = next(iter(await asyncio.to_thread(_feeds_of_page, found)), "")
        if not address and isinstance(error, AWebPage):
            raise OnlyAPage(error.reason, as_page(feed)) from None
        if not address:
            raise NotToBeAdded(error.reason) from None
        feed = _configured(replace(request, url=address), taken)
        parsed = await _parsed(feed, fetcher)
    if "title" not in request.options:
        title = " ".join(parsed.title.split())[:100] or urlsplit(feed.url).hostname or feed.id
        feed = feed.model_copy(update={"title": title})
    return feed, parsed


async def _fetched(url: str, fetcher: Fetcher) -> Fetched:
    match await fetcher.fetch(url):
        case Fetched() as found:
            return found
        case FetchFailed() as failed:
            raise NotToBeAdded(failed.reason)
        case _:
            raise NotToBeAdded("the server sent nothing")


async def _parsed(feed: FeedConfig, fetcher: Fetcher) -> ParsedFeed:
    try:
        return await asyncio.to_thread(_read, feed, await _fetched(feed.url, fetcher))
    except NotAFeed as error:
        raise NotToBeAdded(error.reason) from None


def _feeds_of_page(found: Fetched) -> list[str]:
    return feeds_of_page(decode(found.body, found.charset), found.url_final)


def _configured(request: FeedRequest, taken: Collection[str]) -> FeedConfig:
    fields = {"title": _UNTITLED, **request.options, "url": request.url}
    try:
        if "@" in urlsplit(request.url).netloc:
            # It would stand in screens, in the audit log and in the exported file.
            raise NotToBeAdded("a feed with a name and a password belongs into the feeds file")
        return FeedConfig.model_validate({"id": free_id(request.url, taken), **fields})
    except (ValidationError, ValueError):
        raise NotToBeAdded("not an address such as https://example.uz/rss") from None


def _read(feed: FeedConfig, found: Fetched) -> ParsedFeed:
    return read_document(feed, found, datetime.now(UTC), UTC)


def _newest(items: Sequence[Item]) -> Item | None:
    dated = [item for item in items if item.published]
    if dated:
        return max(dated, key=lambda item: item.published.timestamp() if item.published else 0)
    return items[0] if items else None


async def _page(fetcher: Fetcher, source: Source) -> Fetched | None:
    """The linked page, where the feed gives little text: as the poller would have it."""
    if not source.item.link or source.has_full_text:
        return None
    try:
        async with asyncio.timeout(_PAGE_SECONDS):
            page = await fetcher.fetch(source.item.link)
    except TimeoutError:
        return None
    return page if isinstance(page, Fetched) else None


def _judge(
    sources: Sequence[Source], page: Fetched | None, topics: Sequence[TopicConfig]
) -> list[Story]:
    """The first as a story, with what its page gives; then the others, for their language."""
    article = main_text(page.body, page.url_final, page.charset) if page else None
    if article:
        first = replace(sources[0], page_text=article.text, page_image=article.image)
        sources = [first, *sources[1:]]
    tagger, now = Tagger(tuple(topics)), datetime.now(UTC)
    return [enrich(source, tagger, now) for source in sources]
