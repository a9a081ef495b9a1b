"""Feeds that fail, move, end, flood and come back, seen from outside the whole bot."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.sandbox_process import TOKEN, Sandbox

ADMIN = 7001


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> Any:
    """A bot with an admin, and two feeds past their first poll."""
    addresses = {one: await sandbox.set_feed(f"test-{one}", []) for one in ("en", "ru")}
    await sandbox.add_person(ADMIN, "Admin", language_code="en", admin=True)
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "FEEDS_FILE": str(write_feeds(tmp_path, addresses)),
        "TOPICS_FILE": str(write_topics(tmp_path)),
        "ADMIN_IDS": str(ADMIN),
    }
    async with BotProcess(tmp_path, **environment) as running:
        await sandbox.say(ADMIN, "/start")
        await sandbox.say(ADMIN, "/subscribe all")
        await sandbox.wait_for_message(ADMIN, lambda message: "All topics" in message["text"])
        for language in addresses:
            while not (await sandbox.feed_stats(f"test-{language}"))["200"]:
                await asyncio.sleep(0.1)
        yield running


async def told(sandbox: Sandbox, words: str, seconds: float = 60) -> dict[str, Any]:
    return await sandbox.wait_for_message(
        ADMIN, lambda message: words in message.get("text", ""), seconds=seconds
    )


async def test_an_admin_is_told_once_that_a_feed_broke_and_once_that_it_is_back(
    sandbox: Sandbox, bot: BotProcess
) -> None:
    await sandbox.set_feed("test-en", [], status=500)
    await sandbox.extend_feed("test-ru", [Article(1, "ru", ("amber",)).as_item()])
    broken = await told(sandbox, "cannot be read")
    assert "500" in broken["text"]
    await sandbox.set_feed("test-en", [], status=200)
    await told(sandbox, "can be read again")
    texts = [message.get("text", "") for message in await sandbox.from_bot(ADMIN)]
    assert sum("cannot be read" in text for text in texts) == 1
    assert sum("read again" in text for text in texts) == 1


async def test_a_feed_that_ended_is_paused_and_an_admin_is_told(
    sandbox: Sandbox, bot: BotProcess
) -> None:
    await sandbox.set_feed("test-en", [], status=410)
    await told(sandbox, "410")
    polls = (await sandbox.feed_stats("test-en"))["requests"]
    await asyncio.sleep(3)
    assert (await sandbox.feed_stats("test-en"))["requests"] == polls


async def test_a_flood_is_held_and_listed_and_nobody_is_flooded(
    sandbox: Sandbox, bot: BotProcess, tmp_path: Path
) -> None:
    await sandbox.extend_feed(
        "test-en", [Article(number, "en", ("amber",)).as_item() for number in range(25)]
    )
    await told(sandbox, "25 stories")
    # Editors see the headlines in one message; the stories themselves reach nobody.
    assert not any("Sentence one" in m.get("text", "") for m in await sandbox.from_bot(ADMIN))
    code, out, _ = await newsroom("check", folder=tmp_path, **bot.environment)
    assert code == 0
    assert out.count("held for an admin") == 25


async def test_churned_guids_push_nothing(sandbox: Sandbox, bot: BotProcess) -> None:
    articles = [Article(number, "en", ("amber",)).as_item() for number in range(5)]
    for number, article in enumerate(articles):
        article["link"] = f"{sandbox.address}/articles/{number}-of-five"
    await sandbox.extend_feed("test-en", articles)
    await told(sandbox, "item-0004")
    for round_ in range(2):
        churned = [{**one, "guid": f"{one['guid']}-{round_}"} for one in articles]
        before = (await sandbox.feed_stats("test-en"))["200"]
        await sandbox.set_feed("test-en", churned)
        while (await sandbox.feed_stats("test-en"))["200"] == before:
            await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    texts = [message.get("text", "") for message in await sandbox.from_bot(ADMIN)]
    assert sum("item-" in text for text in texts) == 5
