"""A server that does everything a feed server should not do, and a fetcher to ask it."""

from collections.abc import AsyncIterator

import pytest

from bot.feeds.fetch import Fetcher
from tests.hostile_feeds import HostileFeeds


@pytest.fixture
async def server() -> AsyncIterator[HostileFeeds]:
    async with HostileFeeds() as running:
        yield running


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(user_agent="newsroom-tests/1", allow_private=True, timeout=5) as ready:
        yield ready
