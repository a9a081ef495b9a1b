"""Deliveries that wait in the outbox when quiet hours or a pause begin; digests on their way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Lane, Story, Subscriber
from bot.preferences import be_quiet, come, pause, resume
from bot.storage import keys
from bot.storage.connection import connect
from bot.storage.records import write_story
from tests.integration.newsdesk import Newsdesk, newsdesk, sending
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

STORY = Story(
    id="s-1",
    feed_id="en",
    source="Ministry",
    title="First of all",
    summary="What happened.",
    language="en",
    topics=(),
    published=datetime(2026, 11, 24, 6, 0, tzinfo=UTC),
    link="https://example.org/1",
)


class HeldBack(Newsdesk):
    """A newsdesk that publishes stories to everyone."""

    async def publish(self, *titles: str, lane: Lane = Lane.NEWS) -> None:
        for title in titles:
            story = replace(STORY, id=f"s-{title}", title=title)
            await self._client.set(keys.story(story.id), write_story(story))
            await self.services.outbox.fan_out(story.id, lane, "en", [])

    async def let(self, chat_id: int, edit: object, *choices: object) -> None:
        await self.services.subscribers.change(
            chat_id,
            lambda one: one and edit(one, *choices),  # type: ignore[operator]
        )

    async def withdraw(self, title: str) -> None:
        story = replace(STORY, id=f"s-{title}", title=title, withdrawn=True)
        await self._client.set(keys.story(story.id), write_story(story))

    async def texts(self, chat_id: int) -> list[str]:
        return [text for _, chat, _, text in await self.box.deliveries() if chat == chat_id]


@pytest.fixture
async def desk(box: InProcess, redis_url: str) -> AsyncIterator[HeldBack]:
    async with newsdesk(box, redis_url) as plain:
        client = connect(redis_url)
        yield HeldBack(plain.services, client, box)
        await client.aclose()


def hours_now() -> str:
    now = datetime.now(UTC) + timedelta(hours=5)
    return f"{now - timedelta(hours=2):%H:%M}-{now + timedelta(hours=3):%H:%M}"


async def test_what_waits_when_quiet_hours_begin_comes_when_they_end(desk: HeldBack) -> None:
    one, other = await desk.people(2)
    await desk.publish("alpha", "beta")
    await desk.let(one, be_quiet, hours_now())
    async with sending(desk):
        for title in ("alpha", "beta"):
            tally = await desk.settled(f"s-{title}")
            assert (tally.sent, tally.held, tally.waiting) == (1, 1, 0)
        assert await desk.texts(one) == []
        assert len(await desk.texts(other)) == 2
        await desk.let(one, be_quiet, "")
        await desk.arrived(3)
        (bundle,) = await desk.texts(one)
        assert bundle.startswith("🌙 While it was quiet")
        assert "alpha" in bundle
        assert "beta" in bundle


async def test_what_waits_when_a_pause_begins_comes_after_it(desk: HeldBack) -> None:
    (one,) = await desk.people(1)
    await desk.publish("alpha")
    await desk.let(one, pause)
    async with sending(desk):
        assert (await desk.settled("s-alpha")).held == 1
        await desk.let(one, resume)
        await desk.arrived(1)
    (story,) = await desk.texts(one)
    assert story.startswith("alpha\n\nWhat happened.")


async def test_urgent_stories_do_not_wait(desk: HeldBack) -> None:
    (one,) = await desk.people(1)
    await desk.let(one, be_quiet, hours_now())
    await desk.publish("alpha", lane=Lane.URGENT)
    async with sending(desk):
        assert (await desk.settled("s-alpha")).sent == 1


async def test_a_broadcast_in_quiet_hours_makes_no_sound(desk: HeldBack) -> None:
    one, other = await desk.people(2)
    await desk.let(one, be_quiet, hours_now())
    await desk.owe("hello", Lane.BULK)
    async with sending(desk):
        await desk.settled("hello")
    calls = await desk.box.calls(method="sendMessage")
    silent = {call["chat_id"]: call["parameters"].get("disable_notification") for call in calls}
    assert silent == {one: True, other: None}


async def test_a_digest_has_the_newest_version_and_nothing_that_was_withdrawn(
    desk: HeldBack,
) -> None:
    (one,) = await desk.people(1)
    await desk.let(one, come, "daily")
    await desk.publish("alpha", "beta", "gamma")
    await desk.withdraw("beta")
    await desk.let(one, come, "instant")
    async with sending(desk):
        await desk.arrived(1)
        async with asyncio.timeout(20):
            while any((await desk.services.outbox.backlog()).values()):
                await asyncio.sleep(0.05)
    (digest,) = await desk.texts(one)
    assert digest.startswith("📬 Kept for you")
    assert "beta" not in digest
    assert "gamma" in digest


async def test_a_digest_of_which_everything_was_withdrawn_is_not_sent(desk: HeldBack) -> None:
    (one,) = await desk.people(1)
    await desk.let(one, come, "daily")
    await desk.publish("alpha")
    await desk.withdraw("alpha")
    await desk.let(one, come, "instant")
    async with sending(desk):
        async with asyncio.timeout(20):
            while any((await desk.services.outbox.backlog()).values()):
                await asyncio.sleep(0.05)
    assert await desk.texts(one) == []


async def test_readers_of_one_chunk_each_get_their_own_digest(desk: HeldBack) -> None:
    people = await desk.people(40)
    await desk.services.subscribers.replace_many(
        [Subscriber(one, "en", frozenset({f"t{one % 4}"}), "daily", at="08:00") for one in people]
    )
    for number in range(4):
        story = replace(STORY, id=f"s-{number}", title=f"title {number}")
        await desk._client.set(keys.story(story.id), write_story(story))
        await desk.services.outbox.fan_out(story.id, Lane.NEWS, "en", [f"t{number}"])
    await desk.services.subscribers.replace_many(
        [Subscriber(one, "en", frozenset({f"t{one % 4}"})) for one in people]
    )
    async with sending(desk):
        await desk.arrived(40)
    for one in people:
        (text,) = await desk.texts(one)
        assert text.startswith(f"title {one % 4}")
