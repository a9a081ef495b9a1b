"""A backup of a cluster fits one server, and the other way round; a cluster's vitals are of all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.canary import Beat
from bot.models import Lane, Subscriber
from bot.storage import keys
from bot.storage.backup import clear, is_empty
from bot.storage.canary import Canary
from bot.storage.connection import connect
from bot.storage.schema import bring_up_to_date
from bot.storage.subscribers import Subscribers
from bot.storage.vitals import Vitals
from tests.features.bot_process import newsroom
from tests.features.cluster_process import RedisCluster
from tests.features.redis_process import RedisProcess

pytestmark = [
    pytest.mark.xdist_group("backup-cluster"),
    pytest.mark.asyncio(loop_scope="module"),
]
PEOPLE = [
    Subscriber(10_000 + n, "uz", frozenset({"crime"}), since="2026-01-01") for n in range(300)
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RedisCluster]:
    async with RedisCluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


async def subscribers(url: str) -> dict[int, Subscriber]:
    client = connect(url)
    try:
        return {one.chat_id: one async for one in Subscribers(client).all()}
    finally:
        await client.aclose()


async def test_from_a_cluster_into_one_server_and_back(
    cluster: RedisCluster, tmp_path: Path
) -> None:
    async with RedisProcess(tmp_path / "r") as single:
        client = connect(cluster.url)
        try:
            await bring_up_to_date(client)
            await Subscribers(client).replace_many(PEOPLE)
            for partition in range(keys.PARTITIONS):
                stream = keys.outbox(partition, Lane.NEWS)
                await client.xadd(stream, {"publication": "s1"}, id="1000-1")
                await client.xgroup_create(stream, keys.SENDERS, id="0")
            vitals = Vitals(client)
            assert (await vitals.memory()).used > 3 * 500_000, "of three nodes"
            assert (await vitals.oldest())[Lane.NEWS] > 0
            assert (await vitals.oldest())[Lane.BULK] == 0

            code, _, err = await newsroom("backup", "b", folder=tmp_path, REDIS_URL=cluster.url)
            assert code == 0, err
            code, _, err = await newsroom("restore", "b", folder=tmp_path, REDIS_URL=single.url)
            assert code == 0, err
            assert await subscribers(single.url) == {one.chat_id: one for one in PEOPLE}

            code, _, err = await newsroom("backup", "b2", folder=tmp_path, REDIS_URL=single.url)
            assert code == 0, err
            code, _, err = await newsroom("restore", "b2", folder=tmp_path, REDIS_URL=cluster.url)
            assert code == 1
            assert "--force" in err
            await clear(client)
            assert await is_empty(client)
            code, _, err = await newsroom("restore", "b2", folder=tmp_path, REDIS_URL=cluster.url)
            assert code == 0, err
            assert await subscribers(cluster.url) == {one.chat_id: one for one in PEOPLE}
            found = await client.xreadgroup(
                keys.SENDERS, "x", {keys.outbox(63, Lane.NEWS): ">"}, count=5
            )
            assert [entry for entry, _ in found[0][1]] == [b"1000-1"]
        finally:
            await client.aclose()


async def test_a_heartbeat_is_owed_on_a_cluster_and_forgotten(cluster: RedisCluster) -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    client = connect(cluster.url)
    try:
        canary = Canary(client)
        await canary.owe("canary-1", 55, 0, now)
        beat = await canary.beat()
        assert beat == Beat("canary-1", now, chat_id=55)
        assert await canary.message_id(beat) == 0
        await canary.end(beat, 9, now)
        assert await canary.beat() == Beat("", now, now, chat_id=55, message_id=9)
    finally:
        await client.aclose()
