"""Whose turn it is: updates of one chat in order, of different chats side by side."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any, Final

from telegram import Message, Update
from telegram.ext import BaseUpdateProcessor

log = logging.getLogger(__name__)

MOST_WAITING: Final = 5
"""Updates of one chat that may wait; whoever sends more at once is not heard for the rest.

Answers to one chat are a second apart (in a group three), and all that wait are still answered
when the service is told to stop, for which it has eight seconds.
"""
ALBUM: Final = 10
"""Pictures of an album (Bot API: sendMediaGroup): they come all at once, and get one answer."""
_MOST_AT_ONCE: Final = 4096


class Turns(BaseUpdateProcessor):
    """For `ApplicationBuilder.concurrent_updates`: a chat that floods slows only itself."""

    def __init__(self) -> None:
        super().__init__(_MOST_AT_ONCE)
        self._chats: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}
        self._turned_away: set[int] = set()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process an update when those before it from the same chat are through."""
        chat_id = _chat_of(update)
        most = MOST_WAITING + ALBUM if _is_of_album(update) else MOST_WAITING
        if self._waiting.get(chat_id, 0) >= most:
            self._turn_away(chat_id)
            drop(coroutine)
            return
        self._waiting[chat_id] = self._waiting.get(chat_id, 0) + 1
        lock = self._chats.setdefault(chat_id, asyncio.Lock())
        try:
            async with lock:
                await self.serve(update, coroutine)
        finally:
            self._leave(chat_id)

    async def serve(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Serve an update whose turn it is."""
        await coroutine

    def _leave(self, chat_id: int) -> None:
        self._waiting[chat_id] -= 1
        if not self._waiting[chat_id]:
            del self._waiting[chat_id], self._chats[chat_id]
            self._turned_away.discard(chat_id)

    def _turn_away(self, chat_id: int) -> None:
        if chat_id not in self._turned_away:
            self._turned_away.add(chat_id)
            log.warning("chat %d sends faster than it can be answered", chat_id)


def _is_of_album(update: object) -> bool:
    message = update.effective_message if isinstance(update, Update) else None
    return isinstance(message, Message) and bool(message.media_group_id)


def _chat_of(update: object) -> int:
    if isinstance(update, Update):
        if update.effective_chat:
            return update.effective_chat.id
        if update.effective_user:
            return update.effective_user.id
    return 0


def drop(coroutine: Awaitable[Any]) -> None:
    """Let a coroutine go that is never to run."""
    close = getattr(coroutine, "close", None)
    if close:
        close()
