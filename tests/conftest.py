"""What all tiers share: the sample data, a real Redis to test against, and what begins first."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.storage.connection import Client, connect
from bot.storage.embedded import EmbeddedRedis

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
LONGEST: Final = (
    "test_sender",
    "test_pacer_model",
    "test_sender_broadcasts",
    "test_texts",
    "test_outbox_model",
    "test_request_backends",
    "test_fetch_turns",
    "test_review_in_any_order",
    "test_review",
    "test_feeds_by_chat",
    "test_delivery_killed",
    "test_command_line",
    "test_hostile_feeds",
    "test_roles",
    "test_commands",
    "test_broadcast_killed",
    "test_review_killed",
    "test_digest_after_downtime",
    "test_broadcast_choices",
    "test_feed_health",
    "test_corrections",
    "test_pages",
    "test_secure_redis",
    "test_pollers",
    "test_places",
    "test_delivery",
    "test_broadcast_kept",
    "test_broadcast_second",
    "test_webhook",
    "test_backup",
    "test_faults",
    "test_numbers",
    "test_sandbox_page",
    "test_editing",
    "test_monitoring",
    "test_cluster",
    "test_conversation",
    "test_languages",
    "test_feeds_of_roles",
    "test_broadcast_commands",
    "test_sentinel",
    "test_backup_cluster",
    "test_real_feeds",
)
"""A file is run by one worker, so one that begins late ends late (`pytest --dist loadfile`)."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first and leave all else where it is."""
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(LONGEST)))


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
