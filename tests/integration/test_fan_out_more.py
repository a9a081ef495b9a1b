"""A story that was given more topics: those who want them get it, those who have it do not."""

from datetime import timedelta

import pytest

from bot.models import ALL_TOPICS, Lane, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.outbox import Outbox
from bot.storage.subscribers import Subscribers

EVERYWHERE = range(keys.PARTITIONS)
READERS = {1: "drugs", 2: "crime", 3: ALL_TOPICS, 4: "migration"}


@pytest.fixture
async def outbox(redis_client: Client) -> Outbox:
    """Of readers of one topic each, and reader 5 of two."""
    subscribers = Subscribers(redis_client)
    wanted = {**{chat: (topic,) for chat, topic in READERS.items()}, 5: ("drugs", "crime")}
    await subscribers.replace_many(
        [Subscriber(chat, "en", frozenset(topics)) for chat, topics in wanted.items()]
    )
    return Outbox(redis_client, timedelta(days=30))


async def claimed(outbox: Outbox) -> list[int]:
    chunks = await outbox.claim("s1", Lane.NEWS, EVERYWHERE, 1000)
    return sorted(chat_id for chunk in chunks for chat_id in chunk.chat_ids)


async def test_only_readers_of_the_new_topic_who_do_not_have_it_get_it(outbox: Outbox) -> None:
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    assert await claimed(outbox) == [1, 3, 5]
    assert await outbox.fan_out_more("s-a", Lane.NEWS, "en", ["drugs", "crime"], ["crime"]) == 1
    assert await claimed(outbox) == [2]
    assert (await outbox.tally("s-a")).audience == 4


async def test_twice_adds_nobody(outbox: Outbox) -> None:
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    for added in (1, 0):
        found = await outbox.fan_out_more("s-a", Lane.NEWS, "en", ["drugs", "crime"], ["crime"])
        assert found == added


async def test_before_the_fan_out_it_takes_its_place(outbox: Outbox) -> None:
    assert await outbox.fan_out_more("s-a", Lane.NEWS, "en", ["drugs", "crime"], ["crime"]) == 4
    assert await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"]) == 0
    assert await claimed(outbox) == [1, 2, 3, 5]


async def test_a_story_without_a_topic_that_is_given_one(outbox: Outbox) -> None:
    await outbox.fan_out("s-a", Lane.NEWS, "en", [ALL_TOPICS])
    assert await outbox.fan_out_more("s-a", Lane.NEWS, "en", ["crime"], ["crime"]) == 2
    assert await claimed(outbox) == [2, 3, 5]


async def test_a_correction_reaches_those_who_got_it_later(outbox: Outbox) -> None:
    await outbox.fan_out("s-a", Lane.NEWS, "en", ["drugs"])
    await outbox.fan_out_more("s-a", Lane.NEWS, "en", ["drugs", "crime"], ["crime"])
    await claimed(outbox)
    assert await outbox.fan_out_correction("s-a.2", Lane.NEWS, "en", "s-a") == 4
    assert await claimed(outbox) == [1, 2, 3, 5]
