"""Which messages make an album: Telegram sends each by itself (Bot API: media_group_id)."""

from typing import Final

from bot.storage import keys
from bot.storage.connection import Client

_SECONDS: Final = 7 * 24 * 3600


class Albums:
    """The store of albums that the newsroom's people sent to the bot, for a week."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def add(self, chat_id: int, group: str, message_id: int) -> bool:
        """Note a message of an album. Returns whether it is the first of it."""
        pipeline = self._client.pipeline(transaction=True)
        key = keys.album(chat_id, group)
        pipeline.scard(key)
        pipeline.sadd(key, message_id)
        pipeline.expire(key, _SECONDS)
        before, *_ = await pipeline.execute()
        return not before

    async def of(self, chat_id: int, group: str) -> tuple[int, ...]:
        """The messages of an album, in their order; none of one that was never noted."""
        return tuple(
            sorted(int(one) for one in await self._client.smembers(keys.album(chat_id, group)))
        )
