"""kill -9 while a flood is released, and what nobody decides about: reminders and feeds' rules."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.features.bot_process import BotProcess
from tests.features.bot_world import first_poll
from tests.features.kills import Kills
from tests.features.newsroom_of_tests import TOPICS, Article, write_feeds, write_topics
from tests.features.person import Person, button_of, text_of
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.xdist_group("review-killed")

ADMIN = 900
FLOOD = 12


@asynccontextmanager
async def newsroom_with(
    sandbox: Sandbox, folder: Path, settings: dict[str, str], **feed: str
) -> AsyncIterator[tuple[BotProcess, Person]]:
    """A bot whose feed has these keys, and its owner, who reads English."""
    await sandbox.limits(enabled=False)
    address = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
    editor = await Person.joins(sandbox, ADMIN)
    bot = BotProcess(
        folder,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=sandbox.address,
        FEEDS_FILE=str(write_feeds(folder, {"en": address}, **feed)),
        TOPICS_FILE=str(write_topics(folder)),
        ADMIN_IDS=str(ADMIN),
        **settings,
    )
    async with bot:
        await first_poll(sandbox)
        await editor.say("/start")
        yield bot, editor


async def reader_of(sandbox: Sandbox, number: int, topic: str) -> Person:
    reader = await Person.joins(sandbox, number)
    await reader.say(f"/subscribe {topic}")
    return reader


async def got(sandbox: Sandbox, person: Person, mark: str) -> int:
    return sum(mark in text_of(one) for one in await sandbox.from_bot(person.id))


async def test_a_flood_released_under_kills_reaches_everyone_and_once(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with newsroom_with(sandbox, tmp_path, {"FLOOD_LIMIT": "5"}) as (bot, editor):
        readers = {
            topic: await reader_of(sandbox, 1000 + number, topic)
            for number, topic in enumerate(TOPICS)
        }
        articles = [Article(n, "en", (TOPICS[n % len(TOPICS)],)) for n in range(1, FLOOD + 1)]
        await sandbox.extend_feed("en", [one.as_item() for one in articles])
        flood = await editor.get(f"{FLOOD} stories came at once")
        await editor.press(flood, button_of(flood, "flood-publish:"))
        question = await editor.see(flood, f"Publish all {FLOOD}?")
        yes = button_of(question, "flood-publish-yes:")
        kills = Kills(sandbox, random.Random(7))
        await asyncio.gather(editor.press(question, yes), kills.strike(bot, patience=1))
        await kills.strike(bot, patience=1)
        await bot.ready()
        for article in articles:
            await seen(sandbox, readers[article.topics[0]], article.mark)
        await editor.see(flood, "Published.")
        twice = [await got(sandbox, readers[one.topics[0]], one.mark) - 1 for one in articles]
        assert sum(twice) <= await kills.in_flight()


async def test_a_verdict_outlives_the_process(sandbox: Sandbox, tmp_path: Path) -> None:
    async with newsroom_with(sandbox, tmp_path, {}, review="true") as (bot, editor):
        reader = await reader_of(sandbox, 1000, "amber")
        article = Article(1, "en", ("amber",))
        await sandbox.extend_feed("en", [article.as_item()])
        card = await editor.get(article.mark)
        ok = button_of(card, "held-ok:")
        pressed = asyncio.create_task(sandbox.press(ADMIN, card["message_id"], ok, wait=0.2))
        await asyncio.sleep(0.02)
        await bot.kill()
        await pressed
        await bot.start()
        await editor.tell("/review")
        await editor.press(card, ok)
        await seen(sandbox, reader, article.mark)
        await editor.see(card, "Published.")
        last = Article(2, "en", ("amber",))
        await sandbox.extend_feed("en", [last.as_item()])
        again = await editor.get(last.mark)
        await editor.press(again, button_of(again, "held-ok:"))
        await seen(sandbox, reader, last.mark)
        assert await got(sandbox, reader, article.mark) == 1


async def test_an_urgent_story_reaches_digests_once_though_the_bot_is_killed(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with newsroom_with(sandbox, tmp_path, {}) as (bot, editor):
        readers = [await reader_of(sandbox, 1000 + number, "amber") for number in range(8)]
        for reader in readers:
            await reader.say("/mode daily 08:00")
        await editor.say("/subscribe amber")
        article = Article(1, "en", ("amber",))
        await sandbox.extend_feed("en", [article.as_item()])
        story = await editor.get(article.mark)
        card = await editor.say("/urgent", reply_to=story["message_id"])
        assert f"Send to {len(readers)} subscribers" in text_of(card)
        ok = button_of(card, "draft-ok:")
        kills = Kills(sandbox, random.Random(3))
        await asyncio.gather(
            sandbox.press(ADMIN, card["message_id"], ok, wait=1),
            kills.strike(bot, within=0.05, patience=0.5),
        )
        await bot.ready()
        await editor.press(card, ok)
        for reader in readers:
            await seen(sandbox, reader, article.mark)
        last = Article(2, "en", ("amber",))
        await sandbox.extend_feed("en", [last.as_item()])
        await editor.get(last.mark)
        counts = [await got(sandbox, reader, article.mark) for reader in readers]
        assert sum(counts) - len(readers) <= await kills.in_flight()


@pytest.mark.parametrize(("rule", "count"), [("publish", 1), ("drop", 0)])
async def test_what_nobody_decides_about_is_reminded_of_and_follows_the_feeds_rule(
    sandbox: Sandbox, tmp_path: Path, rule: str, count: int
) -> None:
    feed: dict[str, Any] = {
        "review": "true",
        "review_default": f'"{rule}"',
        "review_hours": "0.001",
    }
    settings = {"REVIEW_REMIND": "1s"}
    async with newsroom_with(sandbox, tmp_path, settings, **feed) as (_, editor):
        reader = await reader_of(sandbox, 1000, "amber")
        article = Article(1, "en", ("amber",))
        await sandbox.extend_feed("en", [article.as_item()])
        card = await editor.get(article.mark)
        await editor.get("has been waiting for an editor", after=card["message_id"])
        await editor.see(card, "The feed’s rule")
        if count:
            await seen(sandbox, reader, article.mark)
        await editor.say("/review")
        assert await got(sandbox, reader, article.mark) == count


async def test_uncertain_topics_are_held_when_the_settings_say_so(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    async with newsroom_with(sandbox, tmp_path, {"REVIEW_BELOW": "0.5"}) as (_, editor):
        await sandbox.extend_feed("en", [Article(1, "en", ()).as_item()])
        card = await editor.get("the topics are uncertain")
        assert "item-0001-en" in text_of(card)


async def seen(sandbox: Sandbox, person: Person, mark: str) -> None:
    await sandbox.wait_for_message(person.id, lambda one: mark in text_of(one), seconds=40)
