"""Waiting for replicas: on a pair of real servers, and where there is no replica."""

from __future__ import annotations

from pathlib import Path

from bot.storage.connection import Client, connect
from bot.storage.replication import Replication
from tests.features.sentinel_process import Sentinels


async def test_without_a_replica_nobody_waits(redis_client: Client) -> None:
    await redis_client.set("{p00}:x", 1)
    assert await Replication(redis_client).wait_for("{p00}:x", 100)
    assert await redis_client.ttl("{p00}:x") == -1


async def test_what_was_waited_for_is_on_the_replica_and_a_lost_replica_is_told(
    tmp_path: Path,
) -> None:
    async with Sentinels(tmp_path / "sentinels") as redis:
        master, replica = connect(redis.url), connect(redis.replica_url)
        replication = Replication(master)
        await master.set("{p00}:x", 1)
        assert await replication.wait_for("{p00}:x", 100)
        assert await replica.get("{p00}:x") == b"1"
        redis.suspend_replica()
        await master.set("{p00}:y", 1)
        assert not await replication.wait_for("{p00}:y", 100)
        await master.aclose()
        await replica.aclose()
