"""Subscribers and their audiences. A record and its audiences change in one atomic step."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.models import ALL_TOPICS, Subscriber, SubscriberState
from bot.storage import keys
from bot.storage.connection import Client, Script
from bot.storage.partitions import over_partitions
from bot.storage.records import read_subscriber, write_subscriber
from config.languages import Language

_save = Script("save_subscriber")
_count = Script("count_audience")
_SCAN_COUNT: Final = 1000


Changed = Callable[[Subscriber | None, Subscriber | None], None]


class Subscribers:
    """The store of subscribers, over all partitions. `changed` is told of each change: what
    the subscriber was, and what it is."""

    def __init__(self, client: Client, changed: Changed = lambda before, after: None) -> None:
        self._client = client
        self._changed = changed

    async def get(self, chat_id: int) -> Subscriber | None:
        """The subscriber, or None for a chat that nothing is held about."""
        record = await self._client.hget(_home(chat_id), str(chat_id))
        return read_subscriber(chat_id, record) if record else None

    async def change(
        self, chat_id: int, edit: Callable[[Subscriber | None], Subscriber | None]
    ) -> Subscriber | None:
        """Replace a subscriber by what `edit` makes of it; None deletes it. Returns the result.

        `edit` is called again when someone else changed the record meanwhile, so it must have
        no effect of its own.
        """
        partition = keys.partition_of(chat_id)
        while True:
            record = await self._client.hget(_home(chat_id), str(chat_id)) or b""
            before = read_subscriber(chat_id, record) if record else None
            after = edit(before)
            left = _places(before) - _places(after)
            joined = _places(after) - _places(before)
            done = await _save(
                self._client,
                [
                    keys.subscribers(partition),
                    keys.wakeups(partition),
                    *(keys.audience(partition, *place) for place in left),
                    *(keys.audience(partition, *place) for place in joined),
                ],
                [
                    chat_id,
                    record,
                    write_subscriber(after) if after else b"",
                    len(left),
                    _due(after),
                ],
            )
            if done:
                self._changed(before, after)
                return after

    async def forget(self, chat_id: int) -> None:
        """Delete everything held about a chat."""
        await self.change(chat_id, lambda _: None)

    async def mark(self, chat_id: int, state: SubscriberState) -> None:
        """Set the state of a subscriber, if there is one."""
        await self.change(chat_id, lambda one: one and replace(one, state=state))

    async def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup: its settings go with it (Bot API: migrate_to_chat_id).

        Safe to run twice: what the new chat has chosen since is kept.
        """
        if moved := await self.get(old):
            await self.change(new, lambda there: there or replace(moved, chat_id=new))
            await self.forget(old)

    async def due(self, now: datetime, limit: int) -> list[int]:
        """Chats whose `until` has come, at most `limit` of each partition. They stay due until
        they are changed."""

        async def one(partition: int) -> list[bytes]:
            key = keys.wakeups(partition)
            return list(
                await self._client.zrangebyscore(key, "-inf", now.timestamp(), start=0, num=limit)
            )

        return [int(chat_id) for some in await over_partitions(one) for chat_id in some]

    async def count(self, languages: Iterable[Language], topics: Collection[str]) -> int:
        """How many subscribers a publication to these languages and topics would reach now.

        No topics: everyone.
        """
        languages = tuple(languages)

        async def one(partition: int) -> int:
            total = 0
            for language in languages:
                total += await _count(self._client, audience_keys(partition, language, topics))
            return total

        return sum(await over_partitions(one))

    async def all(self) -> AsyncIterator[Subscriber]:
        """Every subscriber, a partition at a time. One that changes meanwhile may come twice."""
        for partition in range(keys.PARTITIONS):
            scan = self._client.hscan_iter(keys.subscribers(partition), count=_SCAN_COUNT)
            async for chat_id, record in scan:
                yield read_subscriber(int(chat_id), record)

    async def replace_many(self, subscribers: Sequence[Subscriber]) -> None:
        """Write many at once, over what was held about them: for imports.

        Not for chats that talk to the bot at this moment: the last writer wins.
        """
        homes: dict[int, list[Subscriber]] = defaultdict(list)
        for subscriber in subscribers:
            homes[keys.partition_of(subscriber.chat_id)].append(subscriber)
        await asyncio.gather(*(self._replace(home, some) for home, some in homes.items()))

    async def _replace(self, partition: int, subscribers: list[Subscriber]) -> None:
        home = keys.subscribers(partition)
        old = await self._client.hmget(home, [str(one.chat_id) for one in subscribers])
        leave: dict[str, list[int]] = defaultdict(list)
        join: dict[str, list[int]] = defaultdict(list)
        for subscriber, record in zip(subscribers, old, strict=True):
            before = read_subscriber(subscriber.chat_id, record) if record else None
            for place in _places(before) - _places(subscriber):
                leave[keys.audience(partition, *place)].append(subscriber.chat_id)
            for place in _places(subscriber) - _places(before):
                join[keys.audience(partition, *place)].append(subscriber.chat_id)
        pipeline = self._client.pipeline(transaction=True)
        pipeline.hset(
            home, mapping={str(one.chat_id): write_subscriber(one) for one in subscribers}
        )
        pipeline.zrem(keys.wakeups(partition), *(str(one.chat_id) for one in subscribers))
        due = {str(one.chat_id): _due(one) for one in subscribers if one.until}
        if due:
            pipeline.zadd(keys.wakeups(partition), due)
        for key, chat_ids in leave.items():
            pipeline.srem(key, *chat_ids)
        for key, chat_ids in join.items():
            pipeline.sadd(key, *chat_ids)
        await pipeline.execute()


def audience_keys(partition: int, language: Language, topics: Collection[str]) -> list[str]:
    """The keys of the audiences that get a publication: of its topics and of `all`.

    No topics at all means everyone here; a story without a topic has `ALL_TOPICS` for one.
    """
    names = sorted({*topics, ALL_TOPICS}) if topics else [keys.EVERYONE]
    return [keys.audience(partition, language, name) for name in names]


def _home(chat_id: int) -> str:
    return keys.subscribers(keys.partition_of(chat_id))


def _places(subscriber: Subscriber | None) -> set[tuple[Language, str]]:
    if subscriber is None or subscriber.state != "active":
        return set()
    return {(subscriber.language, topic) for topic in (*subscriber.topics, keys.EVERYONE)}


def _due(subscriber: Subscriber | None) -> str | float:
    if subscriber is None or not subscriber.until:
        return ""
    return datetime.fromisoformat(subscriber.until).timestamp()
