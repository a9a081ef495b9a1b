"""Which of Telegram's updates were served, so that one that comes twice is served once."""

import secrets
from datetime import timedelta
from enum import Enum
from typing import Final

from bot.storage import keys
from bot.storage.connection import Client

LIFETIME: Final = timedelta(hours=25)
"""Telegram keeps an update for 24 hours at most (Bot API, "Getting updates")."""
LEASE: Final = timedelta(seconds=60)
"""Longer than anything that is done for one update takes."""
_DONE: Final = b"done"


class Claim(Enum):
    """What came of claiming an update."""

    OURS = "ours"
    DONE = "done"
    ELSEWHERE = "elsewhere"


class UpdatesServed:
    """Marks of the updates of one bot (`bot_id`: the number that its token begins with).

    A key an update, in the partition that its number falls in.
    """

    def __init__(self, client: Client, bot_id: int) -> None:
        self._client = client
        self._bot_id = bot_id
        self._name = secrets.token_hex(8)

    async def claim(self, update_id: int) -> Claim:
        """Take an update to serve it. ELSEWHERE: another process has it, or had it when it died
        less than `LEASE` ago.

        Raises:
            StorageError: as any call.
        """
        key = keys.update(self._bot_id, update_id)
        if await self._client.set(key, self._name, nx=True, ex=LEASE):
            return Claim.OURS
        return Claim.DONE if await self._client.get(key) == _DONE else Claim.ELSEWHERE

    async def done(self, update_id: int) -> None:
        """It is served; remember that for as long as it might come again."""
        await self._client.set(keys.update(self._bot_id, update_id), _DONE, ex=LIFETIME)

    async def give_back(self, update_id: int) -> None:
        """It is not served: whoever gets it next is to serve it."""
        await self._client.delete(keys.update(self._bot_id, update_id))
