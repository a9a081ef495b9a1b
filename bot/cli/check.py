"""`newsroom check`: settings, feeds, topics, Redis, Telegram and every feed, in one table."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text
from telegram.error import TelegramError

from bot.cli.masking import Mask
from bot.cli.service import load_configuration
from bot.cli.storage import open_client
from bot.feeds.answers import Fetched, FetchFailed
from bot.feeds.document import read_document
from bot.feeds.fetch import Fetcher
from bot.feeds.parsed import NotAFeed
from bot.feeds.record import FeedRecord
from bot.messaging.gateway import make_bot
from bot.messaging.request import AiohttpRequest
from bot.storage.connection import StorageError, StorageUnavailable, check_version
from bot.storage.feed_register import FeedRegister
from bot.storage.newsroom import Newsroom
from config.feeds import FeedConfig, load_feeds
from config.problems import ConfigError
from config.settings import Settings, load_settings

_AT_ONCE: Final = 16


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table."""

    what: str
    good: bool
    words: str


async def run_check() -> int:
    """Check everything and print it. Returns 0 when all is good, else 1."""
    findings = await _findings()
    table = Table(title="newsroom check", title_justify="left")
    for column in ("", "what", "found"):
        table.add_column(column, overflow="fold")
    for one in findings:
        mark = Text("ok", style="green") if one.good else Text("WRONG", style="bold red")
        table.add_row(mark, Text(one.what), Text(one.words))
    Console().print(table)
    return 0 if all(one.good for one in findings) else 1


async def _findings() -> list[Finding]:
    try:
        settings = load_settings()
    except ConfigError as error:
        return _problems(error)
    findings = [Finding("settings", True, f"data in {settings.data_dir.resolve()}")]
    try:
        topics = load_configuration(settings)
    except ConfigError as error:
        findings += _problems(error)
        feeds: Sequence[FeedConfig] = ()
    else:
        feeds = load_feeds(settings.feeds_file)
        findings.append(Finding("topics", True, f"{len(topics)} in {settings.topics_file}"))
        findings.append(Finding("feeds", True, f"{len(feeds)} in {settings.feeds_file}"))
    kept, all_feeds = await _redis(settings, feeds)
    findings += kept
    findings.append(await _telegram(settings))
    findings += await _feeds(settings, all_feeds)
    return findings


def _problems(error: ConfigError) -> list[Finding]:
    return [Finding(one.file, False, f"{one.key}: {one.expected}") for one in error.problems]


@asynccontextmanager
async def _scratch(settings: Settings) -> AsyncIterator[Settings]:
    """The settings, but where the embedded server has no folder yet, with one for the moment:
    to check is not to set up."""
    if settings.redis_url or settings.data_dir.exists():
        yield settings
        return
    with TemporaryDirectory(prefix="newsroom-check-") as folder:
        yield settings.model_copy(update={"data_dir": Path(folder)})


async def _redis(
    settings: Settings, feeds: Sequence[FeedConfig]
) -> tuple[list[Finding], Sequence[FeedConfig]]:
    """What Redis knows of the feeds, and the feeds that are polled: those added by chat too."""
    where = settings.redis_url.rsplit("@")[-1] or "embedded"
    try:
        async with _scratch(settings) as there, open_client(there, share=True) as client:
            version = await check_version(client)
            newsroom, register = Newsroom(client), FeedRegister(client, feeds)
            polled = await register.polled()
            held = await newsroom.held()
            findings = [Finding("Redis", True, f"version {version}, {where}")]
            for story in held:
                words = f"held for an admin: {story.title} ({story.link or story.id})"
                findings.append(Finding(f"feed {story.feed_id}", True, words))
            findings += [
                Finding(f"feed {feed_id}", True, "paused in chat")
                for feed_id in sorted(await register.paused())
            ]
            for feed in polled:
                record = FeedRecord.read(await newsroom.feed_state(feed.id), feed.url)
                if record.failures:
                    words = f"{record.failures} failed polls in a row: {record.last_error}"
                    findings.append(Finding(f"feed {feed.id}", not record.paused, words))
            return findings, polled
    except (StorageUnavailable, StorageError) as error:
        return [Finding("Redis", False, str(error))], feeds


async def _telegram(settings: Settings) -> Finding:
    token = settings.bot_token.get_secret_value()
    if not token:
        return Finding("Telegram", False, "BOT_TOKEN is not set: get one from @BotFather")
    request = AiohttpRequest(connections=1)
    await request.initialize()
    try:
        bot = make_bot(token, settings.telegram_api_url, request)
        me = await bot.get_me()
        webhook = await bot.get_webhook_info()
    except TelegramError as error:
        words = Mask.of(settings)(str(error))
        return Finding("Telegram", False, f"{settings.telegram_api_url}: {words}")
    finally:
        await request.shutdown()
    if settings.webhook_url and webhook.url == settings.webhook_url and webhook.last_error_message:
        words = f"the webhook: {webhook.last_error_message}; {webhook.pending_update_count} wait"
        return Finding("Telegram", False, words)
    return Finding("Telegram", True, f"@{me.username} at {settings.telegram_api_url}")


async def _feeds(settings: Settings, feeds: Sequence[FeedConfig]) -> list[Finding]:
    turn, zone = asyncio.Semaphore(_AT_ONCE), ZoneInfo(settings.timezone)
    async with Fetcher(allow_private=settings.allow_private_feeds) as fetcher:

        async def one(feed: FeedConfig) -> Finding:
            async with turn:
                return await _feed(feed, fetcher, zone)

        return await asyncio.gather(*(one(feed) for feed in feeds))


async def _feed(feed: FeedConfig, fetcher: Fetcher, zone: ZoneInfo) -> Finding:
    what = f"feed {feed.id}"
    match await fetcher.fetch(feed.url):
        case FetchFailed() as failed:
            return Finding(what, False, f"{feed.url}: {failed.reason}")
        case Fetched() as found:
            try:
                parsed = await asyncio.to_thread(
                    read_document, feed, found, datetime.now(UTC), zone
                )
            except NotAFeed as error:
                return Finding(what, False, f"{feed.url}: {error.reason}")
            warning = f" ({parsed.warning})" if parsed.warning else ""
            # A page's warnings are all of selectors that find nothing.
            good = not (warning and feed.selectors)
            return Finding(what, good, f"{len(parsed.items)} items{warning}")
        case _:
            return Finding(what, True, "not modified")
