"""Opening the storage that the settings name, and everything that stands on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from time import monotonic
from typing import Final
from zoneinfo import ZoneInfo

from bot.messaging.gateway import Gateway
from bot.messaging.request import AiohttpRequest
from bot.services import Services
from bot.spacing import Spacing
from bot.storage.albums import Albums
from bot.storage.announcements import Announcements
from bot.storage.audit import Audit
from bot.storage.broadcasts import Broadcasts
from bot.storage.canary import Canary
from bot.storage.connection import Client, StorageError, check_version, connect
from bot.storage.deliveries import Deliveries
from bot.storage.drafts import Drafts
from bot.storage.embedded import EmbeddedRedis
from bot.storage.feed_register import FeedRegister
from bot.storage.hastening import Hastening
from bot.storage.hush import Hush
from bot.storage.keywords import Keywords
from bot.storage.newsroom import Newsroom
from bot.storage.numbers import Numbers
from bot.storage.outbox import Outbox
from bot.storage.pacer import Pacer
from bot.storage.parking import Parking
from bot.storage.questions import Questions
from bot.storage.relations import Relations
from bot.storage.results import Results
from bot.storage.review import Review
from bot.storage.review_cases import ReviewCases
from bot.storage.roles import Roles
from bot.storage.schema import bring_up_to_date
from bot.storage.subscribers import Subscribers
from bot.storage.summaries import StoredBudget, StoredSummaries
from bot.storage.traces import Traces
from bot.storage.turns import Turns
from bot.storage.updates import UpdatesServed
from bot.storage.vitals import Vitals
from bot.storage.watchdog import Watchdog
from config.feeds import FeedConfig, load_feeds
from config.settings import FREE_RATE, Settings
from config.texts import Texts
from config.topics import TopicConfig, load_topics

BOT_CLIENT: Final = "newsroom"
"""What the connections of a running bot are called in Redis (CLIENT LIST)."""
TOOL_CLIENT: Final = "newsroom-tool"
"""And those of commands that an operator gives."""


@asynccontextmanager
async def open_client(
    settings: Settings, *, share: bool = False, name: str = TOOL_CLIENT
) -> AsyncIterator[Client]:
    """A client of the Redis that the settings name, its version checked.

    `share`: when a running service has the embedded server, use that one beside it.

    Raises:
        StorageUnavailable: Redis is not there, too old, or in use by another process.
    """
    if settings.redis_url:
        async with _checked(settings.redis_url, name) as client:
            yield client
        return
    embedded = EmbeddedRedis(settings.data_dir)
    if share and embedded.in_use():
        async with _checked(embedded.url, name) as client:
            yield client
        return
    async with embedded, _checked(embedded.url, name) as client:
        yield client


@asynccontextmanager
async def _checked(url: str, name: str) -> AsyncIterator[Client]:
    client = connect(url, name)
    try:
        await check_version(client)
        yield client
    finally:
        await client.aclose()


@asynccontextmanager
async def open_services(
    settings: Settings, topics: tuple[TopicConfig, ...] | None = None
) -> AsyncIterator[Services]:
    """Everything that handlers and jobs work with.

    Raises:
        ConfigError, StorageUnavailable: as their readers do.
    """
    topics = topics or load_topics(settings.topics_file)
    feeds = load_feeds(settings.feeds_file, {one.id for one in topics})
    async with open_client(settings, name=BOT_CLIENT) as client:
        await bring_up_to_date(client)
        request = AiohttpRequest()
        await request.initialize()
        try:
            services = _services(settings, topics, feeds, client, request)
            yield services
            with suppress(StorageError):
                await services.numbers.flush()
        finally:
            await request.shutdown()


def _services(
    settings: Settings,
    topics: tuple[TopicConfig, ...],
    feeds: tuple[FeedConfig, ...],
    client: Client,
    request: AiohttpRequest,
) -> Services:
    address = f"{settings.telegram_api_url}/bot{settings.bot_token.get_secret_value()}"
    paid = settings.paid_broadcast and settings.send_rate > FREE_RATE
    numbers = Numbers(client, ZoneInfo(settings.timezone))
    pacer, spacing = Pacer(client, settings.send_rate), Spacing()
    pacer.on_halted_chat(lambda chat_id, seconds: spacing.halt(chat_id, monotonic(), seconds))
    return Services(
        settings=settings,
        topics=topics,
        texts=Texts.load(),
        subscribers=Subscribers(client, numbers.subscriber_changed, home=settings.timezone),
        hush=Hush(client, settings.timezone),
        newsroom=Newsroom(client),
        relations=Relations(client, timedelta(hours=settings.duplicate_hours)),
        keywords=Keywords(client),
        summaries=StoredSummaries(client),
        summary_budget=StoredBudget(client, settings.summaries_a_day),
        announcements=Announcements(client),
        broadcasts=Broadcasts(client),
        drafts=Drafts(client),
        review=Review(client),
        review_cases=ReviewCases(client),
        roles=Roles(client, settings.admin_ids),
        audit=Audit(client),
        feeds=FeedRegister(client, feeds),
        questions=Questions(client),
        numbers=numbers,
        turns=Turns(client),
        traces=Traces(client, settings.timezone),
        hastening=Hastening(client, settings.message_lifetime),
        deliveries=Deliveries(client),
        outbox=Outbox(client, settings.message_lifetime, numbers.settled),
        parking=Parking(client, settings.message_lifetime),
        results=Results(client),
        albums=Albums(client),
        canary=Canary(client),
        watchdog=Watchdog(client),
        vitals=Vitals(client),
        updates=UpdatesServed(client, settings.bot_id),
        pacer=pacer,
        spacing=spacing,
        gateway=Gateway(address, request, paid=paid),
        alone=not settings.redis_url,
    )
