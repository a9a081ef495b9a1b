"""The outbox on a real Redis: frozen audiences, claims, settlements, take-over."""

import asyncio
from datetime import timedelta

import pytest

from bot.models import ALL_TOPICS, Chunk, Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Lost, Outbox, Settlement
from bot.storage.subscribers import Subscribers

EVERYWHERE = range(keys.PARTITIONS)
NOW = timedelta(0)


@pytest.fixture
def outbox(redis_client: Client) -> Outbox:
    return Outbox(redis_client, timedelta(days=30))


@pytest.fixture
def subscribers(redis_client: Client) -> Subscribers:
    return Subscribers(redis_client)


async def subscribe(subscribers: Subscribers, chat_id: int, *topics: str) -> None:
    await subscribers.replace_many([Subscriber(chat_id, "en", frozenset(topics))])


async def recipients(outbox: Outbox, sender: str = "s1", limit: int = 1000) -> list[int]:
    chunks = await outbox.claim(sender, Lane.NEWS, EVERYWHERE, limit)
    return sorted(chat_id for chunk in chunks for chat_id in chunk.chat_ids)


async def one_chunk(outbox: Outbox, subscribers: Subscribers, *chat_ids: int) -> Chunk:
    for chat_id in chat_ids:
        await subscribe(subscribers, chat_id, "drugs")
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    (chunk,) = await outbox.claim("s1", Lane.NEWS, EVERYWHERE, 64)
    return chunk


async def test_a_publication_goes_to_the_readers_of_its_topics_and_to_those_of_all(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await subscribe(subscribers, 1, "drugs")
    await subscribe(subscribers, 2, "crime", "drugs")
    await subscribe(subscribers, 3, ALL_TOPICS)
    await subscribe(subscribers, 4, "migration")
    await subscribe(subscribers, -1001234567890123, "crime")
    added = await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs", "crime"])
    assert added == 4
    assert await recipients(outbox) == [-1001234567890123, 1, 2, 3]


async def test_other_languages_and_paused_subscribers_get_nothing(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await subscribers.replace_many(
        [
            Subscriber(1, "ru", frozenset({"drugs"})),
            Subscriber(2, "en", frozenset({"drugs"}), state="paused"),
            Subscriber(3, "en", frozenset({"drugs"})),
        ]
    )
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    assert await recipients(outbox) == [3]


async def test_fanning_out_twice_adds_nobody_and_keeps_the_first_audience(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await subscribe(subscribers, 1, "drugs")
    assert await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"]) == 1
    for chat_id in range(2, 40):
        await subscribe(subscribers, chat_id, "drugs")
    assert await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"]) == 0
    assert await recipients(outbox) == [1]
    assert (await outbox.tally("s-a")).audience == 1


async def test_no_topics_means_everyone_who_is_active(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await subscribe(subscribers, 1)
    await subscribe(subscribers, 2, "crime")
    await outbox.fan_out("b-a", Lane.NEWS, "en", [])
    assert await recipients(outbox) == [1, 2]


async def test_a_large_audience_is_cut_into_chunks_without_loss(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    chat_ids = [one for one in range(1, 90_000) if keys.partition_of(one) == 7][:1203]
    await subscribers.replace_many(
        [Subscriber(one, "en", frozenset({"drugs"})) for one in chat_ids]
    )
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    chunks = await outbox.claim("s1", Lane.NEWS, [7], 10)
    assert [len(chunk.chat_ids) for chunk in chunks] == [500, 500, 203]
    assert sorted(one for chunk in chunks for one in chunk.chat_ids) == chat_ids
    assert all(set(chunk.results) == {0} for chunk in chunks)


async def test_a_chunk_is_claimed_once(outbox: Outbox, subscribers: Subscribers) -> None:
    await one_chunk(outbox, subscribers, 5)
    assert await recipients(outbox, "s2") == []


async def test_a_settled_chunk_leaves_the_outbox(outbox: Outbox, subscribers: Subscribers) -> None:
    chunk = await one_chunk(outbox, subscribers, 5)
    assert await outbox.settle("s1", chunk, [Settlement(0, 77, "sent")], finish=True)
    assert await outbox.backlog() == dict.fromkeys(
        (Lane.URGENT, Lane.NEWS, Lane.DIGEST, Lane.BULK), 0
    )
    tally = await outbox.tally("s-a")
    assert (tally.audience, tally.sent, tally.waiting) == (1, 1, 0)


async def test_a_chunk_with_unsettled_deliveries_stays(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    chunk = await one_chunk(outbox, subscribers, 5)
    assert not await outbox.settle("s1", chunk, [], finish=True)
    assert (await outbox.backlog())[Lane.NEWS] == 1


async def test_what_was_settled_first_stands_and_is_counted_once(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    chunk = await one_chunk(outbox, subscribers, 5)
    await outbox.settle("s1", chunk, [Settlement(0, 77, "sent")])
    await outbox.settle("s1", chunk, [Settlement(0, -1, "unreachable")])
    (again,) = await outbox.reclaim("s2", Lane.NEWS, NOW, 10)
    assert again.results == (77,)
    tally = await outbox.tally("s-a")
    assert (tally.sent, tally.unreachable) == (1, 0)


async def test_a_dead_senders_chunk_is_taken_over_with_what_it_had_settled(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    two = [one for one in range(1, 9000) if keys.partition_of(one) == 7][:2]
    chunk = await one_chunk(outbox, subscribers, *two)
    await outbox.settle("s1", chunk, [Settlement(1, 99, "sent")])
    (taken,) = await outbox.reclaim("s2", Lane.NEWS, NOW, 10)
    assert taken.chat_ids == chunk.chat_ids
    assert taken.results == (0, 99)


async def test_a_sender_that_lost_its_chunk_is_told_and_its_word_is_kept(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    two = [one for one in range(1, 9000) if keys.partition_of(one) == 7][:2]
    chunk = await one_chunk(outbox, subscribers, *two)
    await outbox.reclaim("s2", Lane.NEWS, NOW, 10)
    with pytest.raises(Lost):
        await outbox.settle("s1", chunk, [Settlement(0, 42, "sent")])
    (again,) = await outbox.reclaim("s3", Lane.NEWS, NOW, 10)
    assert again.results == (42, 0)


async def test_a_living_senders_chunk_is_left_to_it(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    chunk = await one_chunk(outbox, subscribers, 5)
    await asyncio.sleep(0.3)
    await outbox.keep("s1", [chunk])
    assert await outbox.reclaim("s2", Lane.NEWS, timedelta(seconds=0.25), 10) == []


async def test_a_dead_senders_chunk_is_found_behind_many_of_a_living_one(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await subscribe(subscribers, 5, "drugs")
    home = keys.partition_of(5)
    for number in range(40):
        await outbox.fan_out(f"s-{number}", Lane.NEWS, "en", ["drugs"])
    living = await outbox.claim("s1", Lane.NEWS, [home], 39)
    [dead] = await outbox.claim("s2", Lane.NEWS, [home], 1)
    await outbox.release("s2", [dead])
    found = await outbox.reclaim("s3", Lane.NEWS, timedelta(minutes=5), 1)
    assert [one.publication_id for one in found] == [dead.publication_id]
    assert len(living) == 39


async def test_a_released_chunk_can_be_reclaimed_at_once(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    chunk = await one_chunk(outbox, subscribers, 5)
    await outbox.release("s1", [chunk])
    assert len(await outbox.reclaim("s2", Lane.NEWS, timedelta(minutes=5), 10)) == 1


async def test_senders_long_gone_are_forgotten_but_never_with_what_they_hold(
    outbox: Outbox, subscribers: Subscribers, redis_client: Client
) -> None:
    chunk = await one_chunk(outbox, subscribers, 5)
    await outbox.claim("s2", Lane.NEWS, EVERYWHERE, 64)
    await asyncio.sleep(0.01)
    assert await outbox.bury(timedelta(hours=1)) == 0
    await outbox.bury(timedelta(0))
    group = (keys.outbox(chunk.partition, Lane.NEWS), keys.SENDERS)
    assert [one["name"] for one in await redis_client.xinfo_consumers(*group)] == [b"s1"]
    await outbox.settle("s1", chunk, [Settlement(0, 7, "sent")], finish=True)
    await asyncio.sleep(0.01)
    await outbox.bury(timedelta(0))
    assert await redis_client.xinfo_consumers(*group) == []


async def test_the_bell_names_the_streams_that_have_work(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await subscribe(subscribers, 5, "drugs")
    await outbox.fan_out("s-a", Lane.URGENT, "en", ["drugs"])
    after, rung = await outbox.listen("0", 1)
    assert rung == {(keys.partition_of(5), Lane.URGENT)}
    assert (await outbox.listen(after, 0.01))[1] == set()


async def test_a_chunk_whose_publication_expired_is_cleared_away(
    outbox: Outbox, subscribers: Subscribers, redis_client: Client
) -> None:
    await subscribe(subscribers, 5, "drugs")
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    home = keys.partition_of(5)
    for part in ("ids", "results"):
        await redis_client.delete(keys.delivery(home, "s-a", "en", part))
    assert await outbox.claim("s1", Lane.NEWS, EVERYWHERE, 64) == []
    assert (await outbox.backlog())[Lane.NEWS] == 0


async def sent_to(outbox: Outbox, subscribers: Subscribers, *chat_ids: int) -> Chunk:
    """A story that one sender sent to the first of these chats; the others wait."""
    chunk = await one_chunk(outbox, subscribers, *chat_ids)
    await outbox.settle("s1", chunk, [Settlement(0, 501, "sent")])
    return chunk


async def test_a_correction_is_owed_to_the_storys_own_audience(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    two = [one for one in range(1, 9000) if keys.partition_of(one) == 7][:2]
    story = await sent_to(outbox, subscribers, *two)
    await subscribe(subscribers, two[1] + 1, "drugs")
    assert await outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a") == 2
    assert await outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a") == 0
    (chunk,) = await outbox.claim("s1", Lane.NEWS, [7], 10)
    assert (chunk.publication_id, chunk.corrects) == ("s-a.2", "s-a")
    assert chunk.chat_ids == story.chat_ids
    assert (chunk.messages, chunk.results) == ((501, 0), (0, 0))


async def test_a_correction_learns_of_messages_that_are_sent_meanwhile(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    two = [one for one in range(1, 9000) if keys.partition_of(one) == 7][:2]
    story = await sent_to(outbox, subscribers, *two)
    await outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a")
    (chunk,) = await outbox.claim("s1", Lane.NEWS, [7], 10)
    assert await outbox.message_id(chunk, 1) == 0
    await outbox.settle("s1", story, [Settlement(1, 502, "sent")])
    assert await outbox.message_id(chunk, 1) == 502


async def test_a_correction_has_a_tally_of_its_own(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await sent_to(outbox, subscribers, 5)
    await outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a")
    (chunk,) = await outbox.claim("s1", Lane.NEWS, EVERYWHERE, 64)
    assert await outbox.settle("s1", chunk, [Settlement(0, 501, "sent")], finish=True)
    assert (await outbox.tally("s-a.2")).sent == 1
    assert (await outbox.tally("s-a")).sent == 1


async def test_a_story_that_went_to_nobody_has_no_correction(
    outbox: Outbox, subscribers: Subscribers
) -> None:
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    assert await outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a") == 0
