"""The bot's own HTTP port: health, metrics and, when asked for, Telegram's webhook."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.cli.masking import Mask
from bot.cli.measures import Complaint, complaints, measure
from bot.cli.webhook import Webhook
from bot.services import Services
from bot.storage.connection import StorageError
from config.settings import Settings
from jobs.endings import LANDING_SECONDS

log = logging.getLogger(__name__)

_UPDATE_BYTES: Final = 1024 * 1024
_PATIENCE: Final = 3
"""Seconds for Redis to answer a monitor, which itself gives up after a few."""


@asynccontextmanager
async def serving(
    settings: Settings,
    services: Services,
    webhook: Webhook | None,
    watched: Sequence[Complaint] = (),
) -> AsyncIterator[None]:
    """Serve HTTP_PORT until the block ends; nothing when it is not set. `watched` say what is
    wrong with this process beside what Redis tells."""
    if settings.http_port is None:
        yield
        return
    app = web.Application(client_max_size=_UPDATE_BYTES)
    app.add_routes(
        [
            web.get("/healthz", _alive),
            web.get("/readyz", lambda _: _ready(services, watched)),
            web.get("/metrics", lambda _: _metrics(services)),
        ]
    )
    if webhook is not None:
        app.router.add_post(webhook.path, webhook.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LANDING_SECONDS)
    await runner.setup()
    site = web.TCPSite(runner, settings.http_host or None, settings.http_port)
    try:
        await site.start()
        # Port 0 gives IPv4 and IPv6 a port each; an address of IPv4 has two parts, of IPv6 four.
        log.info("health and metrics on port %d", min(runner.addresses, key=len)[1])
        yield
    finally:
        await runner.cleanup()


async def _alive(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def _ready(services: Services, watched: Sequence[Complaint]) -> web.Response:
    """Whether the service does its work: Redis and Telegram answer, and nothing is older than it
    should be."""
    found = [words for one in watched if (words := one())]
    try:
        async with asyncio.timeout(_PATIENCE):
            found += await complaints(services)
    except (StorageError, TimeoutError) as error:
        found.append(f"Redis does not answer: {error or 'no answer in time'}")
    if found:
        words = Mask.of(services.settings)("\n".join(found))
        return web.Response(status=503, text=words + "\n")
    return web.Response(text="ok\n")


async def _metrics(services: Services) -> web.Response:
    try:
        async with asyncio.timeout(_PATIENCE):
            await measure(services)
    except (StorageError, TimeoutError) as error:
        log.warning("what Redis holds is not measured, it does not answer: %r", error)
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
