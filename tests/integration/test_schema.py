"""What is kept is brought up to date once; what is newer than the program is left alone."""

from __future__ import annotations

import asyncio

import pytest

from bot.storage import keys
from bot.storage.connection import Client, StorageUnavailable
from bot.storage.schema import MIGRATIONS, RESTORING, SCHEMA, bring_up_to_date, refuse_newer


async def counted(client: Client) -> None:
    await client.incr("{news}:test:runs")


async def renamed(client: Client) -> None:
    """Such as it has to be: whoever does it again finds it done."""
    if value := await client.get("{news}:test:old"):
        await client.set("{news}:test:new", value)
        await client.delete("{news}:test:old")


async def broken(client: Client) -> None:
    await renamed(client)
    raise ConnectionError("the process ended here")


def test_there_is_a_step_for_each_version_before_this_one() -> None:
    assert set(MIGRATIONS) == set(range(1, SCHEMA))


async def test_an_empty_storage_gets_this_version(redis_client: Client) -> None:
    await bring_up_to_date(redis_client)
    assert await refuse_newer(redis_client) == SCHEMA


async def test_each_step_is_done_once_in_order(redis_client: Client) -> None:
    await redis_client.set(keys.SCHEMA, 1)
    await redis_client.set("{news}:test:old", "x")
    steps = {1: counted, 2: renamed}
    for _ in range(2):
        await bring_up_to_date(redis_client, 3, steps)
    assert await refuse_newer(redis_client, 3) == 3
    assert await redis_client.get("{news}:test:runs") == b"1"
    assert await redis_client.get("{news}:test:new") == b"x"


async def test_a_step_that_was_broken_off_is_done_again(redis_client: Client) -> None:
    await redis_client.set(keys.SCHEMA, 1)
    await redis_client.set("{news}:test:old", "x")
    with pytest.raises(ConnectionError):
        await bring_up_to_date(redis_client, 2, {1: broken})
    assert await refuse_newer(redis_client, 2) == 1
    await bring_up_to_date(redis_client, 2, {1: renamed})
    assert await redis_client.get("{news}:test:new") == b"x"
    assert await refuse_newer(redis_client, 2) == 2


async def test_two_that_start_at_once_come_to_the_same(redis_client: Client) -> None:
    await redis_client.set(keys.SCHEMA, 1)
    await redis_client.set("{news}:test:old", "x")
    steps = {1: renamed, 2: counted}
    await asyncio.gather(*(bring_up_to_date(redis_client, 3, steps) for _ in range(2)))
    assert await refuse_newer(redis_client, 3) == 3
    assert await redis_client.get("{news}:test:new") == b"x"


async def test_what_is_newer_is_refused_and_left_as_it_is(redis_client: Client) -> None:
    await redis_client.set(keys.SCHEMA, SCHEMA + 1)
    with pytest.raises(StorageUnavailable, match=f"schema {SCHEMA + 1}"):
        await bring_up_to_date(redis_client)
    assert await redis_client.get(keys.SCHEMA) == b"%d" % (SCHEMA + 1)


async def test_half_a_restore_is_refused(redis_client: Client) -> None:
    await redis_client.set(keys.SCHEMA, RESTORING)
    with pytest.raises(StorageUnavailable, match="restore"):
        await bring_up_to_date(redis_client)
