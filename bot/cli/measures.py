"""What is looked up in Redis when a monitor asks: metrics that no process counts by itself."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.feed_desk import feeds_health
from bot.metrics import (
    BACKLOG,
    CANARY_AGE,
    CANARY_LATE,
    FEED_FAILURES,
    FEED_SILENCE,
    OLDEST,
    OVERDUE,
    RECIPIENTS,
    REDIS_LIMIT,
    REDIS_MEMORY,
)
from bot.models import Lane
from bot.services import Services

log = logging.getLogger(__name__)

_PUBLICATIONS_SHOWN: Final = 5
_STATES: Final = ("sent", "unreachable", "waiting", "unknown", "failed")
_FAST_LANES: Final = (Lane.URGENT, Lane.NEWS)

Complaint = Callable[[], str]
"""What is wrong, in words; nothing when all is well."""


async def measure(services: Services) -> None:
    """Bring every gauge that stands for something in Redis up to date.

    Raises:
        StorageError: when Redis does not answer.
    """
    memory = await services.vitals.memory()
    REDIS_MEMORY.set(memory.used)
    REDIS_LIMIT.set(memory.limit)
    for lane, chunks in (await services.outbox.backlog()).items():
        BACKLOG.labels(lane=lane.value).set(chunks)
    for lane, seconds in (await services.vitals.oldest()).items():
        OLDEST.labels(lane=lane.value).set(seconds)
    for what, count in (await services.watchdog.overdue()).items():
        OVERDUE.labels(what=what).set(count)
    beat = await services.canary.beat()
    if beat.arrived:
        CANARY_AGE.set((datetime.now(UTC) - beat.arrived).total_seconds())
    CANARY_LATE.set(await _canary_is_late(services))
    await _feeds(services)
    await _recipients(services)


async def complaints(services: Services) -> list[str]:
    """What keeps the newsroom from doing its work in time, in words.

    Raises:
        StorageError: when Redis does not answer.
    """
    overdue = await services.watchdog.overdue()
    found = [f"{count} {what} are overdue" for what, count in overdue.items() if count]
    ages, late = await services.vitals.oldest(), services.settings.outbox_late
    for lane in _FAST_LANES:
        if (age := timedelta(seconds=int(ages[lane]))) > late:
            found.append(f"the outbox's lane {lane.value} has waited for {age}")
    if await _canary_is_late(services):
        found.append("the canary's heartbeat has not arrived")
    return found


async def _canary_is_late(services: Services) -> bool:
    settings, beat = services.settings, await services.canary.beat()
    silence = beat.silence(settings.canary_every, datetime.now(UTC))
    return bool(settings.canary_chat_id) and silence > settings.canary_late


async def _feeds(services: Services) -> None:
    now = datetime.now(UTC)
    FEED_FAILURES.clear()
    FEED_SILENCE.clear()
    for one in await feeds_health(services, now):
        if one.standing != "paused":
            FEED_FAILURES.labels(feed=one.feed.id).set(one.record.failures)
        if one.record.last_good and one.next_poll:
            silence = (now - one.record.last_good).total_seconds()
            FEED_SILENCE.labels(feed=one.feed.id).set(silence)


async def _recipients(services: Services) -> None:
    RECIPIENTS.clear()
    for publication_id in await services.announcements.recent(_PUBLICATIONS_SHOWN):
        tally = await services.outbox.tally(publication_id)
        for state in _STATES:
            RECIPIENTS.labels(publication=publication_id, state=state).set(getattr(tally, state))
