"""The outbox against a simple model: whatever senders do or suffer, in whatever order."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.models import Chunk, Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import StorageError, connect
from bot.storage.outbox import Lost, Outbox, Settlement
from bot.storage.subscribers import Subscribers
from tests.integration.outbox_model import Failing, Held, Model, Row

T = TypeVar("T")

CHUNK_SIZE = 3
LEASE = timedelta(hours=1)
DEAD_MS = 2 * 3600 * 1000
TOPICS = ("drugs", "crime")
SENDERS = ("s1", "s2", "s3")
PARTITIONS = 3
HOMES = range(PARTITIONS)
CHATS = range(1, 25)
COUNTS = ("sent", "unreachable", "failed:too long", "unknown")


class OutboxMachine(RuleBasedStateMachine):
    """Every rule does the same to Redis and to the model and compares what came of it."""

    held: Bundle[Held] = Bundle("held")

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.client = connect(url)
        self.outbox = Outbox(self.client, timedelta(days=30))
        self.subscribers = Subscribers(self.client)
        self.audience: dict[int, set[str]] = {}
        self.model = Model()
        self.do(self.client.flushall())

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    # -- readers and publications ------------------------------------------------------------

    @rule(chat=st.sampled_from(CHATS), topics=st.sets(st.sampled_from(TOPICS)))
    def subscribe(self, chat: int, topics: set[str]) -> None:
        self.audience[chat] = topics
        self.do(self.subscribers.replace_many([Subscriber(chat, "en", frozenset(topics))]))

    @rule(number=st.integers(0, 4), topic=st.sampled_from(TOPICS))
    def fan_out(self, number: int, topic: str) -> None:
        wanted = {home: self._readers(home, topic) for home in HOMES}
        publication = f"s-{number}"
        added = self.do(self.outbox.fan_out(publication, Lane.NEWS, "en", [topic]))
        fresh = [home for home in HOMES if (publication, home) not in self.model.frozen]
        assert added == sum(len(wanted[home]) for home in fresh)
        for home in fresh:
            self._freeze(publication, home, wanted[home])

    @rule(
        number=st.integers(0, 4),
        topic=st.sampled_from(TOPICS),
        calls=st.integers(0, PARTITIONS - 1),
    )
    def fan_out_breaks_off(self, number: int, topic: str, calls: int) -> None:
        publication = f"s-{number}"
        self.do(self._break_off(publication, topic, calls))
        for home in HOMES:
            mark = keys.delivery(home, publication, "en", "ids")
            if (publication, home) not in self.model.frozen and self.do(self.client.exists(mark)):
                self._freeze(publication, home, self._readers(home, topic))

    async def _break_off(self, publication: str, topic: str, calls: int) -> None:
        outbox = Outbox(Failing(self.client, calls), timedelta(days=30))
        with pytest.raises(StorageError):
            await outbox.fan_out(publication, Lane.NEWS, "en", [topic])
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)

    def _readers(self, home: int, topic: str) -> set[int]:
        return {
            chat
            for chat, topics in self.audience.items()
            if topic in topics and keys.partition_of(chat) == home
        }

    def _freeze(self, publication: str, home: int, readers: set[int]) -> None:
        self.model.frozen.add((publication, home))
        packed = self.do(self.client.get(keys.delivery(home, publication, "en", "ids"))) or b""
        ids = [
            int.from_bytes(packed[i : i + 8], "big", signed=True) for i in range(0, len(packed), 8)
        ]
        assert sorted(ids) == sorted(readers)
        self.model.counts[publication, "audience"] += len(ids)
        for offset in range(0, len(ids), CHUNK_SIZE):
            chats = tuple(ids[offset : offset + CHUNK_SIZE])
            row = Row(publication, home, chats, [0] * len(chats))
            self.model.rows[publication, home, offset] = row

    # -- senders -----------------------------------------------------------------------------

    @rule(
        target=held,
        sender=st.sampled_from(SENDERS),
        homes=st.sets(st.sampled_from(HOMES), min_size=1),
        limit=st.integers(1, 6),
    )
    def claim(self, sender: str, homes: set[int], limit: int) -> Any:
        chunks = self.do(self.outbox.claim(sender, Lane.NEWS, sorted(homes), limit))
        fresh = [row for row in self.model.open_rows() if row.owner is None and row.home in homes]
        got = self._take(sender, chunks)
        assert all(one.row in fresh for one in got)
        assert {one.row.home for one in got} == {row.home for row in fresh}
        assert len(got) <= max(limit, len(homes))
        return multiple(*got)

    @rule(target=held, sender=st.sampled_from(SENDERS))
    def reclaim(self, sender: str) -> Any:
        chunks = self.do(self.outbox.reclaim(sender, Lane.NEWS, LEASE, 1000))
        stale = [row for row in self.model.open_rows() if row.stale]
        got = self._take(sender, chunks)
        assert sorted(id(one.row) for one in got) == sorted(id(row) for row in stale)
        return multiple(*got)

    def _take(self, sender: str, chunks: list[Chunk]) -> list[Held]:
        got = []
        for chunk in chunks:
            row = self.model.rows[chunk.publication_id, chunk.partition, chunk.offset]
            assert not row.closed
            assert chunk.chat_ids == row.chats
            assert list(chunk.results) == row.results
            got.append(Held(sender, chunk, row))
        for one in got:
            assert one.row.owner is None or one.row.stale
            one.row.owner, one.row.stale = sender, False
        return got

    @rule(
        one=held,
        words=st.lists(
            st.tuples(st.integers(0, CHUNK_SIZE - 1), st.sampled_from(COUNTS)), max_size=4
        ),
        finish=st.booleans(),
        message_id=st.integers(1, 2**40),
    )
    def settle(
        self, one: Held, words: list[tuple[int, str]], finish: bool, message_id: int
    ) -> None:
        settlements = [
            Settlement(place, message_id if count == "sent" else -1, count)
            for place, count in words
            if place < len(one.row.chats)
        ]
        for each in settlements:
            self.model.settle(one.row, each.place, each.result, each.count)
        mine = one.row.owner == one.sender and not one.row.closed
        closes = finish and all(one.row.results)
        try:
            closed = self.do(self.outbox.settle(one.sender, one.chunk, settlements, finish=finish))
        except Lost:
            assert not mine and not closes
        else:
            assert mine or closes
            assert closed == closes
            one.row.closed |= closes

    @rule(one=held)
    def finish_properly(self, one: Held) -> None:
        words = [(place, "sent") for place in range(len(one.row.chats))]
        self.settle(one, words, True, 4711)

    @rule(one=held)
    def keep(self, one: Held) -> None:
        """Whether its owner is well or was away for long: what another took stays the other's."""
        mine = one.row.owner == one.sender and not one.row.closed
        lost = self.do(self.outbox.keep(one.sender, [one.chunk]))
        assert list(lost) == ([] if mine else [one.chunk])
        if mine:
            one.row.stale = False

    @rule(one=consumes(held))
    def release(self, one: Held) -> None:
        self.do(self.outbox.release(one.sender, [one.chunk]))
        if one.row.owner == one.sender and not one.row.closed:
            one.row.stale = True

    @rule(sender=st.sampled_from(SENDERS))
    def fall_silent(self, sender: str) -> None:
        """The sender is not heard of for longer than the lease: dead, or suspended."""
        self.do(self._age(sender))
        for row in self.model.open_rows():
            row.stale |= row.owner == sender

    async def _age(self, sender: str) -> None:
        for home in HOMES:
            stream = keys.outbox(home, Lane.NEWS)
            if not await self.client.exists(stream):
                continue
            pending = await self.client.xpending_range(
                stream, keys.SENDERS, "-", "+", 1000, consumername=sender
            )
            if ids := [entry["message_id"] for entry in pending]:
                await self.client.xclaim(
                    stream, keys.SENDERS, sender, 0, ids, idle=DEAD_MS, justid=True
                )

    # -- what always holds -------------------------------------------------------------------

    @invariant()
    def the_outbox_holds_what_is_not_closed(self) -> None:
        backlog = self.do(self.outbox.backlog())
        assert backlog[Lane.NEWS] == len(self.model.open_rows())

    @precondition(lambda self: self.model.frozen)
    @invariant()
    def the_tallies_are_right(self) -> None:
        for publication in {publication for publication, _ in self.model.frozen}:
            tally = self.do(self.outbox.tally(publication))
            counts = self.model.counts
            assert tally.audience == counts[publication, "audience"]
            assert tally.sent == counts[publication, "sent"]
            assert tally.unreachable == counts[publication, "unreachable"]
            assert tally.failed == counts[publication, "failed:too long"]
            assert tally.unknown == counts[publication, "unknown"]
            unsettled = sum(
                row.results.count(0)
                for row in self.model.rows.values()
                if row.publication == publication
            )
            assert tally.waiting == unsettled

    def teardown(self) -> None:
        """Whatever happened: what is not settled can still be had, all of it, once."""
        try:
            self.do(self._everything_left())
        finally:
            self.do(self.client.aclose())
            self.runner.close()

    async def _everything_left(self) -> None:
        chunks = await self.outbox.reclaim("last", Lane.NEWS, timedelta(0), 1000)
        chunks += await self.outbox.claim("last", Lane.NEWS, HOMES, 1000)
        left = [
            (chunk.publication_id, chat)
            for chunk in chunks
            for chat, result in zip(chunk.chat_ids, chunk.results, strict=True)
            if result == 0
        ]
        wanted = [
            (row.publication, chat)
            for row in self.model.open_rows()
            for chat, result in zip(row.chats, row.results, strict=True)
            if result == 0
        ]
        assert sorted(left) == sorted(wanted)


def test_the_outbox_does_what_its_model_does(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.owing.CHUNK_SIZE", CHUNK_SIZE)
    monkeypatch.setattr("bot.storage.keys.PARTITIONS", PARTITIONS)
    run_state_machine_as_test(
        lambda: OutboxMachine(redis_url),
        settings=settings(
            max_examples=60,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # to shrink an example takes minutes on a real Redis
            suppress_health_check=list(HealthCheck),
        ),
    )
