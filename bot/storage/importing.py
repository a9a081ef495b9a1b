"""Many subscribers changed at once: plainly where nothing is held for them, else step by step."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any, Final

from bot.models import Subscriber
from bot.storage import keys
from bot.storage.audiences import place_keys, places
from bot.storage.connection import Client
from bot.storage.keywords import Keywords
from bot.storage.records import write_subscriber
from bot.storage.stands import Stands, Step, quiet_word, subscriber_in
from bot.timing import next_wake

_STEPS_AT_ONCE: Final = 100

Edit = Callable[[Subscriber | None], Subscriber]


class Importing:
    """Changes many subscribers, over all partitions."""

    def __init__(self, client: Client, stands: Stands, keywords: Keywords) -> None:
        self._client = client
        self._stands = stands
        self._keywords = keywords

    async def change_many(self, edits: Mapping[int, Edit], now: datetime) -> None:
        """As `Subscribers.change_many`."""
        homes: dict[int, dict[int, Edit]] = defaultdict(dict)
        for chat_id, edit in edits.items():
            homes[keys.partition_of(chat_id)][chat_id] = edit
        await asyncio.gather(*(self._change(home, some, now) for home, some in homes.items()))

    async def _change(self, partition: int, edits: Mapping[int, Edit], now: datetime) -> None:
        while edits:
            stands = await self._stands.read(partition, list(edits))
            plain: list[Step] = []
            steps: list[Step] = []
            for (chat_id, edit), stand in zip(edits.items(), stands, strict=True):
                before = subscriber_in(chat_id, stand)
                after = edit(before)
                whole = self._stands.needs_no_step(stand, after, now)
                (plain if whole else steps).append(Step(chat_id, stand, before, after))
            if plain:
                await self._replace_plain(partition, plain, now)
            missed: set[int] = set()
            for start in range(0, len(steps), _STEPS_AT_ONCE):
                some = steps[start : start + _STEPS_AT_ONCE]
                missed |= await self._stands.take(partition, some, now)
            edits = {chat_id: edits[chat_id] for chat_id in missed}

    async def _replace_plain(self, partition: int, steps: list[Step], now: datetime) -> None:
        home = self._stands.home
        leave: dict[str, list[int]] = defaultdict(list)
        join: dict[str, list[int]] = defaultdict(list)
        for step in steps:
            were, are = places(step.before), places(step.after)
            for key in place_keys(partition, were - are, held=False):
                leave[key].append(step.chat_id)
            for key in place_keys(partition, are - were, held=False):
                join[key].append(step.chat_id)
        some = [step.after for step in steps if step.after]
        due = {one.chat_id: next_wake(one, now, home) for one in some}
        await self._keywords.register(chain.from_iterable(places(one) for one in some))
        pipeline = self._client.pipeline(transaction=True)
        records = {str(one.chat_id): write_subscriber(one) for one in some}
        pipeline.hset(keys.subscribers(partition), mapping=records)
        pipeline.zrem(keys.wakeups(partition), *due)
        if moments := {chat_id: one.timestamp() for chat_id, one in due.items() if one}:
            pipeline.zadd(keys.wakeups(partition), moments)
        _put(pipeline, keys.quiet(partition), {one.chat_id: quiet_word(one) for one in some})
        _put(pipeline, keys.threads(partition), {one.chat_id: one.thread or "" for one in some})
        for key, chat_ids in leave.items():
            pipeline.srem(key, *chat_ids)
        for key, chat_ids in join.items():
            pipeline.sadd(key, *chat_ids)
        await pipeline.execute()


def _put(pipeline: Any, key: str, words: Mapping[int, str | int]) -> None:
    """Set these fields of a hash; an empty word deletes one."""
    pipeline.hdel(key, *words)
    if chosen := {chat_id: word for chat_id, word in words.items() if word}:
        pipeline.hset(key, mapping=chosen)
