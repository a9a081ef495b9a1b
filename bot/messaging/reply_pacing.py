"""Replies to people pass the same pacer as pushes, in the lane that never waits for them."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any, Final

from telegram.error import ChatMigrated, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.messaging.outcomes import seconds_of
from bot.models import Lane
from bot.spacing import Spacing
from bot.storage.connection import StorageError
from bot.storage.pacer import Pacer, Slots

log = logging.getLogger(__name__)

_PACED: Final = ("send", "edit", "copy", "forward")
_SPACED: Final = ("send", "copy", "forward")
_UNPACED: Final = ("sendChatAction",)
_TRIES: Final = 3
_LONGEST_WAIT: Final = 60.0
"""Seconds; a person has given up by then."""
_PACER_SECONDS: Final = 2.0
"""How long the pacer may be silent, as it is when Redis hangs."""


class ReplyPacing(BaseRateLimiter[None]):
    """python-telegram-bot's rate limiter, over the pacer that all senders share.

    New messages to one chat are kept apart by `spacing` too, so that a person who floods the
    bot with commands does not make it flood Telegram with answers.
    """

    def __init__(self, pacer: Pacer, spacing: Spacing) -> None:
        self._pacer = pacer
        self._spacing = spacing

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Call Telegram when the pacer gives leave; a 429 is waited out while it is short. About a
        group that has become a supergroup meanwhile Telegram is asked again by its new id.

        Raises:
            TelegramError: as Telegram answers.
        """
        chat_id = _chat_to_space(endpoint, data)
        paced = endpoint.startswith(_PACED) and endpoint not in _UNPACED
        for left in reversed(range(_TRIES)):
            await self._leave(chat_id, paced=paced)
            try:
                return await callback(*args, **kwargs)
            except ChatMigrated as error:
                if not left:
                    raise
                # The same dictionary is in `args`: python-telegram-bot, ExtBot._do_post.
                data["chat_id"] = error.new_chat_id
                chat_id = _chat_to_space(endpoint, data)
            except RetryAfter as error:
                seconds = seconds_of(error)
                if not left or seconds > _LONGEST_WAIT:
                    raise
                log.warning("%s must wait %.0f s", endpoint, seconds)
                if chat_id is not None:
                    self._spacing.halt(chat_id, monotonic(), seconds)
                await asyncio.sleep(seconds)
        raise AssertionError("the last try returns or raises")

    async def _leave(self, chat_id: int | None, *, paced: bool) -> None:
        if chat_id is not None:
            await self._space(chat_id)
        if paced:
            await self._wait()

    async def _space(self, chat_id: int) -> None:
        wait = self._spacing.reserve(chat_id, monotonic())
        while wait:
            await asyncio.sleep(wait)
            wait = self._spacing.reserve(chat_id, monotonic())

    async def _wait(self) -> None:
        try:
            slots = await self._take()
            while slots.count == 0:
                await asyncio.sleep(slots.wait)
                slots = await self._take()
        except (StorageError, TimeoutError) as error:
            log.warning("a reply goes out unpaced, the pacer does not answer: %r", error)
            return
        await asyncio.sleep(slots.wait)

    async def _take(self) -> Slots:
        async with asyncio.timeout(_PACER_SECONDS):
            return await self._pacer.take(Lane.REPLY)


def _chat_to_space(endpoint: str, data: dict[str, Any]) -> int | None:
    chat_id = data.get("chat_id")
    is_new_message = endpoint.startswith(_SPACED) and endpoint not in _UNPACED
    return chat_id if is_new_message and isinstance(chat_id, int) else None
