"""The bell: tells senders what they would find by themselves, only later. A short stream."""

from datetime import timedelta
from typing import Final

from bot.models import Lane
from bot.storage import keys
from bot.storage.connection import Client

_LENGTH: Final = 256
_HEARD: Final = timedelta(minutes=10)


async def ring(client: Client, partition: int, lane: Lane) -> None:
    """There are new chunks in this partition and lane."""
    bell = {"lane": lane.value, "partition": partition}
    await client.xadd(keys.BELL, bell, maxlen=_LENGTH)


async def ring_forgotten(client: Client, chat_id: int) -> None:
    """A chat asked to be forgotten: drop what is on its way to it."""
    await client.xadd(keys.BELL, {"forget": chat_id}, maxlen=_LENGTH)
    # Senders hear it at once; then the chat's id is to go from here too.
    await client.expire(keys.BELL, _HEARD)
