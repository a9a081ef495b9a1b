"""`newsroom run`: the parts of the service that a role has, until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeVar

from bot.cli.memory import return_large_blocks
from bot.cli.storage import open_services
from bot.cli.telegram_app import listening
from bot.cli.web import serving
from bot.cli.webhook import Webhook
from bot.services import Services
from config.feeds import load_feeds
from config.problems import ConfigError, Problem
from config.settings import Settings
from config.topics import TopicConfig, load_topics
from jobs.broadcasts import Release
from jobs.canary import CanaryKeeper
from jobs.daily_report import DailyReport
from jobs.endings import end, end_in_time
from jobs.mirror import MirrorKeeper
from jobs.numbers import NumbersKeeper
from jobs.polling.claims import Claims
from jobs.polling.feed_changes import FeedChanges
from jobs.polling.keywords import TIDY_SECONDS, tidy
from jobs.polling.poll import Poller, open_poller
from jobs.progress import ProgressReporter
from jobs.reach import Reach
from jobs.review import ReviewKeeper
from jobs.schedule import Routine, make_schedule
from jobs.sending.fan_out import FanOut
from jobs.sending.send import Sender
from jobs.wake import Waker

log = logging.getLogger(__name__)

T = TypeVar("T")
Role = Literal["all", "bot", "poller", "sender"]


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of the service a role has."""

    bot: bool
    poller: bool
    sender: bool

    @classmethod
    def of(cls, role: Role) -> "Parts":
        """The parts of a role; `all` has every one."""
        return cls(*(role in ("all", part) for part in ("bot", "poller", "sender")))


async def run_service(settings: Settings, role: Role, stop: asyncio.Event) -> None:
    """Serve until `stop` is set, then end cleanly: nothing new starts, what runs is finished, if
    it can be in `ENDING_SECONDS`.

    Raises:
        ConfigError, StorageUnavailable: nothing was started.
    """
    return_large_blocks()
    topics = load_configuration(settings)
    await end_in_time(_serve(settings, topics, role, stop), stop)


async def _serve(
    settings: Settings, topics: tuple[TopicConfig, ...], role: Role, stop: asyncio.Event
) -> None:
    parts = Parts.of(role)
    async with AsyncExitStack() as stack:
        services = await stack.enter_async_context(open_services(settings, topics))
        reach = Reach(services)
        routines = [
            Routine("write numbers", 5, services.numbers.flush),
            Routine("reach Telegram", Reach.EVERY_SECONDS, reach.tick),
        ]
        if parts.sender:
            routines += await stack.enter_async_context(_sending(services, stop))
        if parts.poller:
            routines += await stack.enter_async_context(_polling(services))
        application = None
        if parts.bot:
            start = stack.enter_async_context(listening(settings, services))
            application = await _unless(stop, start)
            if application is None:
                log.info("told to stop while waiting for Telegram")
                return
            routines += [*_attending(services), *_numbers(services), *_watching(services)]
        webhook = Webhook(settings, application) if application and settings.webhook_url else None
        await stack.enter_async_context(serving(settings, services, webhook, [reach.complaint]))
        if webhook is not None:
            await stack.enter_async_context(_background(stop, webhook.announce()))
        schedule = make_schedule(routines)
        schedule.start()
        stack.callback(schedule.shutdown, wait=False)
        log.info("running (%s)", role)
        await stop.wait()
        log.info("stopping")


async def _unless(stop: asyncio.Event, start: Coroutine[Any, Any, T]) -> T | None:
    """What `start` gives; None when `stop` was set before."""
    starting, stopping = asyncio.create_task(start), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
        return starting.result() if starting.done() else None
    finally:
        await end((starting, stopping))


def load_configuration(settings: Settings) -> tuple[TopicConfig, ...]:
    """Check feeds and topics together, so that everything wrong is told at once.

    Raises:
        ConfigError: with every problem of both files.
    """
    problems: list[Problem] = []
    topics: tuple[TopicConfig, ...] = ()
    try:
        topics = load_topics(settings.topics_file)
    except ConfigError as error:
        problems += error.problems
    try:
        load_feeds(settings.feeds_file, {one.id for one in topics} if topics else None)
    except ConfigError as error:
        problems += error.problems
    if problems:
        raise ConfigError(problems)
    return topics


def stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set, and SIGHUP, which comes when a terminal's window is
    closed, unless it is ignored (nohup)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            loop.add_signal_handler(number, stop.set)
    return stop


def _attending(services: Services) -> list[Routine]:
    """What people wait for."""
    return [
        Routine("review", 1, ReviewKeeper(services).tick),
        Routine("progress", 3, ProgressReporter(services).tick),
        Routine("release broadcasts", 1, Release(services).tick),
        Routine("wake", Waker.EVERY_SECONDS, Waker(services).tick),
    ]


def _watching(services: Services) -> list[Routine]:
    """What is watched over or mirrored, where that is asked for."""
    settings, routines = services.settings, []
    if settings.canary_chat_id:
        canary = CanaryKeeper(services)
        routines.append(Routine("canary", CanaryKeeper.EVERY_SECONDS, canary.tick))
    if settings.mirror_channels:
        mirror = MirrorKeeper(services)
        routines.append(Routine("mirror", MirrorKeeper.EVERY_SECONDS, mirror.tick))
    return routines


@asynccontextmanager
async def _sending(services: Services, stop: asyncio.Event) -> AsyncIterator[list[Routine]]:
    sender = Sender(services)
    fan_out = FanOut(services, sender.name)
    if services.alone:
        await sender.reclaim_all()
    async with _background(stop, sender.run(), fan_out.run()):
        yield [
            Routine("reclaim chunks", 5, sender.reclaim),
            Routine("bury", 3600, sender.bury),
            Routine("reclaim announcements", 10, fan_out.reclaim),
        ]


@asynccontextmanager
async def _polling(services: Services) -> AsyncIterator[list[Routine]]:
    async with open_poller(services, await services.feeds.polled()) as poller:
        yield [
            Routine("feed changes", FeedChanges.TICK_SECONDS, FeedChanges(services, poller).tick),
            Routine("poll", Poller.TICK_SECONDS, poller.tick),
            Routine("tidy keywords", TIDY_SECONDS, partial(tidy, services.keywords)),
            Routine("hold feeds", Claims.RENEW_SECONDS, poller.renew),
        ]


def _numbers(services: Services) -> list[Routine]:
    keeper = NumbersKeeper(services)
    return [
        Routine("time deliveries", NumbersKeeper.TIMING_SECONDS, keeper.time_deliveries),
        Routine("census", NumbersKeeper.CENSUS_SECONDS, keeper.census),
        Routine("daily report", DailyReport.SECONDS, DailyReport(services).tick),
    ]


@asynccontextmanager
async def _background(
    stop: asyncio.Event, *work: Coroutine[None, None, None]
) -> AsyncIterator[None]:
    """Run these until the block ends or `stop` is set, and wait at its end until all have ended.
    One that ends in an error ends the service."""
    owner = asyncio.current_task()
    tasks = [asyncio.create_task(one) for one in work]

    def ended(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            log.critical("a part of the service ended in an error", exc_info=error)
            if owner is not None:
                owner.cancel()

    def cancel(_: object) -> None:
        # Once: a second time would cut short what a part does at its end.
        for task in tasks:
            task.cancel()

    for task in tasks:
        task.add_done_callback(ended)
    stopping = asyncio.create_task(stop.wait())
    stopping.add_done_callback(cancel)
    try:
        yield
    finally:
        stopping.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
