"""`newsroom preview`: what would be pushed of a feed, a page or a file, sending nothing."""

import asyncio
import html
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.enrich import Source, enrich
from bot.feeds.answers import Fetched, FetchFailed
from bot.feeds.article import main_text
from bot.feeds.fetch import Fetcher
from bot.feeds.parse import parse
from bot.feeds.parsed import NotAFeed
from bot.messaging.render import render_story
from bot.models import Item, Story
from bot.tagging import Tagger
from config.feeds import FeedConfig
from config.languages import Language
from config.settings import Settings, load_settings
from config.texts import Texts
from config.topics import TopicConfig, load_topics
from jobs.pages import Pages
from jobs.poll import USER_AGENT
from jobs.threads import Threads

_MOST_ITEMS: Final = 50
_DATE_LINE: Final = re.compile(r"^\s*\d{4}-\d{2}-\d{2}|^\s*\d{1,2}[./]\d{1,2}[./]\d{4}")
_TITLE: Final = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"</?[a-z-]+(?: [^>]*)?>")


@dataclass(frozen=True, slots=True)
class Document:
    """What was named on the command line, read."""

    body: bytes
    content_type: str
    charset: str
    url: str


class NothingToPreview(Exception):
    """The source cannot be read; the message says why."""


async def run_preview(source: str, language: Language | None, *, as_json: bool) -> int:
    """Print what would be pushed of `source`. Returns the exit status."""
    settings = load_settings()
    topics = load_topics(settings.topics_file)
    feed = FeedConfig(id="preview", url="https://preview.invalid/", title="Preview").model_copy(
        update={"language": language}
    )
    async with Fetcher(
        user_agent=USER_AGENT, allow_private=settings.allow_private_feeds
    ) as fetcher:
        try:
            document = await _read(source, fetcher)
            title, items = await asyncio.to_thread(_items, document)
        except NothingToPreview as error:
            print(error, file=sys.stderr)
            return 1
        feed = feed.model_copy(update={"title": title or source})
        stories = await _stories(feed, items[:_MOST_ITEMS], fetcher, topics)
    rows = [_row(story, settings, topics) for story in stories]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _show(rows, len(items))
    return 0


async def _read(source: str, fetcher: Fetcher) -> Document:
    if not source.startswith(("http://", "https://")):
        try:
            body = await asyncio.to_thread(Path(source).read_bytes)
        except OSError as error:
            raise NothingToPreview(f"{source} cannot be read: {error.strerror}") from None
        return Document(body, "", "", "https://preview.invalid/")
    match await fetcher.fetch(source):
        case Fetched() as found:
            return Document(found.body, found.content_type, found.charset, found.url_final)
        case FetchFailed() as failed:
            raise NothingToPreview(f"{source}: {failed.reason}")
        case _:
            raise NothingToPreview(f"{source}: the server sent nothing")


def _items(document: Document) -> tuple[str, list[Item]]:
    """A feed's title and items; or the one item that a page or a text file is."""
    try:
        parsed = parse(
            document.body,
            content_type=document.content_type,
            charset=document.charset,
            url=document.url,
            feed_id="preview",
            now=datetime.now(UTC),
        )
    except NotAFeed as error:
        if item := _page(document) or _text_file(document):
            return "", [item]
        raise NothingToPreview(f"There is nothing to preview: {error.reason}.") from None
    return parsed.title, list(parsed.items)


def _page(document: Document) -> Item | None:
    title = _TITLE.search(document.body.decode("utf-8", "replace"))
    if title is None:
        return None
    article = main_text(document.body, document.url, document.charset)
    if article is None:
        return None
    return Item(
        feed_id="preview",
        title=" ".join(html.unescape(title[1]).split()),
        link=document.url,
        content=_paragraphs(article.text),
        image=article.image,
    )


def _text_file(document: Document) -> Item | None:
    """A text with the headline in its first line, and perhaps a line with the date."""
    try:
        lines = document.body.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None
    full = [line.strip() for line in lines if line.strip()]
    if not full or full[0].startswith("<"):
        return None
    text = full[2:] if len(full) > 1 and _DATE_LINE.match(full[1]) else full[1:]
    return Item(feed_id="preview", title=full[0], content=_paragraphs("\n\n".join(text)))


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n"))


async def _stories(
    feed: FeedConfig, items: Sequence[Item], fetcher: Fetcher, topics: tuple[TopicConfig, ...]
) -> list[Story]:
    tagger, now = Tagger(topics), datetime.now(UTC)
    pages = Pages(fetcher, Threads())
    sources: list[Source] = await pages.sources(feed, [(item, ("preview",)) for item in items])
    return [enrich(source, tagger, now) for source in sources]


def _row(story: Story, settings: Settings, topics: tuple[TopicConfig, ...]) -> dict[str, Any]:
    names = {topic.id: topic for topic in topics}
    message = render_story(
        story, story.language, Texts.load(), names, timezone=ZoneInfo(settings.timezone)
    )
    return {
        "title": story.title,
        "link": story.link,
        "language": story.language,
        "topics": list(story.topic_ids),
        "because": {match.topic: list(match.words) for match in story.topics},
        "summary": story.summary,
        "message": message.html,
    }


def _show(rows: list[dict[str, Any]], found: int) -> None:
    console = Console()
    for row in rows:
        because = Text()
        for topic, words in row["because"].items():
            because.append(f"{topic}  ", style="bold green")
            because.append(", ".join(words) + "\n", style="dim")
        message = Text(html.unescape(_TAG.sub("", row["message"])))
        parts = Group(message, Text(), because or Text("no topic: goes to `all`", style="yellow"))
        console.print(
            Panel(parts, title=Text(row["language"]), subtitle=Text(row["link"] or ""), width=88)
        )
    if found > len(rows):
        console.print(f"... and {found - len(rows)} more items")
