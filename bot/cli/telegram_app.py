"""The bot's ear: python-telegram-bot's application, by long polling or webhook."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.messaging.reply_pacing import ReplyPacing
from bot.messaging.request import AiohttpRequest
from bot.messaging.updates import UpdatesRequest
from bot.services import Services
from config.problems import ConfigError
from config.settings import Settings
from config.settings_problems import wrong
from handlers.context import context_types
from handlers.menu import set_menus
from handlers.once import OnceEach
from handlers.serving import register

log = logging.getLogger(__name__)

UPDATES: Final = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "inline_query",
    "channel_post",
]
_LONGEST_PAUSE: Final = 60.0

App = Application[Any, Any, Any, Any, Any, Any]


def make_application(settings: Settings, services: Services) -> App:
    """The application with its routes, not started."""
    application: App = (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(AiohttpRequest(connections=64))
        .get_updates_request(UpdatesRequest(connections=2))
        .rate_limiter(ReplyPacing(services.pacer, services.spacing))
        .context_types(context_types(services))
        .concurrent_updates(OnceEach(services.updates, shared=settings.webhook_url is not None))
        .build()
    )
    register(application)
    return application


@asynccontextmanager
async def listening(settings: Settings, services: Services) -> AsyncIterator[App]:
    """The application, answering people until the block ends; with a webhook, whoever serves
    that hands the updates to it.

    Raises:
        ConfigError: Telegram refuses the token.
    """
    application = make_application(settings, services)
    try:
        await until_done(partial(_initialize, application), "Telegram does not answer")
        await set_menus(application.bot, services)
        await application.start()
        if application.updater and not settings.webhook_url:
            await application.updater.start_polling(allowed_updates=UPDATES, bootstrap_retries=-1)
        log.info("answering as @%s", application.bot.username)
        yield application
    finally:
        try:
            await _stop(application)
        finally:
            await application.bot.shutdown()


async def _stop(application: App) -> None:
    """Hear nothing more, and answer what was heard."""
    if application.updater and application.updater.running:
        await application.updater.stop()
    if application.running:
        await application.stop()
    await application.shutdown()


async def _initialize(application: App) -> None:
    try:
        await application.initialize()
    except InvalidToken:
        # The error repeats the token, so its words go no further.
        expected = "the token that @BotFather gave; Telegram refuses the one that is set"
        raise ConfigError([wrong("BOT_TOKEN", expected)]) from None


async def until_done(ask: Callable[[], Awaitable[object]], complaint: str) -> None:
    """Ask something of Telegram, again and again while it cannot be had; the log has the
    `complaint` of each time."""
    pause = 1.0
    while True:
        try:
            await ask()
        except TelegramError as error:
            log.warning("%s, next try in %.0f s: %s", complaint, pause, error)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return
