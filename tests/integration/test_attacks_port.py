"""The open port: served where the operator says, and it tells no secret and no person."""

from __future__ import annotations

import asyncio
import socket

import aiohttp
import pytest

from bot.cli.web import serving
from bot.models import Lane, Subscriber
from tests.features.sandbox_process import TOKEN
from tests.integration.newsdesk import newsdesk
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

CHAT = 987654321
SECRET = "only-Telegram_knows-this"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_health_and_metrics_tell_no_secret_and_no_person(
    box: InProcess, redis_url: str
) -> None:
    port = free_port()
    wanted = {"http_host": "127.0.0.1", "http_port": port, "webhook_secret": SECRET}
    async with newsdesk(box, redis_url, **wanted) as desk:
        words = frozenset({"samarkand"})
        reader = Subscriber(CHAT, "en", frozenset({"all"}), keywords=words)
        await desk.services.subscribers.replace_many([reader])
        await desk.services.outbox.fan_out("s-a", Lane.NEWS, "en", [])
        watched = [lambda: f"no answer from https://api.telegram.org/bot{TOKEN}/getMe"]
        async with (
            serving(desk.services.settings, desk.services, None, watched),
            aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
        ):
            for path in ("/healthz", "/readyz", "/metrics"):
                async with session.get(path) as answer:
                    told = await answer.text()
                assert told
                for secret in (TOKEN, SECRET, str(CHAT), "samarkand", redis_url):
                    assert secret not in told, path


async def test_the_port_is_open_on_the_given_address_alone(box: InProcess, redis_url: str) -> None:
    port = free_port()
    async with (
        newsdesk(box, redis_url, http_host="127.0.0.1", http_port=port) as desk,
        serving(desk.services.settings, desk.services, None),
    ):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()
        with pytest.raises(OSError, match=r"refused|Connect call failed"):
            await asyncio.open_connection("127.0.0.2", port)
