"""Measure fetching and parsing: `python -m tests.benchmarks.feeds`.

A server in a process of its own answers 304 to conditional requests. The Fetcher, bare aiohttp
and bare httpx ask it the same thousand questions; then documents of 20 items are parsed and
decided about. Figures are of CPU time of this process where it says so.
"""

import asyncio
import multiprocessing
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import product
from multiprocessing.connection import Connection

import aiohttp
import feedparser
import httpx

from bot.feeds.decide import FeedState, aliases_to_look_up, decide
from bot.feeds.fetch import Fetcher, NotModified, Validators
from bot.feeds.parse import ParsedFeed, parse
from bot.feeds.similar import bands, signature
from bot.models import Item

REQUESTS = 1000
ROUNDS = 3
VALIDATORS = Validators('"version-1"', "Wed, 21 Jan 2026 09:00:00 GMT")
CONDITIONS = {"If-None-Match": '"version-1"'}
ANSWER = b'HTTP/1.1 304 Not Modified\r\nETag: "version-1"\r\nCache-Control: max-age=60\r\n\r\n'
SENTENCE = "Ички ишлар вазирлиги ходимлари томонидан ўтказилган тадбир натижасида {} нафар фуқаро. "


class _Always304(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.held = b""

    def data_received(self, data: bytes) -> None:
        self.held += data
        while b"\r\n\r\n" in self.held:
            _, _, self.held = self.held.partition(b"\r\n\r\n")
            self.transport.write(ANSWER)  # type: ignore[attr-defined]


def _serve(told: Connection) -> None:
    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(_Always304, "127.0.0.1", 0)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


@dataclass(frozen=True)
class Speed:
    """Requests a second by the clock, and milliseconds of CPU a request."""

    a_second: float
    cpu_ms: float


async def _timed(ask: Callable[[], Awaitable[bool]], at_once: int) -> Speed:
    gate = asyncio.Semaphore(at_once)

    async def one() -> bool:
        async with gate:
            return await ask()

    clock, cpu = time.perf_counter(), time.process_time()
    answers = await asyncio.gather(*(one() for _ in range(REQUESTS)))
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    assert all(answers)
    return Speed(REQUESTS / clock, cpu / REQUESTS * 1000)


async def _fetcher(url: str, at_once: int) -> Speed:
    async with Fetcher(user_agent="bench", allow_private=True, per_host=at_once) as fetcher:

        async def ask() -> bool:
            return isinstance(await fetcher.fetch(url, VALIDATORS), NotModified)

        return await _timed(ask, at_once)


async def _aiohttp(url: str, at_once: int) -> Speed:
    connector = aiohttp.TCPConnector(limit=at_once)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask() -> bool:
            async with session.get(url, headers=CONDITIONS) as answer:
                return answer.status == 304

        return await _timed(ask, at_once)


async def _httpx(url: str, at_once: int) -> Speed:
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=at_once)) as client:

        async def ask() -> bool:
            return (await client.get(url, headers=CONDITIONS)).status_code == 304

        return await _timed(ask, at_once)


def _document(feed: int, items: int = 20) -> bytes:
    made = "".join(
        f"<item><title>Сарлавҳа {feed}-{n}: янги қоидалар эълон қилинди</title>"
        f"<link>https://ministry.example/uz/news/{feed * 1000 + n}</link>"
        f"<guid>{feed}-{n}</guid><pubDate>Wed, 21 Jan 2026 09:{n:02d}:00 GMT</pubDate>"
        f"<category>Хабарлар</category><description><![CDATA[<p>{SENTENCE.format(n) * 6}</p>]]>"
        f"</description></item>"
        for n in range(items)
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>F</title>'
    return f"{head}{made}</channel></rss>".encode()


def _items_a_second(works: Iterable[Callable[[], object]], items: int) -> float:
    start = time.process_time()
    for work in works:
        work()
    return items / (time.process_time() - start)


def _parsing() -> dict[str, float]:
    """Items a second of CPU, by stage."""
    documents = [_document(feed) for feed in range(50)]
    now = datetime(2026, 1, 21, 12, 0, tzinfo=UTC)
    state = FeedState(baseline_at=now)
    read = partial(parse, content_type="", url="https://f.example/", feed_id="f", now=now)
    parsed = [read(body) for body in documents]
    items = [item for found in parsed for item in found.items]

    def decide_one(found: ParsedFeed) -> None:
        aliases_to_look_up("f", found)
        assert len(decide("f", found, {}, {}, state).new) == 20

    def sign(item: Item) -> None:
        bands(signature(item.title, item.description))

    stages: dict[str, list[Callable[[], object]]] = {
        "parse": [partial(read, body) for body in documents],
        "feedparser alone, as it comes": [partial(feedparser.parse, body) for body in documents],
        "aliases and decision": [partial(decide_one, found) for found in parsed],
        "near-duplicate signature and bands": [partial(sign, item) for item in items],
    }
    return {name: _items_a_second(works, len(items)) for name, works in stages.items()}


def main() -> None:
    """Print every figure beside its target."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ours.recv()}/feed"
    clients = (("Fetcher", _fetcher), ("aiohttp", _aiohttp), ("httpx", _httpx))
    for (name, run), at_once in product(clients, (2, 50)):
        speeds = [asyncio.run(run(url, at_once)) for _ in range(ROUNDS)]
        best = max(speeds, key=lambda speed: speed.a_second)
        sys.stdout.write(
            f"{REQUESTS} conditional GETs, {at_once} at once, {name}: {best.a_second:,.0f}/s, "
            f"{best.cpu_ms:.2f} ms of CPU each (target of the Fetcher: 300/s)\n"
        )
    server.terminate()
    server.join()
    for name, speed in _parsing().items():
        sys.stdout.write(f"{name}: {speed:,.0f} items a second of CPU (target in all: 500)\n")


if __name__ == "__main__":
    main()
