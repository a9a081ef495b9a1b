"""A newsroom under load: settings, many subscribers, a story as a ministry writes one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from bot.cli.storage import open_services
from bot.models import Lane, Story, Subscriber, TopicMatch
from bot.services import Services
from bot.storage.connection import Client
from bot.storage.newsroom import StoryEntry
from config.languages import Language
from config.settings import load_settings
from tests.features.sandbox_process import TOKEN

NOWHERE = "http://127.0.0.1:9"
"""Where nobody answers (RFC 863's port): for what sends nothing."""
FIRST_CHAT = 100_000_001
_BATCH = 20_000


@asynccontextmanager
async def newsroom(
    folder: Path, address: str = NOWHERE, rate: float = 30.0, redis_url: str = ""
) -> AsyncIterator[Services]:
    """Services over an embedded Redis in `folder` (or over `redis_url`), sending to `address` at
    `rate` a second, whatever Telegram would allow."""
    settings = load_settings(
        bot_token=TOKEN,
        telegram_api_url=address,
        data_dir=folder,
        redis_url=redis_url,
        paid_broadcast=True,
        allow_private_feeds=True,
        _env_file=None,
    ).model_copy(update={"send_rate": rate})
    async with open_services(settings) as services:
        yield services


def readers(count: int, language: Language = "en", topic: str = "crime") -> Iterator[Subscriber]:
    """Subscribers of one topic."""
    return (
        Subscriber(FIRST_CHAT + number, language, frozenset({topic}), since="2026-01-01")
        for number in range(count)
    )


async def subscribe(services: Services, subscribers: Iterator[Subscriber]) -> None:
    """Import subscribers, in the batches that `newsroom subscribers import` makes."""
    while batch := list(islice(subscribers, _BATCH)):
        await services.subscribers.replace_many(batch)


def story(number: int, *, topic: str = "crime") -> Story:
    """A story of ordinary length."""
    return Story(
        id=f"sbench{number:08d}",
        feed_id="ministry",
        source="Ministry of Internal Affairs",
        title="Police break up a group that sold forged car documents in three regions",
        summary=(
            "Officers of the criminal investigation department detained six people on 14 November. "
            "Searches in Tashkent, Samarkand and Fergana turned up 412 blank registration "
            "certificates and equipment for printing them. A case has been opened under article "
            "228 of the Criminal Code."
        ),
        language="en",
        topics=(
            TopicMatch(topic, 3.5, ("police", "forged")),
            TopicMatch("corruption", 1.2, ("forged documents",)),
        ),
        published=datetime(2026, 11, 14, 9, 30, tzinfo=UTC),
        link="https://ministry.example/en/news/forged-car-documents-2026-11-14",
        lane=Lane.NEWS,
    )


async def publish(services: Services, one: Story) -> None:
    """Commit a story as a poll does: kept and announced in one step."""
    due = datetime.now(UTC) + timedelta(hours=1)
    await services.newsroom.commit_poll(
        "ministry",
        {"url": "https://ministry.example"},
        due,
        [StoryEntry(one, (one.id,), "publish")],
    )


def redis_of(services: Services) -> Client:
    """The client that the services stand on: for figures that only Redis knows."""
    client: Client = services.newsroom._client
    return client
