"""When nothing may come to a chat, as the sender asks for it, and deliveries that are held then."""

from datetime import datetime
from typing import Final

from bot.gathering import read_digest
from bot.models import Chunk, Lane
from bot.reasons import HELD
from bot.storage import keys
from bot.storage.chunks import key
from bot.storage.connection import Client, Script
from bot.storage.stands import PAUSED
from bot.timing import quiet_spell

_hold = Script("hold")
_HELD_BACK: Final = frozenset((Lane.NEWS, Lane.DIGEST))


def may_be_held(chunk: Chunk) -> bool:
    """Whether deliveries of the chunk are held where nothing may come. Corrections disturb
    nobody, and urgent stories and broadcasts do not wait."""
    return chunk.lane in _HELD_BACK and not chunk.corrects


class Hush:
    """The times at which nothing may come to chats; `home` is the zone of those that chose none."""

    def __init__(self, client: Client, home: str) -> None:
        self._client = client
        self._home = home

    async def read(self, chunk: Chunk) -> dict[int, str]:
        """Of the chunk's chats those with quiet hours or a pause, each with a word that `now_in`
        understands."""
        names = [str(one) for one in chunk.chat_ids]
        words = await self._client.hmget(keys.quiet(chunk.partition), names)
        pairs = zip(chunk.chat_ids, words, strict=True)
        return {chat_id: word.decode() for chat_id, word in pairs if word}

    def now_in(self, word: str, now: datetime) -> bool:
        """Whether nothing may come now, by that word; "" is of a chat that anything may come to."""
        if not word:
            return False
        if word == PAUSED:
            return True
        hours, _, zone = word.partition(" ")
        return quiet_spell(hours, zone or self._home, now.replace(microsecond=0))[0] <= now

    async def hold(self, chunk: Chunk, place: int) -> str | None:
        """Settle a delivery as held, its stories to come later. None when it is settled; else
        nothing is held for the chat at present, and this is its word as it is now."""
        stories, _, _ = chunk.publication_id.partition(".")
        if chunk.contents and chunk.contents[place]:
            stories = " ".join(read_digest(chunk.contents[place]).story_ids)
        chat_id = chunk.chat_ids[place]
        answer = await _hold(
            self._client,
            [
                key(chunk, "results"),
                keys.tally(chunk.partition, chunk.publication_id),
                keys.holding(chunk.partition),
                keys.quiet(chunk.partition),
                keys.deferred(chunk.partition),
            ],
            [chunk.offset + place, chat_id, stories, HELD],
        )
        return None if answer == 1 else answer.decode()
