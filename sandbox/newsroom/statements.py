"""The sample ministry's statements: a feed whose every item an editor approves in the bot."""

from __future__ import annotations

import time
import tomllib
from datetime import UTC, datetime, timedelta
from importlib import resources

from aiohttp import web

from sandbox.newsroom.articles import Article
from sandbox.newsroom.conditional import conditional
from sandbox.newsroom.rendering import Document, Entry, render

TITLE = "Ministry of Internal Affairs: statements"
LANGUAGE = "en"
MAX_AGE = 2
AFTER = (0.0, 3.0, 180.0)
"""Seconds after the feed was first read at which each statement comes out; the first is its
past, which no reader takes for news."""


class Statements:
    """The feed and its pages. The clock begins when somebody first reads the feed."""

    def __init__(self) -> None:
        self._items = tomllib.loads(
            (resources.files("sandbox") / "data" / "news" / "statements.toml").read_text("utf-8")
        )["items"]
        self._began = 0.0

    def out(self) -> list[Article]:
        """The statements that are out by now, newest first."""
        self._began = self._began or time.time()
        passed = time.time() - self._began
        numbered = zip(AFTER, enumerate(self._items, start=1), strict=True)
        found = [self._article(n, item, after) for after, (n, item) in numbered if after <= passed]
        return found[::-1]

    def _article(self, number: int, item: dict[str, str], after: float) -> Article:
        moment = datetime.fromtimestamp(self._began + after, UTC)
        if not after:
            moment -= timedelta(days=1)
        picture = f"/newsroom/pictures/{item['picture']}.jpg"
        return Article(number, LANGUAGE, item["title"], item["text"].strip(), picture, moment)

    async def feed(self, request: web.Request) -> web.Response:
        """The feed, as RSS."""
        base = f"{request.scheme}://{request.host}"
        articles = self.out()
        document = Document(
            TITLE,
            base + request.path,
            base + "/",
            LANGUAGE,
            [_entry(article, base) for article in articles],
        )
        newest = articles[0].published
        return conditional(request, render(document, "rss"), "application/rss+xml", newest, MAX_AGE)


def _entry(article: Article, base: str) -> Entry:
    link = f"{base}/newsroom/statements/{article.number}"
    return Entry(
        guid=link,
        title=article.title,
        link=link,
        description=article.paragraphs()[0],
        content=article.html(),
        date=article.published,
        picture=base + article.picture,
    )
