"""The bot's own HTTP port: health, metrics and, when asked for, Telegram's webhook."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.cli.webhook import Webhook
from bot.metrics import BACKLOG, OVERDUE, RECIPIENTS
from bot.services import Services
from bot.storage.connection import StorageError
from config.settings import Settings

log = logging.getLogger(__name__)

_PUBLICATIONS_SHOWN: Final = 5
_UPDATE_BYTES: Final = 1024 * 1024
_STOP_SECONDS: Final = 7
"""For requests under way when the service is told to stop."""


@asynccontextmanager
async def serving(
    settings: Settings, services: Services, webhook: Webhook | None
) -> AsyncIterator[None]:
    """Serve HTTP_PORT until the block ends; nothing when it is not set."""
    if settings.http_port is None:
        yield
        return
    app = web.Application(client_max_size=_UPDATE_BYTES)
    app.add_routes(
        [
            web.get("/healthz", _alive),
            web.get("/readyz", lambda _: _ready(services)),
            web.get("/metrics", lambda _: _metrics(services)),
        ]
    )
    if webhook is not None:
        app.router.add_post(webhook.path, webhook.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_STOP_SECONDS)
    await runner.setup()
    site = web.TCPSite(runner, port=settings.http_port)
    try:
        await site.start()
        # Port 0 gives IPv4 and IPv6 a port each; an address of IPv4 has two parts, of IPv6 four.
        log.info("health and metrics on port %d", min(runner.addresses, key=len)[1])
        yield
    finally:
        await runner.cleanup()


async def _alive(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


async def _ready(services: Services) -> web.Response:
    """Whether the service does its work: Redis answers, and nothing is older than it should be."""
    try:
        overdue = await services.watchdog.overdue()
    except StorageError as error:
        return web.Response(status=503, text=f"Redis does not answer: {error}\n")
    late = [f"{count} {what} are overdue" for what, count in overdue.items() if count]
    if late:
        return web.Response(status=503, text="\n".join(late) + "\n")
    return web.Response(text="ok\n")


async def _metrics(services: Services) -> web.Response:
    try:
        await _measure(services)
    except StorageError as error:
        log.warning("the backlog is not known, Redis does not answer: %s", error)
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _measure(services: Services) -> None:
    for lane, chunks in (await services.outbox.backlog()).items():
        BACKLOG.labels(lane=lane.value).set(chunks)
    for what, count in (await services.watchdog.overdue()).items():
        OVERDUE.labels(what=what).set(count)
    RECIPIENTS.clear()
    for publication_id in await services.announcements.recent(_PUBLICATIONS_SHOWN):
        tally = await services.outbox.tally(publication_id)
        for state in ("sent", "unreachable", "waiting", "unknown", "failed"):
            count = getattr(tally, state)
            RECIPIENTS.labels(publication=publication_id, state=state).set(count)
