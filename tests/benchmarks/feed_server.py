"""A thousand feeds on many loopback addresses: `python -m tests.benchmarks.feed_server FEEDS`.

Prints its port. `POST /publish?count=N` puts N new items on top of every feed, and
`GET /answers` says how many it gave, by status. Ends when its standard input is closed.
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from hashlib import sha256
from html import escape

from aiohttp import web

from tests.benchmarks.sentences import Sentences

HOSTS = tuple(f"127.0.1.{number}" for number in range(1, 51))
"""As many publishers; the bot asks one only so often at a time."""
_LANGUAGES = ("en", "ru", "uz", "uz-cyrl")


class Feed:
    """One RSS feed; `extend` makes new items."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._chance = random.Random(number)
        self._sentences = Sentences(_LANGUAGES[number % 4], self._chance)
        self._items: list[str] = []
        self.extend(1)

    def extend(self, count: int) -> None:
        """Put items that nobody has seen on top, each with its whole text."""
        for _ in range(count):
            self._items.insert(0, self._item(len(self._items)))
        self.body = self._rendered()
        self.etag = f'"{sha256(self.body).hexdigest()[:16]}"'

    def _item(self, place: int) -> str:
        made = datetime.now(UTC) - timedelta(minutes=self._chance.randrange(60))
        text = "".join(f"<p>{escape(one)}</p>" for one in self._sentences.paragraphs())
        mark = f"{self._number}-{place}"
        return (
            f"<item><guid isPermaLink='false'>{mark}</guid>"
            f"<title>{escape(self._sentences.headline())}</title>"
            f"<link>http://{HOSTS[self._number % len(HOSTS)]}/news/{mark}</link>"
            f"<pubDate>{format_datetime(made)}</pubDate>"
            f"<description>{escape(text)}</description></item>"
        )

    def _rendered(self) -> bytes:
        head = f"<title>Feed {self._number}</title><link>http://ministry.example/</link>"
        items = "\n".join(self._items)
        return f"<rss version='2.0'><channel>{head}{items}</channel></rss>".encode()


class Server:
    """The feeds over HTTP, with validators."""

    def __init__(self, count: int) -> None:
        self._feeds = [Feed(number) for number in range(count)]
        self._answers: Counter[str] = Counter()

    async def start(self) -> int:
        """Listen on every address of `HOSTS`; the port."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/feeds/{number}", self._feed),
                web.post("/publish", self._publish),
                web.get("/answers", self._shown),
            ]
        )
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        port = 0
        for host in HOSTS:
            await web.TCPSite(runner, host, port).start()
            port = runner.addresses[0][1]
        return port

    async def _feed(self, request: web.Request) -> web.Response:
        feed = self._feeds[int(request.match_info["number"])]
        unchanged = request.headers.get("If-None-Match") == feed.etag
        self._answers["304" if unchanged else "200"] += 1
        headers = {"ETag": feed.etag, "Content-Type": "application/rss+xml"}
        if unchanged:
            return web.Response(status=304, headers=headers)
        return web.Response(body=feed.body, headers=headers)

    async def _publish(self, request: web.Request) -> web.Response:
        for feed in self._feeds:
            feed.extend(int(request.query["count"]))
        return web.json_response({})

    async def _shown(self, _: web.Request) -> web.Response:
        return web.json_response(self._answers)


async def main(count: int) -> None:
    """Serve until standard input is closed."""
    port = await Server(count).start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, partial(sys.stdin.read))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
