"""The newsroom's web site: feeds, article pages, pictures, and its control API."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime
from html import escape
from importlib import resources
from typing import Any

from aiohttp import web

from sandbox.control.requests import body_of, json_answer
from sandbox.newsroom.articles import LANGUAGES, Archive, Article, Desk, load_stock
from sandbox.newsroom.conditional import conditional
from sandbox.newsroom.rendering import TYPES, Document, Entry, Tombstone, render
from sandbox.newsroom.statements import TITLE as STATEMENTS
from sandbox.newsroom.statements import Statements
from sandbox.telegram.stream import EventStream

FEEDS = {
    "uz": ("uz.xml", "rss", "Ichki ishlar vazirligi: yangiliklar"),
    "uz-cyrl": ("uz-cyrl.xml", "rss", "Ички ишлар вазирлиги: янгиликлар"),
    "ru": ("ru.xml", "atom", "Министерство внутренних дел: новости"),
    "en": ("en.json", "json", "Ministry of Internal Affairs: news"),
}
TAGS = {"uz": "uz-Latn", "uz-cyrl": "uz-Cyrl", "ru": "ru", "en": "en"}
IN_FEED = 30
MAX_AGE = 2
LISTED = 60
GONE = "This article was withdrawn by the newsroom."


class Newsroom:
    """The sample ministry newsroom. `interval`: seconds between two articles, give or take."""

    def __init__(self, events: EventStream, interval: float) -> None:
        self._events = events
        self._interval = interval
        self._archive = Archive()
        self._desk = Desk(self._archive, load_stock())
        self._next_at = 0.0
        self._reader = ""
        self._desk.lay_baseline()
        self._statements = Statements()

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the routes."""
        for language, (name, _, _) in FEEDS.items():
            router.add_get(f"/newsroom/{name}", self._feed, name=f"feed-{language}")
        router.add_get("/newsroom/statements.xml", self._statements.feed)
        router.add_get(r"/newsroom/statements/{number:\d+}", self._statement)
        router.add_get("/newsroom/feeds.toml", self._feeds_file)
        router.add_get(r"/newsroom/{language}/news/{number:\d+}", self._page)
        router.add_get(r"/newsroom/pictures/{name:[a-z]+}.jpg", self._picture)
        router.add_get("/sandbox/newsroom", self._list)
        router.add_post("/sandbox/newsroom", self._publish)
        router.add_post("/sandbox/newsroom/next", self._publish_next)
        router.add_put(r"/sandbox/newsroom/{number:\d+}", self._correct)
        router.add_delete(r"/sandbox/newsroom/{number:\d+}", self._withdraw)

    # -- the clock -----------------------------------------------------------------------------

    def read_by(self, language: str) -> None:
        """Somebody who reads this language was here: every other article will be in it."""
        if language in LANGUAGES:
            self._reader = language

    async def run(self) -> None:
        """Publish an article every `interval` seconds (a fifth more or less) until cancelled."""
        for_reader = True
        while True:
            pause = self._interval * random.uniform(0.8, 1.2)  # noqa: S311  no secret
            self._next_at = time.time() + pause
            self._events.send("newsroom", {"next_at": self._next_at})
            await asyncio.sleep(pause)
            self._told(self._desk.publish_next(self._reader if for_reader else ""))
            for_reader = not for_reader

    def _told(self, article: Article) -> Article:
        self._events.send("article", article.shown())
        return article

    # -- feeds and pages -------------------------------------------------------------------------

    async def _feed(self, request: web.Request) -> web.Response:
        file = request.path.rsplit("/", 1)[-1]
        language = next(code for code, feed in FEEDS.items() if feed[0] == file)
        _, form, title = FEEDS[language]
        base = _base(request)
        articles = self._archive.newest(language)
        current = [article for article in articles if not article.withdrawn][:IN_FEED]
        gone = [Tombstone(base + a.path, a.withdrawn) for a in articles if a.withdrawn]
        moments = [a.withdrawn or a.updated or a.published for a in articles]
        document = Document(
            title,
            base + request.path,
            base + "/",
            TAGS[language],
            [_entry(article, base) for article in current],
            gone,
        )
        return conditional(request, render(document, form), TYPES[form], max(moments), MAX_AGE)

    async def _feeds_file(self, request: web.Request) -> web.Response:
        """A feeds.toml that names the feeds at this server's own address; statements are
        reviewed."""
        base = _base(request)
        blocks = [
            f'[[feeds]]\nid = "sample-{language}"\nurl = "{base}/newsroom/{name}"\n'
            f'title = "{title}"\nlanguage = "{language}"\ninterval = "5s"\n'
            for language, (name, _, title) in FEEDS.items()
        ]
        blocks.append(
            f'[[feeds]]\nid = "sample-statements"\nurl = "{base}/newsroom/statements.xml"\n'
            f'title = "{STATEMENTS}"\nlanguage = "en"\ninterval = "5s"\nreview = true\n'
        )
        return web.Response(text="\n".join(blocks), content_type="application/toml")

    async def _page(self, request: web.Request) -> web.Response:
        language, number = request.match_info["language"], int(request.match_info["number"])
        try:
            article = self._archive.find(number, language)
        except KeyError:
            raise web.HTTPNotFound(text="There is no such article.") from None
        if article.withdrawn:
            raise web.HTTPGone(text=GONE)
        return _as_page(article)

    async def _statement(self, request: web.Request) -> web.Response:
        number = request.match_info["number"]
        for article in self._statements.out():
            if str(article.number) == number:
                return _as_page(article)
        raise web.HTTPNotFound(text="There is no such statement.")

    async def _picture(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        file = resources.files("sandbox") / "data" / "pictures" / f"{name}.jpg"
        if not file.is_file():
            raise web.HTTPNotFound(text="There is no such picture.")
        return web.Response(
            body=file.read_bytes(),
            content_type="image/jpeg",
            headers={"Cache-Control": "max-age=86400"},
        )

    # -- control -----------------------------------------------------------------------------------

    async def _list(self, request: web.Request) -> web.Response:
        return json_answer(
            {
                "articles": [article.shown() for article in self._archive.newest()[:LISTED]],
                "next_at": self._next_at,
                "now": time.time(),
                "interval": self._interval,
            }
        )

    async def _publish(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        article = Article(
            self._archive.next_number(),
            str(body.get("language", "")),
            str(body.get("title", "")).strip(),
            str(body.get("text", "")).strip(),
            str(body.get("picture") or ""),
            datetime.now(UTC),
            own=True,
        )
        return json_answer(self._told(self._archive.publish(article)).shown())

    async def _publish_next(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        language = str(body.get("language") or "")
        if language not in ("", *LANGUAGES):
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
        return json_answer(self._told(self._desk.publish_next(language)).shown())

    def _found(self, request: web.Request) -> Article:
        number = int(request.match_info["number"])
        return self._archive.find(number, request.query.get("language", ""))

    async def _correct(self, request: web.Request) -> web.Response:
        article, body = self._found(request), await body_of(request)
        changed = self._archive.correct(
            article,
            str(body.get("title", article.title)).strip(),
            str(body.get("text", article.text)).strip(),
            str(body.get("picture", article.picture) or ""),
        )
        return json_answer(self._told(changed).shown())

    async def _withdraw(self, request: web.Request) -> web.Response:
        return json_answer(self._told(self._archive.withdraw(self._found(request))).shown())


def _base(request: web.Request) -> str:
    return f"{request.scheme}://{request.host}"


def _absolute(picture: str, base: str) -> str:
    return base + picture if picture.startswith("/") else picture


def _entry(article: Article, base: str) -> Entry:
    paragraphs = article.paragraphs()
    return Entry(
        guid=base + article.path,
        title=article.title,
        link=base + article.path,
        description=paragraphs[0] if paragraphs else "",
        content=article.html(),
        date=article.published,
        updated=article.updated,
        picture=_absolute(article.picture, base) if article.picture else "",
    )


def _as_page(article: Article) -> web.Response:
    policy = "default-src 'none'; img-src 'self'; style-src 'self'"
    return web.Response(
        text=_article_page(article),
        content_type="text/html",
        headers={"Content-Security-Policy": policy},
    )


def _article_page(article: Article) -> str:
    fields: dict[str, Any] = {
        "language": TAGS[article.language],
        "title": escape(article.title),
        "paper": escape(FEEDS[article.language][2].partition(":")[0]),
        "feed": FEEDS[article.language][0],
        "stamp": article.published.isoformat(timespec="seconds"),
        "shown": article.published.astimezone().strftime("%d.%m.%Y, %H:%M"),
        "number": article.number,
        "picture": f'<img src="{escape(article.picture)}" alt="">' if article.picture else "",
        "body": article.html(),
    }
    return PAGE.format_map(fields)


PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/page/article.css">
<link rel="alternate" href="/newsroom/{feed}">
</head>
<body>
<header>{paper}</header>
<main>
<article>
<h1>{title}</h1>
<p class="meta"><time datetime="{stamp}">{shown}</time> · № {number}</p>
{picture}
{body}
</article>
</main>
</body>
</html>
"""
