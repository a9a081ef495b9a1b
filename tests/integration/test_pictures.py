"""Pictures looked at over real HTTP: by their first bytes, within bounds, at public addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.feeds.answers import FetchFailed, Started
from bot.feeds.fetch import Fetcher
from jobs.polling.pictures import Pictures
from tests.unit.test_picture_size import jpeg, png

GOOD = png(1200, 630) + b"x" * 300_000
FILES = {
    "good.png": GOOD,
    "tiny.png": png(1, 1),
    "wide.jpg": jpeg(9999, 200),
    "page.jpg": b"<html>Not found</html>",
    "heavy.jpg": jpeg(800, 600) + b"x" * 5_100_000,
}


class PictureServer:
    """Serves FILES, with ranges where it is told to; `asked` counts requests."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.address = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        self.asked[name] += 1
        if name == "moved.png":
            return web.HTTPFound("/good.png")
        if name == "private.png":
            return web.HTTPFound("http://10.1.2.3/good.png")
        if name.startswith("status-"):
            return web.Response(status=int(name.removeprefix("status-")))
        body = FILES[name]
        if "ranged" in request.query:
            part = body[: 1 + int(request.headers["Range"].rpartition("-")[2])]
            told = {"Content-Range": f"bytes 0-{len(part) - 1}/{len(body)}"}
            return web.Response(status=206, body=part, headers=told)
        return web.Response(body=body, content_type="image/png")


@pytest.fixture
async def server() -> AsyncIterator[PictureServer]:
    serving = PictureServer()
    app = web.Application()
    app.add_routes([web.get("/{name}", serving.answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    serving.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield serving
    await runner.cleanup()


@asynccontextmanager
async def fetching(*, allow_private: bool = True) -> AsyncIterator[Fetcher]:
    async with Fetcher(user_agent="t", allow_private=allow_private, timeout=2) as fetcher:
        yield fetcher


@pytest.mark.parametrize("query", ["", "?ranged=1"])
@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("good.png", True),
        ("tiny.png", False),
        ("wide.jpg", False),
        ("page.jpg", False),
        ("heavy.jpg", False),
    ],
)
async def test_a_picture_is_judged_by_its_beginning_and_length(
    server: PictureServer, name: str, good: bool, query: str
) -> None:
    async with fetching() as fetcher:
        assert await Pictures(fetcher).is_good(f"{server.address}/{name}{query}") is good


@pytest.mark.parametrize(
    ("status", "good"), [(404, False), (410, False), (403, True), (500, True), (429, True)]
)
async def test_only_one_that_is_surely_not_there_is_refused(
    server: PictureServer, status: int, good: bool
) -> None:
    async with fetching() as fetcher:
        assert await Pictures(fetcher).is_good(f"{server.address}/status-{status}") is good


async def test_redirects_are_followed_and_answers_remembered(server: PictureServer) -> None:
    async with fetching() as fetcher:
        pictures = Pictures(fetcher)
        for _ in range(3):
            assert await pictures.is_good(f"{server.address}/moved.png")
    assert server.asked == {"moved.png": 1, "good.png": 1}


async def test_no_more_than_the_beginning_is_taken(server: PictureServer) -> None:
    async with fetching() as fetcher:
        found = await fetcher.peek(f"{server.address}/good.png", 1000)
    assert isinstance(found, Started)
    assert 1000 <= len(found.body) < len(GOOD)
    assert found.length == len(GOOD)


async def test_private_addresses_are_refused(server: PictureServer) -> None:
    async with fetching(allow_private=False) as fetcher:
        found = await fetcher.peek(f"{server.address}/good.png", 1000)
        assert isinstance(found, FetchFailed)
        assert not await Pictures(fetcher).is_good(f"{server.address}/good.png")
    assert not server.asked
