"""Measure fetching and parsing: `python -m tests.benchmarks.feeds`.

A server in a process of its own answers 304 to conditional requests. The Fetcher, bare aiohttp
and bare httpx ask it the same thousand questions; then documents of 20 items are parsed and
decided about. Figures are of CPU time of this process where it says so.
"""

import asyncio
import multiprocessing
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import aiohttp
import feedparser
import httpx

from bot.feeds.decide import FeedState, aliases_to_look_up, decide
from bot.feeds.fetch import Fetcher, NotModified, Validators
from bot.feeds.parse import parse
from bot.feeds.similar import bands, signature

REQUESTS = 1000
AT_ONCE = 50
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


async def _timed(ask: Callable[[], Awaitable[bool]]) -> Speed:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one() -> bool:
        async with gate:
            return await ask()

    clock, cpu = time.perf_counter(), time.process_time()
    answers = await asyncio.gather(*(one() for _ in range(REQUESTS)))
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    assert all(answers)
    return Speed(REQUESTS / clock, cpu / REQUESTS * 1000)


async def _fetcher(url: str) -> Speed:
    async with Fetcher(user_agent="bench", allow_private=True) as fetcher:

        async def ask() -> bool:
            return isinstance(await fetcher.fetch(url, VALIDATORS), NotModified)

        return await _timed(ask)


async def _aiohttp(url: str) -> Speed:
    connector = aiohttp.TCPConnector(limit=AT_ONCE)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def ask() -> bool:
            async with session.get(url, headers=CONDITIONS) as answer:
                return answer.status == 304

        return await _timed(ask)


async def _httpx(url: str) -> Speed:
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=AT_ONCE)) as client:

        async def ask() -> bool:
            return (await client.get(url, headers=CONDITIONS)).status_code == 304

        return await _timed(ask)


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


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _parsing() -> dict[str, float]:
    """Items a second of CPU, by stage."""
    documents = [_document(feed) for feed in range(50)]
    now = datetime(2026, 1, 21, 12, 0, tzinfo=UTC)
    parsed = []

    def parse_all() -> None:
        for body in documents:
            parsed.append(
                parse(body, content_type="", url="https://f.example/", feed_id="f", now=now)
            )

    def decide_all() -> None:
        for found in parsed:
            aliases_to_look_up("f", found)
            assert len(decide("f", found, {}, {}, FeedState(baseline_at=now)).new) == 20

    def sign_all() -> None:
        for found in parsed:
            for item in found.items:
                bands(signature(item.title, item.description))

    def feedparser_all() -> None:
        for body in documents:
            feedparser.parse(body)

    items = 20 * len(documents)
    stages = {
        "parse": parse_all,
        "feedparser alone, as it comes": feedparser_all,
        "decide": decide_all,
        "near-duplicate signature and bands": sign_all,
    }
    return {name: items / _cpu(stage) for name, stage in stages.items()}


def main() -> None:
    """Print every figure beside its target."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ours.recv()}/feed"
    for name, run in (("Fetcher", _fetcher), ("aiohttp", _aiohttp), ("httpx", _httpx)):
        speeds = [asyncio.run(run(url)) for _ in range(ROUNDS)]
        best = max(speeds, key=lambda speed: speed.a_second)
        sys.stdout.write(
            f"{REQUESTS} conditional GETs, {name}: {best.a_second:,.0f}/s, "
            f"{best.cpu_ms:.2f} ms of CPU each (target of the Fetcher: 300/s)\n"
        )
    server.terminate()
    server.join()
    for name, speed in _parsing().items():
        sys.stdout.write(f"{name}: {speed:,.0f} items a second of CPU (target in all: 500)\n")


if __name__ == "__main__":
    main()
