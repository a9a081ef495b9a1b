"""Turns of routines that one process at a time does."""

from datetime import timedelta

from bot.storage import keys
from bot.storage.connection import Client


class Turns:
    """Who has a turn is nobody's to know: it runs out by itself."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def take(self, what: str, lasts: timedelta) -> bool:
        """Whether the caller is the one to do it now; nobody else is for so long."""
        milliseconds = int(lasts.total_seconds() * 1000)
        return bool(await self._client.set(keys.turn(what), "1", nx=True, px=milliseconds))

    async def end(self, what: str, rest: timedelta) -> None:
        """It is done: nobody's turn for so long."""
        await self._client.set(keys.turn(what), "1", px=int(rest.total_seconds() * 1000))
