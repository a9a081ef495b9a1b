"""Which feeds there are: those of the feeds file, those added by chat, and which are paused."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import orjson
from pydantic import ValidationError

from bot.storage import keys
from bot.storage.connection import Client
from config.feeds import FeedConfig
from config.feeds_writing import feed_table

log = logging.getLogger(__name__)

MOST_ADDED: Final = 500
"""Feeds added by chat; a list that long belongs in a file."""
_DRAFT_SECONDS: Final = 3600


class FeedRegister:
    """The store of feeds over `configured`, the feeds file's. Where the file has a feed of the
    same id or address as one that was added by chat, the file's stands."""

    def __init__(self, client: Client, configured: Sequence[FeedConfig]) -> None:
        self._client = client
        self.configured = tuple(configured)

    async def added(self) -> tuple[FeedConfig, ...]:
        """The feeds added by chat, by id."""
        return self._beside_the_files(await self._client.hgetall(keys.FEEDS_ADDED))

    def _beside_the_files(self, found: Mapping[bytes, bytes]) -> tuple[FeedConfig, ...]:
        ids = {feed.id for feed in self.configured}
        urls = {feed.url for feed in self.configured}
        feeds = (_read(found[name]) for name in sorted(found))
        return tuple(one for one in feeds if one and one.id not in ids and one.url not in urls)

    async def all(self) -> tuple[FeedConfig, ...]:
        """Every feed, paused ones too: the file's in its order, then those added by chat."""
        return (*self.configured, *await self.added())

    async def paused(self) -> frozenset[str]:
        """The ids of the feeds that a person paused."""
        return frozenset(one.decode() for one in await self._client.smembers(keys.FEEDS_PAUSED))

    async def polled(self) -> tuple[FeedConfig, ...]:
        """Every feed but those that a person paused."""
        pipeline = self._client.pipeline(transaction=False)
        pipeline.hgetall(keys.FEEDS_ADDED)
        pipeline.smembers(keys.FEEDS_PAUSED)
        added, paused = await pipeline.execute()
        every = (*self.configured, *self._beside_the_files(added))
        return tuple(feed for feed in every if feed.id.encode() not in paused)

    def is_configured(self, feed_id: str) -> bool:
        """Whether the feeds file has it, so that only the file can take it away."""
        return any(feed.id == feed_id for feed in self.configured)

    async def add(self, feed: FeedConfig) -> bool:
        """Add a feed: pollers find it within seconds, and their first poll is its baseline.

        False when there is one of this id or address, or there are `MOST_ADDED`.
        """
        there = await self.all()
        if any(feed.id == one.id or feed.url == one.url for one in there):
            return False
        if len(there) - len(self.configured) >= MOST_ADDED:
            return False
        # What a feed of this id was before must not pass for this one's past.
        await self._client.delete(keys.feed(feed.id))
        table = orjson.dumps(feed_table(feed))
        return bool(await self._client.hsetnx(keys.FEEDS_ADDED, feed.id, table))

    async def remove(self, feed_id: str) -> bool:
        """Forget a feed that was added by chat, and what is known of its polls; its stories
        stay. False when there is none."""
        pipeline = self._client.pipeline(transaction=True)
        pipeline.hdel(keys.FEEDS_ADDED, feed_id)
        pipeline.srem(keys.FEEDS_PAUSED, feed_id)
        pipeline.zrem(keys.DUE, feed_id)
        pipeline.delete(keys.feed(feed_id))
        return bool((await pipeline.execute())[0])

    async def pause(self, feed_id: str) -> bool:
        """Poll a feed no more until it is resumed. False when it was paused before."""
        pipeline = self._client.pipeline(transaction=True)
        pipeline.sadd(keys.FEEDS_PAUSED, feed_id)
        pipeline.zrem(keys.DUE, feed_id)
        return bool((await pipeline.execute())[0])

    async def resume(self, feed_id: str, now: datetime) -> bool:
        """Poll it again: one that a person paused, which pollers take up within seconds, or one
        whose publisher had said that it was over. False when neither was so."""
        state = keys.feed(feed_id)
        by_person = await self._client.srem(keys.FEEDS_PAUSED, feed_id)
        ended = await self._client.hget(state, "paused") == b"1"
        if ended:
            afresh = {"paused": "0", "told": "0", "failures": "0", "last_error": ""}
            pipeline = self._client.pipeline(transaction=True)
            pipeline.hset(state, mapping=afresh)
            pipeline.zadd(keys.DUE, {feed_id: now.timestamp()})
            await pipeline.execute()
        return bool(by_person or ended)

    # Feeds that were shown to the person who wants to add them, and wait for a yes

    async def keep_draft(self, draft_id: str, feed: FeedConfig) -> None:
        """Keep a feed that is to be confirmed for an hour."""
        table = orjson.dumps(feed_table(feed))
        await self._client.set(keys.feed_draft(draft_id), table, ex=_DRAFT_SECONDS)

    async def take_draft(self, draft_id: str) -> FeedConfig | None:
        """The draft, which is then gone: only one press of its button finds it."""
        table = await self._client.getdel(keys.feed_draft(draft_id))
        return _read(table) if table else None


def _read(table: bytes) -> FeedConfig | None:
    try:
        return FeedConfig.model_validate(orjson.loads(table))
    except ValidationError as error:
        log.warning("a feed added by chat is not understood: %s", error)
        return None
