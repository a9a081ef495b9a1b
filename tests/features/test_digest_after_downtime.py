"""A digest whose moment came while the bot was down is sent when it is up again, once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.features.bot_process import BotProcess
from tests.features.bot_world import first_poll
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.person import Person, text_of
from tests.features.sandbox_process import TOKEN, Sandbox

READERS = range(2001, 2011)
ENOUGH = timedelta(seconds=12)
"""To choose a digest and publish, on a busy machine, before its moment comes."""


def next_moment() -> datetime:
    """The next full minute that leaves time enough."""
    return (datetime.now(UTC) + ENOUGH + timedelta(minutes=1)).replace(second=0, microsecond=0)


async def digests(sandbox: Sandbox) -> list[int]:
    """How many digests each reader has."""
    return [
        sum("News of the day" in text_of(one) for one in await sandbox.from_bot(reader))
        for reader in READERS
    ]


async def test_a_digest_that_was_due_while_the_bot_was_down_comes_once(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    await sandbox.limits(enabled=False)
    feed = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
    bot = BotProcess(
        tmp_path,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=sandbox.address,
        FEEDS_FILE=str(write_feeds(tmp_path, {"en": feed})),
        TOPICS_FILE=str(write_topics(tmp_path)),
        TIMEZONE="UTC",
    )
    async with bot:
        await first_poll(sandbox)
        witness = await Person.joins(sandbox, 2000)
        await witness.say("/subscribe amber")
        people = [await Person.joins(sandbox, reader) for reader in READERS]
        await asyncio.gather(*(person.say("/subscribe amber") for person in people))
        due = next_moment()
        await asyncio.gather(*(person.say(f"/mode daily {due:%H:%M}") for person in people))
        articles = [Article(number, "en", ("amber",)) for number in (1, 2)]
        for article in articles:
            await sandbox.extend_feed("en", [article.as_item()])
            await witness.get(article.mark)
        await bot.kill()
        await asyncio.sleep((due - datetime.now(UTC)).total_seconds() + 1)
        assert await digests(sandbox) == [0] * len(people)
        await bot.start()
        for person in people:
            digest = text_of(await person.get("News of the day"))
            assert all(article.mark in digest for article in articles)
        await bot.stop()
        await bot.start()
        await witness.say("/help")
        assert await digests(sandbox) == [1] * len(people)
