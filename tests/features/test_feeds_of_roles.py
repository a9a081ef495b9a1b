"""Feeds changed in the process that answers people, polled in others; private ones refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.person import Person, button_of, text_of
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("feeds-of-roles")]

ADMIN = 900


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    """A bot that may look at public addresses only, and two pollers that may poll any."""
    folder: Path = tmp_path_factory.mktemp("roles")
    async with AsyncExitStack() as stack:
        running = await stack.enter_async_context(Sandbox())
        await running.limits(enabled=False)
        await running.add_person(ADMIN, "Admin", language_code="en")
        feed = await running.set_feed("en", [])
        redis = await stack.enter_async_context(RedisProcess(folder / "redis"))
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": running.address,
            "FEEDS_FILE": str(write_feeds(folder, {"en": feed})),
            "TOPICS_FILE": str(write_topics(folder)),
            "ADMIN_IDS": str(ADMIN),
            "REDIS_URL": redis.url,
        }
        for role, private in (("bot", "0"), ("poller", "1"), ("poller", "1")):
            bot = BotProcess(folder, role, **environment, ALLOW_PRIVATE_FEEDS=private)
            await stack.enter_async_context(bot)
        yield running


async def requests(sandbox: Sandbox, name: str) -> int:
    return int((await sandbox.feed_stats(name))["requests"])


async def asked_more(sandbox: Sandbox, name: str, than: int) -> None:
    async with asyncio.timeout(30):
        while await requests(sandbox, name) <= than:
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "0.0.0.0"])
async def test_a_private_address_is_refused_however_it_is_named(
    sandbox: Sandbox, host: str
) -> None:
    await sandbox.set_feed("secret", [Article(1, "en", ("amber",)).as_item()])
    port = sandbox.address.rpartition(":")[2]
    before = await requests(sandbox, "secret")
    admin = Person(sandbox, ADMIN)
    said = await admin.tell(f"/feeds add http://{host}:{port}/feeds/secret")
    refused = await admin.get("This cannot be added", after=said["message_id"])
    assert "item-0001" not in text_of(refused)
    assert await requests(sandbox, "secret") == before


async def test_pollers_elsewhere_take_a_pause_and_its_end_up_within_seconds(
    sandbox: Sandbox,
) -> None:
    admin = Person(sandbox, ADMIN)
    await asked_more(sandbox, "en", 1)
    screen = await admin.say("/feeds")
    ref = button_of(screen, "feed:").partition(":")[2]
    await admin.press(screen, f"feed-pause:{ref}")
    await admin.see(screen, "Paused")
    await asyncio.sleep(1)  # a poll that was under way ends
    before = await requests(sandbox, "en")
    await asyncio.sleep(4)
    assert await requests(sandbox, "en") == before
    await admin.press(screen, f"feed-resume:{ref}")
    await asked_more(sandbox, "en", before + 1)
