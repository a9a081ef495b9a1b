"""Broadcasts over a real Redis: published once, or cancelled, never both."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Broadcast, Lane
from bot.storage import keys
from bot.storage.announcements import Announcements
from bot.storage.broadcasts import Broadcasts, Published, Watch
from bot.storage.connection import Client
from config.languages import LANGUAGES

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
BROADCAST = Broadcast("b1", 9, "<b>Hi</b>", ("crime",), ("uz", "ru"), NOW)
WATCH = Watch("b1", 9, 12, "ru", NOW)


@pytest.fixture
async def broadcasts(redis_client: Client) -> Broadcasts:
    await Announcements(redis_client).prepare()
    return Broadcasts(redis_client)


async def test_a_draft_is_read_as_written_and_sends_nothing(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    assert await broadcasts.get("b1") == BROADCAST
    assert await Announcements(redis_client).backlog() == 0
    assert await broadcasts.watches() == []


async def test_publishing_announces_to_the_audience_and_keeps_the_watch(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    assert await broadcasts.publish(BROADCAST, WATCH) is Published.NOW
    [announced] = await Announcements(redis_client).wait("one", 0.01)
    assert (announced.publication_id, announced.lane) == ("b1", Lane.BULK)
    assert (announced.languages, announced.topics) == (("uz", "ru"), ("crime",))
    assert await broadcasts.watches() == [WATCH]


async def test_everyone_means_every_language(broadcasts: Broadcasts, redis_client: Client) -> None:
    everyone = replace(BROADCAST, topics=(), languages=())
    await broadcasts.save(everyone)
    await broadcasts.publish(everyone, WATCH)
    [announced] = await Announcements(redis_client).wait("one", 0.01)
    assert (announced.languages, announced.topics) == (LANGUAGES, ())


async def test_many_presses_at_once_publish_once(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    answers = await asyncio.gather(*(broadcasts.publish(BROADCAST, WATCH) for _ in range(20)))
    assert answers.count(Published.NOW) == 1
    assert answers.count(Published.BEFORE) == 19
    assert await Announcements(redis_client).backlog() == 1


async def test_what_was_cancelled_is_not_published(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    assert await broadcasts.cancel("b1") is True
    assert await broadcasts.publish(BROADCAST, WATCH) is Published.NO_MORE
    assert await Announcements(redis_client).backlog() == 0
    assert await broadcasts.cancel("b1") is False


async def test_what_was_published_is_not_cancelled(broadcasts: Broadcasts) -> None:
    await broadcasts.save(BROADCAST)
    await broadcasts.publish(BROADCAST, WATCH)
    assert await broadcasts.cancel("b1") is False
    assert await broadcasts.get("b1") == BROADCAST


async def test_confirm_and_cancel_at_once_do_one_of_the_two(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    for number in range(20):
        one = replace(BROADCAST, id=f"b{number}")
        await broadcasts.save(one)
        published, cancelled = await asyncio.gather(
            broadcasts.publish(one, replace(WATCH, broadcast_id=one.id)), broadcasts.cancel(one.id)
        )
        assert (published is Published.NOW) != cancelled


async def test_a_draft_lives_an_hour_and_what_was_published_ninety_days(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    assert 3500 < await redis_client.ttl(keys.broadcast("b1")) <= 3600
    await broadcasts.publish(BROADCAST, WATCH)
    days = await redis_client.ttl(keys.broadcast("b1")) / 86400
    assert 89 < days <= 90


async def test_fanned_out_is_known_when_the_announcement_is_done(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    assert await broadcasts.fanned_out("b1") is False
    await broadcasts.publish(BROADCAST, WATCH)
    assert await broadcasts.fanned_out("b1") is False
    announcements = Announcements(redis_client)
    [announced] = await announcements.wait("one", 0.01)
    assert await broadcasts.fanned_out("b1") is False
    await announcements.done(announced)
    assert await broadcasts.fanned_out("b1") is True


async def test_a_watch_ends_with_the_last_word(broadcasts: Broadcasts) -> None:
    await broadcasts.save(BROADCAST)
    await broadcasts.publish(BROADCAST, WATCH)
    await broadcasts.unwatch(WATCH)
    assert await broadcasts.watches() == []


async def test_one_process_has_the_turn(broadcasts: Broadcasts) -> None:
    turns = await asyncio.gather(*(broadcasts.take_turn(timedelta(minutes=1)) for _ in range(10)))
    assert turns.count(True) == 1
