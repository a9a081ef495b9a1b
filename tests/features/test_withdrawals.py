"""An article that its newsroom takes away is taken back from the readers who have it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.features.bot_process import BotProcess
from tests.features.person import Person, text_of
from tests.features.sandbox_process import TOKEN, Sandbox

ARTICLES = {
    "taken": "The ministry announced a new passport service in the capital on Monday. "
    "Citizens can apply for a passport through the public services portal.",
    "kept": "Two hundred cadets took the oath at the academy in Samarkand on Friday. "
    "The oath was taken in the presence of parents, teachers and veterans.",
}


@pytest.fixture
async def sample() -> Any:
    async with Sandbox("--interval", "3600", newsroom=True) as running:
        yield running


async def test_a_withdrawn_article_is_withdrawn_from_its_readers_and_no_other_is(
    sample: Sandbox, tmp_path: Path
) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(
        f'[[feeds]]\nid = "en"\nurl = "{sample.address}/newsroom/en.json"\n'
        'title = "Ministry"\nlanguage = "en"\ninterval = "1s"\n'
    )
    person = await Person.joins(sample, 1, "en")
    async with BotProcess(
        tmp_path, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=sample.address, FEEDS_FILE=str(feeds)
    ) as bot:
        await person.say("/subscribe all")
        while not any("jobs.polling.feed_work: en: " in line for line in bot.lines):
            await asyncio.sleep(0.1)
        numbers = {}
        for name, text in ARTICLES.items():
            article = await sample.post(
                "/sandbox/newsroom", language="en", title=text.partition(".")[0], text=text
            )
            numbers[name] = article["number"]
        for text in ARTICLES.values():
            words = text[:40]
            await sample.wait_for_message(
                person.id, lambda message, words=words: words in text_of(message)
            )
        await sample.request("DELETE", f"/sandbox/newsroom/{numbers['taken']}")
        await sample.wait_for_message(person.id, lambda message: "withdrawn" in text_of(message))
        texts = [text_of(message) for message in await sample.from_bot(person.id)]
    assert sum("withdrawn" in text for text in texts) == 1
    assert sum(ARTICLES["kept"][:40] in text for text in texts) == 1
