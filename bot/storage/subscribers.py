"""Subscribers and their audiences. A record and its audiences change in one atomic step."""

import logging
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bot.gathering import Stand
from bot.models import Subscriber, SubscriberState
from bot.preferences import lose, regain
from bot.preferences import wake as end_pause
from bot.storage import keys
from bot.storage.audiences import audience_keys, audience_names
from bot.storage.connection import Client, Script
from bot.storage.importing import Edit, Importing
from bot.storage.keywords import Keywords
from bot.storage.partitions import over_partitions
from bot.storage.records import read_subscriber
from bot.storage.stands import Stands, Step, subscriber_in
from bot.timing import digest_is_due
from config.languages import DEFAULT_LANGUAGE, Language

log = logging.getLogger(__name__)

_count = Script("count_audience")
_SCAN_COUNT: Final = 1000
HOME: Final = "Asia/Tashkent"
"""The time zone of those who chose none, unless another is given."""


Changed = Callable[[Subscriber | None, Subscriber | None], None]


class Subscribers:
    """The store of subscribers, over all partitions. `changed` is told of each change: what
    the subscriber was, and what it is. `home` is the time zone of those that chose none."""

    def __init__(
        self,
        client: Client,
        changed: Changed = lambda before, after: None,
        *,
        home: str = HOME,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = client
        self._changed = changed
        self._keywords = Keywords(client)
        self._stands = Stands(client, home, self._keywords)
        self._clock = clock

    async def get(self, chat_id: int) -> Subscriber | None:
        """The subscriber, or None for a chat that nothing is held about."""
        record = await self._client.hget(_home(chat_id), str(chat_id))
        return read_subscriber(chat_id, record) if record else None

    async def language_of(self, chat_id: int) -> Language:
        """The language that a chat chose; the default for one that nothing is held about."""
        subscriber = await self.get(chat_id)
        return subscriber.language if subscriber else DEFAULT_LANGUAGE

    async def change(
        self,
        chat_id: int,
        edit: Callable[[Subscriber | None], Subscriber | None],
        brings: Sequence[str] = (),
        *,
        late: bool = False,
    ) -> Subscriber | None:
        """Replace a subscriber by what `edit` makes of it; None deletes it. Returns the result.

        `edit` is called again when someone else changed the record meanwhile, so it must have
        no effect of its own. One that is new, or `late`, may bring stories that were held for it
        elsewhere.
        """
        partition = keys.partition_of(chat_id)
        while True:
            (stand,) = await self._stands.read(partition, [chat_id])
            before = subscriber_in(chat_id, stand)
            after = edit(before)
            brought = () if before and not late else tuple(brings)
            step = Step(chat_id, stand, before, after, brings=brought)
            if not await self._stands.take(partition, [step], self._clock()):
                self._changed(before, after)
                return after

    async def forget(self, chat_id: int) -> None:
        """Delete everything held about a chat."""
        await self.change(chat_id, lambda _: None)

    async def mark(self, chat_id: int, state: SubscriberState) -> None:
        """Set the state of a subscriber, if there is one. One that is paused stays so when its
        chat cannot be reached."""
        today = self._clock().date()

        def edit(one: Subscriber | None) -> Subscriber | None:
            if one is None or state == "unreachable":
                return one and lose(one, today)
            return replace(one, state=state, lost="")

        await self.change(chat_id, edit)

    async def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup: its settings go with it (Bot API: migrate_to_chat_id),
        and what is held for it. Should the bot have heard that it is out of the former, it is in
        the new one.

        Safe to run twice: what the new chat has chosen since is kept. What is held for the former
        meanwhile is brought too; but of news at once that is fanned out in the same moment, both
        may be owed it, or none.
        """
        partition, fresh = keys.partition_of(old), await self.get(new) is None
        brought: tuple[str, ...] = ()
        late = False
        while True:
            held = await self._stands.held_for(partition, old)
            moved = subscriber_in(old, held.stand)
            if moved is None:
                return
            here = partial(_unless_there, replace(regain(moved), chat_id=new))
            brings = [one for one in held.story_ids if one not in brought]
            await self.change(new, here, brings, late=late)
            step = Step(old, held.stand, moved, None, seen=held.seen)
            if not await self._stands.take(partition, [step], self._clock()):
                self._changed(moved, None)
                return
            brought, late = held.story_ids, fresh

    async def threads(self, chat_ids: Sequence[int]) -> dict[int, int]:
        """The threads that chats of one partition read in, by chat id. Only supergroups have
        threads, so only chat ids below 0 are looked up."""
        groups = [chat_id for chat_id in chat_ids if chat_id < 0]
        if not groups:
            return {}
        key = keys.threads(keys.partition_of(groups[0]))
        found = await self._client.hmget(key, [str(one) for one in groups])
        return {one: int(thread) for one, thread in zip(groups, found, strict=True) if thread}

    async def leave_thread(self, chat_id: int, thread: int) -> None:
        """The thread is gone: what comes to the chat comes to none, unless another was chosen
        meanwhile."""

        def edit(one: Subscriber | None) -> Subscriber | None:
            return replace(one, thread=0) if one and one.thread == thread else one

        await self.change(chat_id, edit)

    async def wake(self, most_at_once: int = 100) -> int:
        """Do what is due for subscribers by the clock: end pauses, begin and end quiet hours,
        owe digests. Returns for how many. Any number of processes may do it at once.

        Raises:
            StorageError: when Redis does not answer; what was not done is still due.
        """
        now = self._clock()
        due = await self._due(range(keys.PARTITIONS), now, most_at_once)

        async def one(partition: int) -> int:
            some, woken = due.get(partition, []), 0
            while some:
                missed = await self._wake(partition, some, now)
                woken += len(some) - len(missed)
                if len(some) < most_at_once or len(missed) == len(some):
                    break
                some = (await self._due([partition], now, most_at_once))[partition]
            return woken

        return sum(await over_partitions(one)) if any(due.values()) else 0

    async def _due(
        self, partitions: Collection[int], now: datetime, limit: int
    ) -> dict[int, list[int]]:
        # In one go: this is asked every few seconds, and mostly nobody is due.
        pipeline = self._client.pipeline(transaction=False)
        for one in partitions:
            pipeline.zrangebyscore(keys.wakeups(one), "-inf", now.timestamp(), start=0, num=limit)
        answers = await pipeline.execute()
        return {
            partition: [int(chat_id) for chat_id in found]
            for partition, found in zip(partitions, answers, strict=True)
        }

    async def _wake(self, partition: int, chat_ids: list[int], now: datetime) -> set[int]:
        stands = await self._stands.read(partition, chat_ids)
        steps: list[Step] = []
        for chat_id, stand in zip(chat_ids, stands, strict=True):
            try:
                steps.append(self._woken(chat_id, stand, now))
            except ValueError as error:
                log.warning("nothing will come to chat %d by the clock: %s", chat_id, error)
                await self._client.zrem(keys.wakeups(partition), str(chat_id))
        missed = await self._stands.take(partition, steps, now)
        for step in steps:
            if step.chat_id not in missed and step.before != step.after:
                self._changed(step.before, step.after)
        return missed

    def _woken(self, chat_id: int, stand: Stand, now: datetime) -> Step:
        before = subscriber_in(chat_id, stand)
        after = before and end_pause(before, now)
        due = datetime.fromtimestamp(float(stand.due or 0), UTC)
        digest = after is not None and digest_is_due(after, due, now, self._stands.home)
        return Step(chat_id, stand, before, after, digest=digest, woken=True)

    async def count(self, languages: Iterable[Language], topics: Collection[str]) -> int:
        """How many subscribers a publication to these languages and topics would reach now.

        No topics: everyone.
        """
        return sum((await self.count_by_mode(languages, topics)).values())

    async def count_by_mode(
        self, languages: Iterable[Language], topics: Collection[str]
    ) -> Mapping[str, int]:
        """The same by what a story would become for them: "instant" get it at once, "digest" in
        their next digest, "quiet" when their quiet hours end. Somebody who reads several of the
        languages counts once."""
        names = audience_names(topics)
        total = {"instant": 0, "digest": 0, "quiet": 0}

        async def one(partition: int, some: Collection[Language]) -> list[int]:
            instant = [key for one in some for key in audience_keys(partition, one, names)]
            both = [key for one in some for key in audience_keys(partition, one, names, held=True)]
            held = [key for key in both if key not in instant]
            return list(await _count(self._client, [keys.holding(partition), *instant, *held]))

        # Everyone stands in one language's audience only: its size is told without a union.
        for some in [(one,) for one in languages] if not topics else [tuple(languages)]:
            for counts in await over_partitions(partial(one, some=some)):
                for name, count in zip(total, counts, strict=True):
                    total[name] += count
        return total

    async def all(self) -> AsyncIterator[Subscriber]:
        """Every subscriber, a partition at a time. One that changes meanwhile may come twice."""
        for partition in range(keys.PARTITIONS):
            scan = self._client.hscan_iter(keys.subscribers(partition), count=_SCAN_COUNT)
            async for chat_id, record in scan:
                yield read_subscriber(int(chat_id), record)

    async def replace_many(self, subscribers: Sequence[Subscriber]) -> None:
        """Write many at once, over everything that was held about them; else as `change_many`."""
        await self.change_many({one.chat_id: partial(_instead, one) for one in subscribers})

    async def change_many(self, edits: Mapping[int, Edit]) -> None:
        """Replace many at once by what the edit of each chat id makes of it: for imports. An edit
        may be called again, so it must have no effect of its own.

        Not for chats that talk to the bot at this moment: the last writer wins.
        """
        await Importing(self._client, self._stands, self._keywords).change_many(
            edits, self._clock()
        )


def _unless_there(subscriber: Subscriber, there: Subscriber | None) -> Subscriber:
    return there or subscriber


def _instead(subscriber: Subscriber, _: Subscriber | None) -> Subscriber:
    return subscriber


def _home(chat_id: int) -> str:
    return keys.subscribers(keys.partition_of(chat_id))
