"""What happens by the clock. The only importer of APScheduler."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.storage.connection import StorageError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Routine:
    """Something done every so many seconds, never twice at once."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[None]]


def make_schedule(routines: list[Routine]) -> AsyncIOScheduler:
    """A scheduler of these routines, not started.

    Everything it knows is made anew at each start, so nothing of it is ever pickled. A run
    that is late is still run (APScheduler drops it after one second unless told otherwise).
    """
    scheduler = AsyncIOScheduler(
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for routine in routines:
        scheduler.add_job(
            partial(_run, routine),
            "interval",
            seconds=routine.seconds,
            id=routine.name,
            name=routine.name,
        )
    scheduler.add_listener(_report, EVENT_JOB_ERROR)
    return scheduler


async def _run(routine: Routine) -> None:
    """While Redis is away each routine says so in a line, and at the end next to nothing;
    APScheduler would log a trace of each."""
    try:
        await routine.work()
    except StorageError as error:
        log.warning("%s waits for Redis: %s", routine.name, error)
    except asyncio.CancelledError:
        log.debug("%s is cut short, the service ends", routine.name)


def _report(event: JobExecutionEvent) -> None:
    log.error("%s failed and will run again: %r", event.job_id, event.exception)
