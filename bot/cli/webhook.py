"""Telegram's webhook: updates come by HTTP, to any number of processes behind one address."""

import hmac
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update

from bot.cli.telegram_app import UPDATES, App, until_done
from bot.messaging.updates import readable
from config.settings import Settings
from handlers.once import ServedElsewhere

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_CONNECTIONS: Final = 100
"""The most that Telegram opens side by side (Bot API, setWebhook, max_connections)."""


class Webhook:
    """Takes updates. The answer 200 says that an update was served; until then Telegram keeps it,
    and brings it again, to another process perhaps, when this one dies."""

    def __init__(self, settings: Settings, application: App) -> None:
        self._url = settings.webhook_url or ""
        self._secret = settings.webhook_secret.get_secret_value()
        self._application = application

    @property
    def path(self) -> str:
        """Where on this server it is; a balancer in front keeps the path."""
        return urlsplit(self._url).path or "/"

    async def take(self, request: web.Request) -> web.Response:
        """An update from Telegram, told from a forged one by the secret (Bot API, setWebhook)."""
        # A header may be any bytes; aiohttp keeps those that are no UTF-8 as surrogates.
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret.encode()):
            return web.Response(status=403, text="wrong secret\n")
        update = await self._read(request)
        if update is None:
            return web.Response(status=400, text="not an update\n")
        try:
            await self._application.update_processor.process_update(
                update, self._application.process_update(update)
            )
        except ServedElsewhere:
            return web.Response(status=503, text="another process is at it\n")
        return web.Response()

    async def _read(self, request: web.Request) -> Update | None:
        try:
            found = await request.json()
            if not isinstance(found, dict) or not isinstance(found.get("update_id"), int):
                return None
        except (ValueError, LookupError, RecursionError):
            return None
        return Update.de_json(readable(found), self._application.bot)

    async def announce(self) -> None:
        """Tell Telegram the address; wait for a Telegram that cannot be reached. Every process
        says the same, and none takes it back: the others go on."""
        announce = partial(
            self._application.bot.set_webhook,
            self._url,
            allowed_updates=UPDATES,
            secret_token=self._secret,
            max_connections=_CONNECTIONS,
        )
        await until_done(announce, "the webhook is not set")
