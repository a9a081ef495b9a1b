"""Transactions on a Redis Cluster, while its nodes are not known (yet, or any more)."""

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from bot.storage.connection import Client, connect
from tests.features.cluster_process import RedisCluster

pytestmark = pytest.mark.asyncio(loop_scope="module")
BESIDE_ANOTHER: Final = """
import asyncio, sys
from bot.storage.connection import connect

async def main():
    client = connect(sys.argv[1])

    async def transaction():
        pipeline = client.pipeline(transaction=True)
        pipeline.set("{a}one", 1)
        return await pipeline.execute()

    looking = asyncio.create_task(client.get("{a}other"))
    await asyncio.sleep(0)
    print(await transaction(), await looking)
    await client.aclose()

asyncio.run(main())
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[RedisCluster]:
    async with RedisCluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def client(cluster: RedisCluster) -> AsyncIterator[Client]:
    client = connect(cluster.url)
    yield client
    await client.aclose()


async def count_up(client: Client) -> list[int]:
    pipeline = client.pipeline(transaction=True)
    for name in ("{a}one", "{a}other"):
        pipeline.incr(name)
    return [int(one) for one in await pipeline.execute()]


async def test_a_transaction_waits_for_another_task_that_looks_the_nodes_up(
    cluster: RedisCluster,
) -> None:
    # A process of its own: a loop that stands still could not tell of it.
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", BESIDE_ANOTHER, cluster.url),
        cwd=Path(__file__).resolve().parents[2],
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(20):
            told, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    assert told == b"[True] None\n"


async def test_what_comes_after_the_first_command_of_all_a_transaction_is_answered(
    client: Client,
) -> None:
    await client.delete("{a}one", "{a}other")
    assert await count_up(client) == [1, 1]
    assert await client.get("{a}one") == b"1"
    assert [await count_up(client) for _ in range(2)] == [[2, 2], [3, 3]]


async def test_a_transaction_finds_the_nodes_again_after_the_client_was_closed(
    client: Client,
) -> None:
    await client.delete("{a}one", "{a}other")
    assert await count_up(client) == [1, 1]
    await client.aclose()
    assert await asyncio.gather(*(count_up(client) for _ in range(3))) == [[2, 2], [3, 3], [4, 4]]


async def test_a_transaction_that_cannot_be_watched_says_so(client: Client) -> None:
    with pytest.raises(NotImplementedError):
        await client.pipeline(transaction=True).watch("{a}one")
