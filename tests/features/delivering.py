"""A ministry with a feed in each language, its readers, and what they have received."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.features.bot_process import newsroom
from tests.features.newsroom_of_tests import (
    LANGUAGES,
    Article,
    Reader,
    write_feeds,
    write_subscribers,
    write_topics,
)
from tests.features.sandbox_process import TOKEN, Sandbox

MARK = re.compile(r"item-\d{4}-[a-z-]+[a-z]")


@pytest.fixture
async def ministry(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    """The environment of a bot whose four feeds are empty and polled every second."""
    addresses = {one: await sandbox.set_feed(f"test-{one}", []) for one in LANGUAGES}
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "FEEDS_FILE": str(write_feeds(tmp_path, addresses)),
        "TOPICS_FILE": str(write_topics(tmp_path)),
        "SEND_RATE": "1000",
        "PAID_BROADCAST": "1",
    }


async def subscribe(
    sandbox: Sandbox, folder: Path, environment: dict[str, str], readers: list[Reader]
) -> None:
    await sandbox.add_people(len(readers), readers[0].chat_id, ["uz", "ru", "en"])
    file = write_subscribers(folder, readers)
    code, out, err = await newsroom(
        "subscribers", "import", str(file), folder=folder, **environment
    )
    assert code == 0, err
    assert f"{len(readers)} subscribers imported" in out


async def baseline(sandbox: Sandbox) -> None:
    async with asyncio.timeout(30):
        for language in LANGUAGES:
            while not (await sandbox.feed_stats(f"test-{language}"))["200"]:
                await asyncio.sleep(0.1)


async def publish(sandbox: Sandbox, articles: list[Article]) -> None:
    for article in articles:
        await sandbox.extend_feed(f"test-{article.language}", [article.as_item()])


async def received(sandbox: Sandbox) -> Counter[tuple[int, str]]:
    got: Counter[tuple[int, str]] = Counter()
    for _, chat_id, _, text in await sandbox.deliveries():
        if found := MARK.search(text):
            got[chat_id, found.group()] += 1
    return got


async def everything(sandbox: Sandbox, wanted: set[tuple[int, str]], seconds: float) -> None:
    """Wait until all that is wanted was received, and a little longer for what is too much."""
    async with asyncio.timeout(seconds):
        while not wanted <= set(await received(sandbox)):
            await asyncio.sleep(0.5)
    await asyncio.sleep(1)
