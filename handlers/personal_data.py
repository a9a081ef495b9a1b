"""What is held about a chat: shown, paused, deleted."""

import logging

from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from bot.messaging.formatting import Markup
from bot.messaging.message import Message
from bot.preferences import pause, resume
from handlers.visit import Visit

log = logging.getLogger(__name__)


async def my_data(visit: Visit) -> None:
    """Everything held, in words."""
    if visit.subscriber is None:
        await visit.answer(visit.screens.note("mydata-none"))
        return
    await visit.answer(visit.screens.my_data(visit.subscriber))


async def pause_news(visit: Visit) -> None:
    """No news until /resume; what was chosen stays."""
    await visit.change(pause)
    await visit.answer(visit.screens.note("paused"))


async def resume_news(visit: Visit) -> None:
    """News again."""
    await visit.change(resume)
    await visit.answer(visit.screens.note("resumed"))


async def forget(visit: Visit) -> None:
    """Ask before everything is deleted."""
    await visit.answer(visit.screens.forget())


async def decide_forget(visit: Visit) -> None:
    """Delete everything held about the chat, or let it be."""
    if visit.data != "yes":
        await visit.redraw(visit.screens.note("kept"))
        return
    await visit.services.subscribers.forget(visit.chat.id)
    try:
        await visit.bot.delete_my_commands(scope=BotCommandScopeChat(visit.chat.id))
    except TelegramError as error:
        log.info("the menu of a forgotten chat stays: %s", error)
    await visit.redraw(Message(Markup.of(visit.screens.say("forgotten"))))
