"""The bot's own HTTP port: health, metrics and, when asked for, Telegram's webhook."""

import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from telegram import Update

from bot.cli.telegram_app import App
from bot.metrics import BACKLOG, OVERDUE, RECIPIENTS
from bot.services import Services
from bot.storage.connection import StorageError
from config.settings import Settings

log = logging.getLogger(__name__)

_SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_PUBLICATIONS_SHOWN: Final = 5
_UPDATE_BYTES: Final = 1024 * 1024


@asynccontextmanager
async def serving(
    settings: Settings, services: Services, application: App | None
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
    if settings.webhook_url and application is not None:
        path = urlsplit(settings.webhook_url).path or "/"
        app.router.add_post(path, lambda request: _update(request, settings, application))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, port=settings.http_port)
    try:
        await site.start()
        log.info("health and metrics on port %d", runner.addresses[0][1])
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


async def _update(request: web.Request, settings: Settings, application: App) -> web.Response:
    """An update from Telegram, told from a forged one by the secret (Bot API: setWebhook)."""
    given = request.headers.get(_SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), settings.webhook_secret.get_secret_value().encode()):
        return web.Response(status=403, text="wrong secret\n")
    try:
        update = Update.de_json(await request.json(), application.bot)
    except (ValueError, KeyError, TypeError):
        return web.Response(status=400, text="not an update\n")
    await application.update_queue.put(update)
    return web.Response()
