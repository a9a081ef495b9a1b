"""What a chunk does not send now, because nothing may come to the chat at this time."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from bot.models import Chunk, Lane
from bot.storage.connection import StorageError
from bot.storage.hush import Hush, may_be_held

log = logging.getLogger(__name__)

_AGAIN_SECONDS: Final = 2.0
"""Until quiet hours that have just begun are known everywhere."""


class HeldBack:
    """Looks up once when nothing may come to a chunk's chats, and judges it at each send."""

    def __init__(
        self,
        chunk: Chunk,
        hush: Hush,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._chunk = chunk
        self._hush = hush
        self._clock = clock
        self._held = may_be_held(chunk)
        self._words: dict[int, str] = {}

    async def look(self) -> None:
        """Read it, however long Redis is away."""
        while self._held or self._chunk.lane is Lane.BULK:
            try:
                self._words = await self._hush.read(self._chunk)
            except StorageError as error:
                log.warning("a chunk waits, Redis does not answer: %s", error)
                await asyncio.sleep(_AGAIN_SECONDS)
            else:
                return

    async def seconds(self, place: int) -> float | None:
        """How long a delivery has to wait: 0 not at all, None for ever, since it was settled as
        held and its stories come later with others.

        Raises:
            StorageError: when Redis does not answer.
        """
        chat_id = self._chunk.chat_ids[place]
        if not self._held or not self._is_hushed(chat_id):
            return 0.0
        word = await self._hush.hold(self._chunk, place)
        if word is None:
            return None
        self._words[chat_id] = word
        return _AGAIN_SECONDS if self._is_hushed(chat_id) else 0.0

    def silent(self, chat_id: int) -> bool:
        """Whether what goes to the chat now makes no sound: a broadcast in its quiet hours."""
        return self._chunk.lane is Lane.BULK and self._is_hushed(chat_id)

    def _is_hushed(self, chat_id: int) -> bool:
        word = self._words.get(chat_id, "")
        return self._hush.now_in(word, self._clock())
