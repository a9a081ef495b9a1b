"""What all tiers share: where the sample data lies, and a real Redis to test against."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.connection import Client, connect
from bot.storage.embedded import EmbeddedRedis

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of sample data beside the checkout; the test is skipped where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the sample data folder `shared` is not beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A real server, started once a session on a short path (a socket's path is limited).

    TEST_REDIS_URL names another to test on: one that may be emptied, a cluster too.
    """
    if given := os.environ.get("TEST_REDIS_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="nr-"))
    server = EmbeddedRedis(folder)
    asyncio.run(server.__aenter__())
    yield server.url
    asyncio.run(server.__aexit__(None, None, None))
    shutil.rmtree(folder)


@pytest.fixture
async def redis_client(redis_url: str) -> AsyncIterator[Client]:
    """A client of an empty server."""
    client = connect(redis_url)
    await client.flushall()
    yield client
    await client.aclose()
