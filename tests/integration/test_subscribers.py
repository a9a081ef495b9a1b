"""Subscribers on a real Redis: a record and its audiences change together."""

import asyncio
from dataclasses import replace

from bot.models import ALL_TOPICS, Subscriber
from bot.storage import keys
from bot.storage.connection import Client
from bot.storage.subscribers import Subscribers

DILNOZA = Subscriber(1001, "uz", frozenset({"drugs"}), since="2026-11-24")


async def audience(client: Client, chat_id: int, language: str, topic: str) -> set[bytes]:
    home = keys.partition_of(chat_id)
    return await client.smembers(keys.audience(home, language, topic))


async def test_a_subscriber_is_read_as_written(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    assert await subscribers.get(1001) is None
    await subscribers.change(1001, lambda _: DILNOZA)
    assert await subscribers.get(1001) == DILNOZA


async def test_a_change_moves_the_subscriber_between_audiences(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.change(1001, lambda _: DILNOZA)
    await subscribers.change(
        1001, lambda one: one and replace(one, language="ru", topics=frozenset({"crime"}))
    )
    assert await audience(redis_client, 1001, "uz", "drugs") == set()
    assert await audience(redis_client, 1001, "uz", keys.EVERYONE) == set()
    assert await audience(redis_client, 1001, "ru", "crime") == {b"1001"}
    assert await audience(redis_client, 1001, "ru", keys.EVERYONE) == {b"1001"}


async def test_changes_at_the_same_time_are_all_kept(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.change(1001, lambda _: replace(DILNOZA, topics=frozenset()))

    async def add(topic: str) -> None:
        await subscribers.change(
            1001, lambda one: one and replace(one, topics=one.topics | {topic})
        )

    await asyncio.gather(*(add(f"t{number}") for number in range(20)))
    found = await subscribers.get(1001)
    assert found is not None
    assert found.topics == {f"t{number}" for number in range(20)}


async def test_forget_leaves_no_trace(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.change(1001, lambda _: DILNOZA)
    await subscribers.forget(1001)
    assert [key async for key in redis_client.scan_iter("*")] == []


async def test_an_unreachable_subscriber_leaves_the_audiences_and_comes_back(
    redis_client: Client,
) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.change(1001, lambda _: DILNOZA)
    await subscribers.mark(1001, "unreachable")
    assert await subscribers.count(["uz"], ["drugs"]) == 0
    await subscribers.mark(1001, "active")
    assert await subscribers.count(["uz"], ["drugs"]) == 1


async def test_marking_an_unknown_chat_makes_no_subscriber(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.mark(5, "unreachable")
    assert await subscribers.get(5) is None


async def test_a_migrated_group_keeps_its_settings(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.change(-500, lambda _: replace(DILNOZA, chat_id=-500))
    for _ in range(2):
        await subscribers.migrate(-500, -1001234)
    assert await subscribers.get(-500) is None
    assert await subscribers.get(-1001234) == replace(DILNOZA, chat_id=-1001234)


async def test_a_group_that_the_bot_left_to_follow_it_gets_news_there(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.change(-500, lambda _: replace(DILNOZA, chat_id=-500))
    await subscribers.mark(-500, "unreachable")
    await subscribers.migrate(-500, -1001234)
    found = await subscribers.get(-1001234)
    assert found is not None
    assert found.state == "active"


async def test_a_person_in_several_topics_is_counted_once(redis_client: Client) -> None:
    subscribers = Subscribers(redis_client)
    some = [
        Subscriber(1, "en", frozenset({"drugs", "crime"})),
        Subscriber(2, "en", frozenset({ALL_TOPICS})),
        Subscriber(3, "ru", frozenset({"drugs"})),
        Subscriber(4, "en"),
    ]
    await subscribers.replace_many(some)
    assert await subscribers.count(["en"], ["drugs", "crime"]) == 2
    assert await subscribers.count(["en", "ru"], ["drugs"]) == 3
    assert await subscribers.count(["en", "ru"], []) == 4
    assert sorted([one.chat_id async for one in subscribers.all()]) == [1, 2, 3, 4]


async def test_an_import_over_what_is_there_leaves_no_old_subscription(
    redis_client: Client,
) -> None:
    subscribers = Subscribers(redis_client)
    await subscribers.replace_many([DILNOZA])
    await subscribers.replace_many([replace(DILNOZA, topics=frozenset({"crime"}))])
    assert await subscribers.count(["uz"], ["drugs"]) == 0
    assert await subscribers.count(["uz"], ["crime"]) == 1
