"""A running bot in a simulated Telegram, shared by the tests of a module."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.person import Person, text_of
from tests.features.sandbox_process import TOKEN, Sandbox

ADMIN = 900
_ids = count(1000)
_numbers = count(1)


class World:
    """A running bot, its Telegram, and a feed in English."""

    def __init__(self, sandbox: Sandbox, bot: BotProcess) -> None:
        self.sandbox = sandbox
        self.bot = bot

    async def someone(self, language_code: str = "en") -> Person:
        return await Person.joins(self.sandbox, next(_ids), language_code)

    async def publish(self, *topics: str) -> str:
        """An item with these topics comes out; the mark in its headline."""
        article = Article(next(_numbers), "en", topics)
        await self.sandbox.extend_feed("en", [article.as_item()])
        return article.mark

    async def got(self, person: Person, words: str) -> int:
        """How many messages with these words the person has."""
        return sum(words in text_of(one) for one in await self.sandbox.from_bot(person.id))

    async def group(self, kind: str, admin: Person, member: Person) -> int:
        shown = await self.sandbox.add_group("Desk", kind, admins=[admin.id], members=[member.id])
        return int(shown["id"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    folder: Path = tmp_path_factory.mktemp("bot")
    async with Sandbox() as sandbox:
        await sandbox.limits(enabled=False)
        feed = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
        await sandbox.add_person(ADMIN, "Admin", language_code="en")
        bot = BotProcess(
            folder,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            FEEDS_FILE=str(write_feeds(folder, {"en": feed})),
            TOPICS_FILE=str(write_topics(folder)),
            ADMIN_IDS=str(ADMIN),
            BROADCAST_HOLD_SECONDS="1",
        )
        async with bot:
            await first_poll(sandbox)
            yield World(sandbox, bot)


async def first_poll(sandbox: Sandbox, feeds: Sequence[str] = ("en",)) -> None:
    """What is published from now on is news; what was there before is a feed's past."""
    async with asyncio.timeout(20):
        for feed in feeds:
            while not (await sandbox.feed_stats(feed))["requests"]:
                await asyncio.sleep(0.1)
