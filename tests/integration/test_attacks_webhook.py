"""Forged and broken updates at the open port: refused, and never an error of the bot's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.cli.telegram_app import make_application
from bot.cli.webhook import SECRET_HEADER, Webhook
from tests.integration.newsdesk import newsdesk
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

SECRET = "only-Telegram_knows-this"
LARGEST = 100_000


@pytest.fixture
async def port(box: InProcess, redis_url: str) -> AsyncIterator[int]:
    """Where a bot takes updates."""
    wanted = {"webhook_url": "https://bot.example/hook", "webhook_secret": SECRET, "http_port": 0}
    async with newsdesk(box, redis_url, **wanted) as desk:
        application = make_application(desk.services.settings, desk.services)
        webhook = Webhook(desk.services.settings, application)
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post(webhook.path, webhook.take)
        async with TestServer(app) as server:
            yield server.port or 0


async def status(port: int, headers: bytes, body: bytes = b"{}", path: bytes = b"/hook") -> int:
    """What such a request is answered with."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    length = b"Content-Length: %d\r\n" % len(body)
    writer.write(b"POST " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + length)
    writer.write(headers + b"\r\n" + body)
    async with asyncio.timeout(20):
        answer = await reader.readline()
    writer.close()
    return int(answer.split()[1])


def header(secret: bytes) -> bytes:
    return SECRET_HEADER.encode() + b": " + secret + b"\r\n"


UNKNOWING = (
    b"",
    header(b""),
    header(b"wrong"),
    header(SECRET.encode()[:-1]),
    header(SECRET.encode() + b"x"),
    header(SECRET.lower().encode()),
    header("секрет".encode()),
    header(b"\xff\xfe\x80"),
    header(b"x" * 4000),
    header(b"wrong") + header(SECRET.encode()),
    b"Authorization: " + SECRET.encode() + b"\r\n",
)
BROKEN = {
    b"": 400,
    b"[]": 400,
    b"null": 400,
    b"\xff\xfe": 400,
    b'{"update_id": "1"}': 400,
    b'{"update_id": ' + b"[" * 20_000 + b"]" * 20_000 + b"}": 400,
    b" " * (LARGEST + 1): 413,
}


async def test_whoever_does_not_know_the_secret_is_refused(port: int) -> None:
    for headers in UNKNOWING:
        assert await status(port, headers, b'{"update_id": 1}') == 403, headers


async def test_the_secret_opens_no_other_path(port: int) -> None:
    for path in (b"/", b"/hook/", b"/HOOK", b"/hook/../metrics", b"/%68ook/x"):
        assert await status(port, header(SECRET.encode()), path=path) == 404, path


async def test_a_body_that_is_no_update_is_refused_even_with_the_secret(port: int) -> None:
    for body, expected in BROKEN.items():
        assert await status(port, header(SECRET.encode()), body) == expected, body[:40]
    headers = header(SECRET.encode()) + b"Content-Type: application/json; charset=bogus\r\n"
    assert await status(port, headers, b'{"update_id": 1}') == 400
