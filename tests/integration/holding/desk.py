"""What tests of held stories work with: subscribers, an outbox, and a time that a test moves."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.gathering import Digest, read_digest
from bot.models import Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Outbox
from bot.storage.subscribers import Subscribers

HOUR = timedelta(hours=1)
NOON = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""Noon in Tashkent."""
ANYONE = Subscriber(1, "en", frozenset({"drugs"}), since="2026-11-01")
DAILY = replace(ANYONE, mode="daily", at="08:00")
SLEEPER = replace(ANYONE, quiet="22:00-07:00")


class Desk:
    """Subscribers, an outbox, and the time."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.now = NOON
        self.subscribers = Subscribers(client, clock=lambda: self.now)
        self.outbox = Outbox(client, timedelta(days=30))

    async def put(self, subscriber: Subscriber) -> None:
        await self.subscribers.change(subscriber.chat_id, lambda _: subscriber)

    async def publish(self, story: str, *topics: str, lane: Lane = Lane.NEWS) -> int:
        return await self.outbox.fan_out(story, lane, "en", topics or ("drugs",))

    async def pass_time(self, length: timedelta) -> None:
        """Let the time come, and wake whoever is due."""
        self.now += length
        await self.subscribers.wake()

    async def sent(self, lane: Lane = Lane.NEWS) -> dict[int, list[str]]:
        """What goes to whom in a lane from now on: stories, by their ids."""
        chunks = await self.outbox.claim("s1", lane, range(keys.PARTITIONS), 1000)
        found: dict[int, list[str]] = {}
        for chunk in chunks:
            for place, chat_id in enumerate(chunk.chat_ids):
                stories = [chunk.publication_id]
                if lane is Lane.DIGEST:
                    stories = list(read_digest(chunk.contents[place]).story_ids)
                found.setdefault(chat_id, []).extend(stories)
        return found

    async def contents(self) -> list[Digest]:
        chunks = await self.outbox.claim("s1", Lane.DIGEST, range(keys.PARTITIONS), 1000)
        return [read_digest(one) for chunk in chunks for one in chunk.contents]


class Interrupted:
    """A client that lets something else happen just before its first script."""

    def __init__(self, client: Client, event: Callable[[], Awaitable[object]]) -> None:
        self._client = client
        self._events = [event]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    async def evalsha(self, *args: Any) -> Any:
        if self._events:
            await self._events.pop()()
        return await self._client.evalsha(*args)
