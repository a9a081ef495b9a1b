"""A feed server on loopback that does everything a feed server should not do.

    async with HostileFeeds() as server:
        server.url("/status/503?retry=120")

Paths: /documents/NAME (of hostile_documents), /status/CODE, /typed?TYPE, /redirect/CODE/PATH,
/loop, /chain/N, /to?URL, /conditional, /encoded/NAME, /bomb/NAME, /large, /endless,
/short, /short-chunked, /short-gzip, /hang, /drip, /reset, /garbage, /many-headers, /slow,
/heavy/N (nearly 10 MB; N with gzip in it: packed); and two that are empty when they are first
asked for: /then/NAME (a document with links and headlines of its own) and /churn (its guids are
new at every request). Anything else is 404.
"""

import asyncio
import gzip
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from functools import cache
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

import brotli

from tests.hostile_documents import DOCUMENTS, item, of_its_own, rss

try:
    from compression import zstd
except ImportError:
    from backports import zstd

ETAG = '"version-1"'
LAST_MODIFIED = "Wed, 21 Jan 2026 09:00:00 GMT"
XML = {"Content-Type": "application/rss+xml; charset=utf-8"}

_GOOD = DOCUMENTS["good"]
_ENCODED: Mapping[str, tuple[str, bytes]] = {
    "gzip": ("gzip", gzip.compress(_GOOD)),
    "gzip-members": ("gzip", gzip.compress(_GOOD[:100]) + gzip.compress(_GOOD[100:])),
    "gzip-padded": ("gzip", gzip.compress(_GOOD) + bytes(32)),
    "deflate": ("deflate", zlib.compress(_GOOD)),
    "deflate-raw": ("deflate", zlib.compress(_GOOD)[2:-4]),
    "br": ("br", brotli.compress(_GOOD)),
    "zstd": ("zstd", zstd.compress(_GOOD)),
    "zstd-frames": ("zstd", zstd.compress(_GOOD[:100]) + zstd.compress(_GOOD[100:])),
    "twice": ("gzip, br", brotli.compress(gzip.compress(_GOOD))),
    "identity": ("identity", _GOOD),
    "misnamed": ("UTF-8", _GOOD),
    "thrice": ("gzip, gzip, gzip", gzip.compress(gzip.compress(gzip.compress(_GOOD)))),
    "unknown": ("snappy", _GOOD),
    "not-gzip": ("gzip", _GOOD),
}
_SIXTEEN_MB = bytes(16_000_000)
_BOMBS: Mapping[str, Callable[[], bytes]] = {
    "gzip": cache(lambda: gzip.compress(_SIXTEEN_MB, 1)),
    "br": cache(lambda: brotli.compress(_SIXTEEN_MB, quality=1)),
    "zstd": cache(lambda: zstd.compress(_SIXTEEN_MB, 1)),
}


@cache
def heavy(name: str) -> bytes:
    """A well-formed document just under 10 MB: 2,900 items of 3,000 characters.

    One character in it is beyond the 16-bit ones, so that Python takes four bytes for each.
    """
    text = f"<description>{'Nothing of this is news, and all of it is read. ' * 64}</description>"
    items = [item(number, text, title=f"Heavy {name} {number}") for number in range(2899)]
    return (
        rss(item(2899, title="Heavy \U0001f525"), *items).replace("ministry", f"m-{name}").encode()
    )


@cache
def heavy_packed(name: str) -> bytes:
    """The same, in so few bytes that they arrive at once."""
    return gzip.compress(heavy.__wrapped__(name), 1)


class _Exchange:
    """One request and the way back."""

    def __init__(
        self, target: str, headers: Mapping[str, str], writer: asyncio.StreamWriter
    ) -> None:
        parts = urlsplit(target)
        self.path = unquote(parts.path)
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.raw_query = unquote(parts.query)
        self.headers = headers
        self.writer = writer

    async def send(
        self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> None:
        lines = {"Content-Length": str(len(body)), **(headers or {})}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.writer.write(f"HTTP/1.1 {status} Status\r\n{head}\r\n".encode() + body)
        await self.writer.drain()

    async def raw(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()


class HostileFeeds:
    """The server, on a free port of so many loopback addresses: 127.0.0.1, 127.0.0.2 and so on.

    `hits` counts requests by path; `most_at_once` the most requests that were being answered
    at the same time.
    """

    def __init__(self, hosts: int = 1) -> None:
        self._hosts = [f"127.0.0.{number}" for number in range(1, hosts + 1)]
        self._servers: list[asyncio.Server] = []
        self.hits: Counter[str] = Counter()
        self.seen_headers: list[Mapping[str, str]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.sent = 0
        self._over = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self.port = 0
        for host in self._hosts:
            server = await asyncio.start_server(self._connected, host, self.port)
            self.port = server.sockets[0].getsockname()[1]
            self._servers.append(server)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        for server in self._servers:
            server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for server in self._servers:
            await server.wait_closed()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._serve_one(reader, writer):
                    pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first = await reader.readexactly(1)
        if first == b"\x16":  # the beginning of a TLS handshake, which nobody here speaks
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return False
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head[1:] if line)
        }
        exchange = _Exchange(head[0].split(" ")[1], headers, writer)
        self.hits[exchange.path] += 1
        self.seen_headers.append(headers)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            name = exchange.path.split("/")[1].replace("-", "_")
            handler: Callable[[_Exchange], Awaitable[bool | None]] = getattr(
                self, f"_do_{name}", self._do_missing
            )
            return await handler(exchange) is not False
        finally:
            self.at_once -= 1

    async def _do_missing(self, exchange: _Exchange) -> None:
        await exchange.send(404, b"<html>There is no such page.</html>")

    async def _do_then(self, exchange: _Exchange) -> None:
        name = exchange.path.split("/")[2]
        body = of_its_own(name, f"http://{exchange.headers['host']}")
        await exchange.send(200, rss().encode() if self.hits[exchange.path] == 1 else body, XML)

    async def _do_churn(self, exchange: _Exchange) -> None:
        round_ = self.hits[exchange.path]
        items = [
            item(number, title=f"Quite another story {number} q-churn")
            .replace("https://ministry.example/", f"http://{exchange.headers['host']}/")
            .replace("story-", f"{round_}-story-")
            for number in range(5 if round_ > 1 else 0)
        ]
        await exchange.send(200, rss(*items).encode(), XML)

    async def _do_heavy(self, exchange: _Exchange) -> None:
        name = exchange.path.split("/")[2]
        if name.startswith("gzip"):
            await exchange.send(200, heavy_packed(name), {**XML, "Content-Encoding": "gzip"})
        else:
            await exchange.send(200, heavy(name), XML)

    async def _do_documents(self, exchange: _Exchange) -> None:
        await exchange.send(200, DOCUMENTS[exchange.path.split("/")[2]], XML)

    async def _do_status(self, exchange: _Exchange) -> None:
        headers = {"Retry-After": exchange.query["retry"]} if "retry" in exchange.query else {}
        status = int(exchange.path.split("/")[2])
        await exchange.send(status, b"" if status in {204, 304} else b"<html>no</html>", headers)

    async def _do_typed(self, exchange: _Exchange) -> None:
        await exchange.send(200, _GOOD, {"Content-Type": exchange.raw_query})

    async def _do_redirect(self, exchange: _Exchange) -> None:
        _, _, code, rest = exchange.path.split("/", 3)
        await exchange.send(int(code), b"", {"Location": f"/{rest}"})

    async def _do_loop(self, exchange: _Exchange) -> None:
        await exchange.send(302, b"", {"Location": "/loop"})

    async def _do_chain(self, exchange: _Exchange) -> None:
        left = int(exchange.path.split("/")[2])
        where = f"/chain/{left - 1}" if left else "/documents/good"
        await exchange.send(301, b"", {"Location": where})

    async def _do_to(self, exchange: _Exchange) -> None:
        await exchange.send(302, b"", {"Location": exchange.raw_query})

    async def _do_conditional(self, exchange: _Exchange) -> None:
        headers = {
            "ETag": ETAG,
            "Last-Modified": LAST_MODIFIED,
            "Cache-Control": "public, max-age=300",
        }
        if exchange.headers.get("if-none-match") == ETAG:
            await exchange.send(304, b"", {"ETag": ETAG, "Cache-Control": "max-age=60"})
        else:
            await exchange.send(200, _GOOD, {**XML, **headers})

    async def _do_encoded(self, exchange: _Exchange) -> None:
        coding, body = _ENCODED[exchange.path.split("/")[2]]
        await exchange.send(200, body, {**XML, "Content-Encoding": coding})

    async def _do_bomb(self, exchange: _Exchange) -> None:
        name = exchange.path.split("/")[2]
        await exchange.send(200, _BOMBS[name](), {**XML, "Content-Encoding": name})

    async def _do_large(self, exchange: _Exchange) -> bool:
        await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n" + bytes(1000))
        return False

    async def _do_endless(self, exchange: _Exchange) -> bool:
        await exchange.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not self._over.is_set():
            await exchange.raw(b"10000\r\n" + bytes(65536) + b"\r\n")
            self.sent += 65536
        return False

    async def _do_short(self, exchange: _Exchange) -> bool:
        await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + _GOOD)
        return False

    async def _do_short_chunked(self, exchange: _Exchange) -> bool:
        await exchange.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n<rss>")
        return False

    async def _do_short_gzip(self, exchange: _Exchange) -> None:
        body = gzip.compress(_GOOD)[:-20]
        await exchange.send(200, body, {**XML, "Content-Encoding": "gzip"})

    async def _do_hang(self, exchange: _Exchange) -> bool:
        await self._over.wait()
        return False

    async def _do_drip(self, exchange: _Exchange) -> bool:
        await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not self._over.is_set():
            await exchange.raw(b"<")
            await asyncio.sleep(0.02)
        return False

    async def _do_reset(self, exchange: _Exchange) -> bool:
        exchange.writer.transport.abort()
        return False

    async def _do_garbage(self, exchange: _Exchange) -> bool:
        await exchange.raw(b"\x16\x03\x01 this is not HTTP at all\r\n\r\n")
        return False

    async def _do_many_headers(self, exchange: _Exchange) -> bool:
        await exchange.raw(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 100_000 + b"\r\n\r\n")
        return False

    async def _do_slow(self, exchange: _Exchange) -> None:
        await asyncio.sleep(0.02)
        await exchange.send(200, _GOOD, XML)
