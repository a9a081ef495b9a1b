"""A group that becomes a supergroup while stories are published: what is held comes once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.gathering import read_digest
from bot.models import Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Outbox, Settlement
from bot.storage.subscribers import Subscribers

OLD, NEW = -5, -1005
NOON = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""Noon in Tashkent."""
GROUP = Subscriber(OLD, "en", frozenset({"drugs"}), mode="daily", at="08:00", since="2026-11-01")


class Move:
    """A group with a daily digest that moves, and what is published at a step of that."""

    def __init__(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOON
        self.subscribers = Subscribers(client, clock=lambda: self.now)
        self.outbox = Outbox(client, timedelta(days=30))
        self._monkeypatch = monkeypatch

    async def publish(self, story: str) -> None:
        await self.outbox.fan_out(story, Lane.NEWS, "en", ("drugs",))

    def publish_after(self, owner: Any, step: str, story: str) -> None:
        """Publish a story when the first such step was done."""
        done, published = getattr(owner, step), [story]

        async def then(*args: Any, **options: Any) -> Any:
            answer = await done(*args, **options)
            while published:
                await self.publish(published.pop())
            return answer

        self._monkeypatch.setattr(owner, step, then)

    async def digests(self) -> dict[int, list[str]]:
        """What comes in the morning."""
        self.now += timedelta(hours=20)
        await self.subscribers.wake()
        found: dict[int, list[str]] = {}
        for chunk in await self.outbox.claim("s1", Lane.DIGEST, range(keys.PARTITIONS), 100):
            for chat_id, content in zip(chunk.chat_ids, chunk.contents, strict=True):
                found.setdefault(chat_id, []).extend(read_digest(content).story_ids)
            sent = [Settlement(at, 7, "sent") for at in range(len(chunk.chat_ids))]
            await self.outbox.settle("s1", chunk, sent, finish=True)
        return found


@pytest.fixture
async def group(redis_client: Client, monkeypatch: pytest.MonkeyPatch) -> Move:
    move = Move(redis_client, monkeypatch)
    await move.subscribers.change(OLD, lambda _: GROUP)
    await move.publish("s-1")
    return move


@pytest.mark.parametrize("step", ["what is held was read", "the new record was written"])
async def test_a_story_that_is_published_meanwhile_comes_once(group: Move, step: str) -> None:
    if step == "what is held was read":
        group.publish_after(group.subscribers._stands, "held_for", "s-2")
    else:
        group.publish_after(group.subscribers, "change", "s-2")
    await group.subscribers.migrate(OLD, NEW)
    assert await group.subscribers.get(OLD) is None
    assert await group.digests() == {NEW: ["s-1", "s-2"]}
    assert await group.digests() == {}


async def test_a_move_that_broke_off_and_is_done_again_brings_nothing_twice(
    group: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: Any) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        change = group.subscribers.change

        async def change_and_die(*args: Any, **options: Any) -> None:
            await change(*args, **options)
            await dies()

        broken.setattr(group.subscribers, "change", change_and_die)
        with pytest.raises(ConnectionError):
            await group.subscribers.migrate(OLD, NEW)
    assert (await group.digests())[NEW] == ["s-1"]
    await group.subscribers.migrate(OLD, NEW)
    assert await group.subscribers.get(OLD) is None
    assert NEW not in await group.digests()
