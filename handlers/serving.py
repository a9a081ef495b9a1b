"""The routing table at work: every update to its route, rights checked first, at every call."""

import asyncio
import re
from collections.abc import Callable, Coroutine
from typing import Any, Final

from telegram import Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.roles import Right, may
from handlers import elsewhere
from handlers.context import App, Context
from handlers.errors import failed
from handlers.newsroom import broadcast_media
from handlers.routes import (
    ANSWERS,
    ANYTHING_ELSE,
    BUTTONS,
    COMMANDS,
    JOINED,
    MEDIA,
    MIGRATED,
    SHARED,
    UNKNOWN,
    WORDLESS,
    Route,
    Who,
)
from handlers.subscribers import guidance, search
from handlers.visit import Visit

_STORAGE_SECONDS: Final = 3.0
"""How long storage may be silent before whoever spoke is asked to try again."""

_PRIVATE: Final = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
_GROUPS: Final = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
_NEW_OR_EDITED: Final = (
    filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE | filters.UpdateType.CHANNEL_POST
)


def register(application: App) -> None:
    """Add every route, and the error handler, to an application with `context_types`."""
    for route in COMMANDS:
        allowed = _PRIVATE if isinstance(route.who.value, Right) else _NEW_OR_EDITED
        application.add_handler(CommandHandler(route.name, served(route), allowed))
    for route in BUTTONS:
        application.add_handler(CallbackQueryHandler(served(route), pattern_of(route)))
    application.add_handler(ChatMemberHandler(served(JOINED), ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(InlineQueryHandler(search.answer_inline))
    for allowed, route in (
        (filters.StatusUpdate.MIGRATE, MIGRATED),
        (filters.StatusUpdate.CHAT_SHARED & _PRIVATE, SHARED),
        (filters.COMMAND & (_PRIVATE | _GROUPS), UNKNOWN),
        (_PRIVATE & ~filters.StatusUpdate.ALL, ANYTHING_ELSE),
    ):
        application.add_handler(MessageHandler(allowed, served(route)))
    application.add_error_handler(failed)


def pattern_of(route: Route) -> str:
    """What the data of a route's buttons looks like: a name that is open at its end is followed by
    anything, any other by nothing or by a colon and more."""
    is_open = not route.name or route.name.endswith((":", "+"))
    return f"^{elsewhere.PATTERN}{re.escape(route.name)}" + ("" if is_open else r"(?::|\Z)")


def served(route: Route) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """The route's work as python-telegram-bot calls it, rights checked first, at every call."""

    async def callback(update: Update, context: Context) -> None:
        async with asyncio.timeout(_STORAGE_SECONDS):
            visit = await Visit.of(update, context)
        if visit is None:
            if update.callback_query:
                await update.callback_query.answer()
        elif not visit.from_bot:
            await _serve(await _answering(visit) if route is ANYTHING_ELSE else route, visit)

    return callback


async def _serve(route: Route, visit: Visit) -> None:
    if not await _has_right(visit, route.who):
        pressed = visit.update.callback_query
        await (Visit.stale if pressed else guidance.unknown_command)(visit)
    elif (visit.remote or route.who is Who.CHAT) and not await visit.may_change():
        await visit.refuse()
    else:
        await route.work(visit)


async def _answering(visit: Visit) -> Route:
    """The route of words that are no command: to the question that they reply to, or that is
    open, if one is."""
    asked = await _replied_question(visit) or await visit.services.questions.take(visit.chat.id)
    kind, _, visit.about = asked.partition(":")
    if kind not in ANSWERS and broadcast_media.is_media(visit):
        if await _has_right(visit, MEDIA.who):
            return MEDIA
        return WORDLESS if broadcast_media.is_wordless_part(visit) else ANYTHING_ELSE
    return ANSWERS.get(kind, ANYTHING_ELSE)


async def _replied_question(visit: Visit) -> str:
    """What the message that is replied to asks, `KIND:ABOUT`; empty when it asks nothing."""
    message = visit.update.effective_message
    asked = message.reply_to_message if message else None
    if asked is None or not visit.typed:
        return ""
    return await visit.services.review_cases.asked(visit.chat.id, asked.message_id)


async def _has_right(visit: Visit, who: Who) -> bool:
    """The newsroom's work is done in private chats alone: what a button there shows is for one
    person, and that a question was asked in a chat tells who asked it."""
    if not isinstance(who.value, Right):
        return True
    return visit.private and not visit.remote and may(await visit.roles(), who.value)
