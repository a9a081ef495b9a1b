"""What happens by the clock. The only importer of APScheduler."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

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
            routine.work, "interval", seconds=routine.seconds, id=routine.name, name=routine.name
        )
    scheduler.add_listener(_report, EVENT_JOB_ERROR)
    return scheduler


def _report(event: JobExecutionEvent) -> None:
    log.error("%s failed and will run again: %r", event.job_id, event.exception)
