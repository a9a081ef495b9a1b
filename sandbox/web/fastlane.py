"""A fast lane for small Bot API calls, before aiohttp's own way of handling a request.

Benchmarks of the bot run against this server on one core, so it must cost little. A request that
arrives whole, with a JSON or form body, is answered here at once; everything else (long polls,
uploads, the page) goes to aiohttp's protocol untouched.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sandbox.web.botapi import BotApi

LARGEST_HEAD = 8192
REASONS = {
    200: b"OK",
    400: b"Bad Request",
    401: b"Unauthorized",
    403: b"Forbidden",
    404: b"Not Found",
    409: b"Conflict",
    429: b"Too Many Requests",
    500: b"Internal Server Error",
}
SLOW_SIGNS = (b"transfer-encoding", b"expect:", b"connection: close", b"content-encoding")


class FastLane(asyncio.Protocol):
    """One connection. `inner` is aiohttp's protocol for it.

    Clients of HTTP/1.1 in use do not pipeline: when a request begins, the former answer is out.
    Should more than one request lie in one piece of data, aiohttp gets the connection for good.
    """

    def __init__(self, inner: asyncio.Protocol, api: BotApi) -> None:
        self._inner = inner
        self._api = api
        self._quick = True
        # Body bytes of a request in aiohttp's hands that have not arrived yet.
        self._owed = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See asyncio.Protocol."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  narrows the type
        self._transport = transport
        self._inner.connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """See asyncio.BaseProtocol."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """See asyncio.BaseProtocol."""
        self._inner.resume_writing()

    def eof_received(self) -> bool | None:
        """See asyncio.Protocol."""
        return self._inner.eof_received()

    def data_received(self, data: bytes) -> None:
        """Answer at once, or hand over to aiohttp."""
        if self._quick and not self._owed and data.startswith(b"POST /bot"):
            answer = self._answer(data)
            if answer is not None:
                self._transport.write(answer)
                return
        if self._quick:
            self._follow(data)
        self._inner.data_received(data)

    def _answer(self, data: bytes) -> bytes | None:
        end = data.find(b"\r\n\r\n", 0, LARGEST_HEAD)
        if end < 0:
            return None
        line_end = data.find(b"\r\n")
        head = data[line_end:end].lower()
        json = b"application/json" in head
        plain = json or b"x-www-form-urlencoded" in head
        whole = _length(head) == len(data) - end - 4
        target = _target(data[9:line_end])
        if not plain or not whole or target is None or any(sign in head for sign in SLOW_SIGNS):
            return None
        found = self._api.quick(*target, data[end + 4 :], json)
        return None if found is None else _response(*found)

    def _follow(self, data: bytes) -> None:
        """Keep count of a body that comes in pieces; give up the fast lane where that is unsure."""
        if self._owed:
            self._owed -= len(data)
        else:
            end = data.find(b"\r\n\r\n")
            head = data[:end].lower()
            if end < 0 or any(sign in head for sign in SLOW_SIGNS):
                self._quick = False
                return
            self._owed = _length(head) - (len(data) - end - 4)
        if self._owed < 0:
            self._quick = False


def _target(line: bytes) -> tuple[str, str] | None:
    """Token and method of "<token>/<method> HTTP/1.1"; None when the line is anything else."""
    path, _, version = line.partition(b" ")
    token, _, method = path.partition(b"/")
    odd = version != b"HTTP/1.1" or not path.isascii() or b"?" in path or b"%" in path
    return None if odd or b"/" in method else (token.decode(), method.decode())


def _response(code: int, body: bytes) -> bytes:
    head = b"HTTP/1.1 %d %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % (code, REASONS.get(code, b"Error"), len(body)) + body


def _length(head: bytes) -> int:
    """Content-Length of a lower-cased head, 0 when there is none."""
    at = head.find(b"content-length:")
    if at < 0:
        return 0
    end = head.find(b"\r\n", at)
    value = head[at + 15 : end if end >= 0 else len(head)].strip()
    return int(value) if value.isdigit() else 0


def factory(make_inner: Callable[[], asyncio.Protocol], api: BotApi) -> Callable[[], FastLane]:
    """A protocol factory for loop.create_server."""
    return lambda: FastLane(make_inner(), api)
