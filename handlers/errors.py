"""What goes wrong while an update is handled: told to the person, and logged."""

import logging

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

from bot.messaging.formatting import Markup
from bot.storage.connection import StorageError
from handlers.context import Context
from handlers.visit import spoken_language

log = logging.getLogger(__name__)


async def failed(update: object, context: Context) -> None:
    """The one error handler. Whoever spoke is asked to try again; nobody waits in silence."""
    error = context.error
    if isinstance(error, StorageError | TimeoutError):
        log.warning("an update could not be served, Redis does not answer: %r", error)
    elif isinstance(error, Forbidden):
        log.info("an answer could not be given: %s", error)
        return
    elif isinstance(error, NetworkError):
        log.warning("an answer did not get through: %s", error)
    else:
        log.error("an update could not be served", exc_info=error)
    if isinstance(update, Update):
        await _apologise(update, context)


async def _apologise(update: Update, context: Context) -> None:
    text = context.services.texts("try-again", spoken_language(update))
    try:
        if update.callback_query:
            await update.callback_query.answer(text, show_alert=True)
        elif update.message:
            await update.message.reply_html(Markup.of(text))
    except TelegramError as error:
        log.info("nor could the apology be given: %s", error)
