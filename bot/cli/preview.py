"""`newsroom preview`: what would be pushed of a feed, a page or a file, sending nothing."""

import html
import json
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.cli.preview_source import Asked, NothingToPreview, Shown, items_to_show
from bot.enrich import Source, enrich
from bot.feeds.fetch import Fetcher
from bot.feeds.listing import Selected
from bot.messaging.render import render_story
from bot.models import Story
from bot.tagging import Tagger
from config.settings import Settings, load_settings
from config.texts import Texts
from config.topics import TopicConfig, load_topics
from jobs.polling.pages import Pages
from jobs.polling.threads import Threads
from jobs.polling.writing import open_writer

_MOST_ITEMS: Final = 50
_TAG: Final = re.compile(r"</?[a-z-]+(?: [^>]*)?>")


class _NothingKept:
    """A cache of summaries for a command that stores nothing."""

    async def get(self, key: str) -> str | None:
        """Nothing is kept."""
        return None

    async def put(self, key: str, summary: str) -> None:
        """Keep nothing."""


class _PreviewBudget:
    """As many requests to a model as there are items to show, three tries each at most."""

    def __init__(self) -> None:
        self._left = 3 * _MOST_ITEMS

    async def take(self) -> bool:
        """Use one up; False if none is left."""
        self._left -= 1
        return self._left >= 0


async def run_preview(asked: Asked, *, as_json: bool) -> int:
    """Print what would be pushed of the source. Returns 0; 1 when it cannot be read, or when a
    selector finds nothing."""
    settings = load_settings()
    topics = load_topics(settings.topics_file)
    out = Console(stderr=as_json)
    async with Fetcher(allow_private=settings.allow_private_feeds) as fetcher:
        try:
            shown = await items_to_show(asked, settings, fetcher)
        except NothingToPreview as error:
            _show_selectors(out, error.selected)
            print(error, file=sys.stderr)
            return 1
        stories = await _stories(shown, fetcher, topics, settings)
    rows = [_row(story, settings, topics) for story in stories]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _show(out, rows, len(shown.items))
    _show_selectors(out, shown.selected)
    return 1 if any(one.complaint for one in shown.selected) else 0


async def _stories(
    shown: Shown, fetcher: Fetcher, topics: tuple[TopicConfig, ...], settings: Settings
) -> list[Story]:
    tagger, now = Tagger(topics), datetime.now(UTC)
    pages = Pages(fetcher, Threads())
    items = [(item, ("preview",)) for item in shown.items[:_MOST_ITEMS]]
    sources: list[Source] = await pages.sources(shown.feed, items)
    stories = [enrich(source, tagger, now) for source in sources]
    async with open_writer(settings, _NothingKept(), _PreviewBudget()) as writer:
        return await writer.rewritten(stories, sources)


def _show_selectors(out: Console, selected: Sequence[Selected]) -> None:
    if not selected:
        return
    table = Table(title="selectors", title_justify="left")
    for column in ("", "part", "selector", "found"):
        table.add_column(column, overflow="fold")
    looked_for = [one for one in selected if one.items or one.part == "item"]
    for one in looked_for:
        count = f"{one.count}" if one.part == "item" else f"{one.count} of {one.items}"
        mark = Text("NOTHING", style="bold red") if one.complaint else Text("ok", style="green")
        table.add_row(mark, Text(one.part), Text(one.css), Text(count))
    out.print(table)


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


def _show(console: Console, rows: list[dict[str, Any]], found: int) -> None:
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
