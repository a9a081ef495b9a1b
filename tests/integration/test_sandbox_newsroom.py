"""The sandbox's newsroom and made-up feeds over HTTP."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Mapping

import aiohttp
import feedparser
import pytest
import pytest_asyncio

from sandbox.web.server import Options, Server


class Site:
    """A running newsroom and a client."""

    def __init__(self, interval: float = 1000) -> None:
        self.server = Server(Options(port=0, interval=interval))

    async def __aenter__(self) -> Site:
        await self.server.start()
        self.session = aiohttp.ClientSession(self.server.address)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.session.close()
        await self.server.stop()

    async def get(self, path: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
        async with self.session.get(path, headers=headers) as response:
            return response.status, await response.text(), response.headers

    async def send(self, method: str, path: str, **body: object) -> dict:
        async with self.session.request(method, path, json=body) as response:
            return await response.json()


@pytest_asyncio.fixture
async def site():
    async with Site() as running:
        yield running


async def links_of(site: Site, path: str) -> list[str]:
    _, body, _ = await site.get(path)
    return [entry.link for entry in feedparser.parse(body).entries]


async def test_the_feeds_file_names_a_feed_a_language_and_one_that_is_reviewed(site):
    _, body, _ = await site.get("/newsroom/feeds.toml")
    feeds = tomllib.loads(body)["feeds"]
    assert [feed["language"] for feed in feeds] == ["uz", "uz-cyrl", "ru", "en", "en"]
    assert [feed["id"] for feed in feeds if feed.get("review")] == ["sample-statements"]
    for feed in feeds:
        assert feed["url"].startswith(site.server.address)
        status, _, headers = await site.get(feed["url"].removeprefix(site.server.address))
        assert status == 200
        assert headers["Cache-Control"] == "max-age=2"


@pytest.mark.parametrize("path", ["/newsroom/uz.xml", "/newsroom/ru.xml", "/newsroom/en.json"])
async def test_an_unchanged_feed_answers_304_until_something_is_published(site, path):
    _, _, headers = await site.get(path)
    tag, date = headers["ETag"], headers["Last-Modified"]
    assert (await site.get(path, **{"If-None-Match": tag}))[0] == 304
    assert (await site.get(path, **{"If-Modified-Since": date}))[0] == 304
    language = path.rsplit("/", 1)[-1].split(".")[0]
    await site.send("POST", "/sandbox/newsroom", language=language, title="New", text="x")
    assert (await site.get(path, **{"If-None-Match": tag}))[0] == 200


async def test_an_own_article_is_published_corrected_and_withdrawn(site):
    article = await site.send(
        "POST", "/sandbox/newsroom", language="ru", title="<Новое>", text="А\n\nБ"
    )
    assert article["path"] in (await links_of(site, "/newsroom/ru.xml"))[0]
    status, page, _ = await site.get(article["path"])
    assert status == 200
    assert "<p>А</p>\n<p>Б</p>" in page
    assert "&lt;Новое&gt;" in page
    await site.send("PUT", f"/sandbox/newsroom/{article['number']}", title="Иначе")
    _, body, _ = await site.get("/newsroom/ru.xml")
    entry = feedparser.parse(body).entries[0]
    assert entry.title == "Иначе"
    assert entry.updated >= entry.published
    await site.send("DELETE", f"/sandbox/newsroom/{article['number']}")
    assert (await site.get(article["path"]))[0] == 410
    _, body, _ = await site.get("/newsroom/ru.xml")
    assert f'<at:deleted-entry ref="{site.server.address}{article["path"]}"' in body
    assert not any(article["path"] in link for link in await links_of(site, "/newsroom/ru.xml"))


async def test_articles_appear_by_the_clock():
    async with Site(interval=0.02) as site:
        before = (await site.send("GET", "/sandbox/newsroom"))["articles"]
        wanted = len(before) + 4
        while len((await site.send("GET", "/sandbox/newsroom"))["articles"]) < wanted:
            pass


async def test_pictures_and_pages_are_served(site):
    listed = await site.send("GET", "/sandbox/newsroom")
    for article in listed["articles"]:
        async with site.session.get(article["picture"]) as response:
            assert response.content_type == "image/jpeg"
            assert (await response.read()).startswith(b"\xff\xd8")
        assert (await site.get(article["path"]))[0] == 200
    assert (await site.get("/newsroom/uz/news/1"))[0] == 404
    assert (await site.get("/newsroom/pictures/none.jpg"))[0] == 404


async def test_wrong_articles_are_explained(site):
    answer = await site.send("POST", "/sandbox/newsroom", language="fr", title="x")
    assert answer == {"error": "language must be one of uz, uz-cyrl, ru, en"}
    answer = await site.send("POST", "/sandbox/newsroom", language="uz", title=" ")
    assert "has a title" in answer["error"]
    assert (await site.send("DELETE", "/sandbox/newsroom/1")) == {"error": "there is no article 1"}


async def test_the_page_is_served_with_a_strict_policy(site):
    for path in ("/", "/page/app.js", "/page/base.css"):
        status, _, headers = await site.get(path)
        assert status == 200
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
    for path in ("/page/../web/server.py", "/page/..%2fweb%2fserver.py", "/page/none.js"):
        assert (await site.get(path))[0] == 404


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
async def test_a_made_feed_is_served_extended_and_counted(site, form):
    item = {"guid": "1", "title": "One", "link": "http://x.uz/1", "date": "2026-01-02T03:04:05Z"}
    await site.send("POST", "/sandbox/feeds/f", items=[item], format=form)
    status, _, headers = await site.get("/feeds/f")
    assert status == 200
    assert (await site.get("/feeds/f", **{"If-None-Match": headers["ETag"]}))[0] == 304
    changed = {**item, "title": "First"}
    await site.send("POST", "/sandbox/feeds/f", items=[changed, {"guid": "2", "title": "Two"}])
    _, body, _ = await site.get("/feeds/f", **{"If-None-Match": headers["ETag"]})
    assert body.index("Two") < body.index("First")
    assert "One" not in body
    stats = await site.send("GET", "/sandbox/feeds/f/stats")
    assert (stats["requests"], stats["200"], stats["304"]) == (3, 2, 1)


async def test_a_made_feed_can_misbehave(site):
    await site.send(
        "PUT",
        "/sandbox/feeds/f",
        raw="<html>",
        status=503,
        headers={"Retry-After": "9"},
        content_type="text/html",
    )
    status, body, headers = await site.get("/feeds/f")
    assert (status, body, headers["Retry-After"]) == (503, "<html>", "9")
    await site.send("PUT", "/sandbox/feeds/f", raw_base64="AAEC", content_type="text/xml")
    async with site.session.get("/feeds/f") as response:
        assert await response.read() == b"\0\1\2"


async def test_a_statement_comes_out_soon_after_the_feed_is_first_read(site):
    _, body, _ = await site.get("/newsroom/statements.xml")
    assert body.count("<item>") == 1
    async with asyncio.timeout(20):
        while body.count("<item>") < 2:
            await asyncio.sleep(0.2)
            _, body, _ = await site.get("/newsroom/statements.xml")
    assert (await site.get("/newsroom/statements/2"))[0] == 200
    assert (await site.get("/newsroom/statements/9"))[0] == 404
