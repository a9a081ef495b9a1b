"""The bot is blocked, comes back, is added or put out; a group becomes a supergroup."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from telegram import Chat, ChatMemberAdministrator, ChatMemberUpdated
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.messaging.message import Message
from bot.messaging.screens.place import PlaceScreens
from bot.models import Subscriber
from bot.preferences import lose, regain
from bot.services import screens_in
from handlers.standing import writes
from handlers.visit import Visit

log = logging.getLogger(__name__)


async def membership_changed(visit: Visit) -> None:
    """What may be sent to the chat changed (Bot API: my_chat_member)."""
    change = visit.update.my_chat_member
    if change is None:
        return
    may, might = writes(change.new_chat_member), writes(change.old_chat_member)
    today = datetime.now(UTC).date()
    await _mark(visit, regain if may else lambda one: lose(one, today))
    if may and not might and visit.subscriber is None:
        await _greet(visit, change)
    elif visit.chat.type == ChatType.CHANNEL and not may and _is_muted(change):
        await _tell_privately(visit, change, PlaceScreens.muted)


async def migrated(visit: Visit) -> None:
    """The group's settings go with it to the supergroup that it became."""
    message = visit.update.effective_message
    if message and message.migrate_to_chat_id:
        await visit.services.subscribers.migrate(visit.chat.id, message.migrate_to_chat_id)
    elif message and message.migrate_from_chat_id:
        await visit.services.subscribers.migrate(message.migrate_from_chat_id, visit.chat.id)


async def _greet(visit: Visit, change: ChatMemberUpdated) -> None:
    if visit.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP):
        await visit.answer(visit.screens.group_greeting(threads=bool(visit.chat.is_forum)))
    elif visit.chat.type == ChatType.CHANNEL:
        await _tell_privately(visit, change, PlaceScreens.added)


async def _tell_privately(
    visit: Visit, change: ChatMemberUpdated, screen: Callable[[PlaceScreens], Message]
) -> None:
    """Tell whoever changed the bot's standing in a channel; readers of it are not bothered.

    Telegram lets the bot write to them only if they spoke to it before.
    """
    if change.from_user.is_bot:
        return
    own = await visit.services.subscribers.get(change.from_user.id)
    screens = screens_in(own.language, visit.services) if own else visit.screens
    private = replace(visit, chat=Chat(change.from_user.id, ChatType.PRIVATE), screens=screens)
    if not await private.enter():
        return
    try:
        await private.answer(screen(PlaceScreens(screens, visit.bot.username)))
    except TelegramError as error:
        log.info("%d could not be told about a channel: %s", change.from_user.id, error)


def _is_muted(change: ChatMemberUpdated) -> bool:
    return isinstance(change.new_chat_member, ChatMemberAdministrator)


async def _mark(visit: Visit, edit: Callable[[Subscriber], Subscriber]) -> None:
    await visit.services.subscribers.change(visit.chat.id, lambda one: one and edit(one))
