"""A broadcast as it stands, shown to an admin: the screen that fits its state."""

from datetime import UTC, datetime, timedelta

from bot.broadcast_reach import reach_of
from bot.broadcast_states import PUBLISHED, Course, Rules, State
from bot.messaging.message import Message
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.messaging.screens.broadcast_progress import BroadcastProgressScreens
from bot.models import Broadcast
from bot.services import Services
from bot.storage.broadcast_records import recall_id
from handlers.visit import Visit


async def current(visit: Visit, broadcast_id: str, title: str = "") -> Message:
    """The screen of a broadcast; `title` is the key of another title for its question."""
    found = await visit.services.broadcasts.with_course(broadcast_id)
    if found is None:
        return visit.screens.note("broadcast-gone")
    broadcast, course = found
    if course.state in PUBLISHED:
        return await _on_its_way(visit, broadcast, course)
    reach = await reach_of(broadcast, visit.services)
    screens = BroadcastScreens(visit.screens)
    if course.state is State.WAITING:
        return screens.waiting(broadcast, course.count or reach.total)
    if course.state is State.HOLDING and course.due:
        return screens.holding(broadcast, reach.total, course.due - datetime.now(UTC))
    if course.state is State.SCHEDULED and course.due:
        return screens.scheduled(broadcast, reach.total, visit.date(course.due))
    return screens.question(broadcast, course, reach, when(visit, course), title)


async def _on_its_way(visit: Visit, broadcast: Broadcast, course: Course) -> Message:
    outbox = visit.services.outbox
    screens = BroadcastProgressScreens(visit.screens)
    if course.state is State.RECALLED:
        tally = await outbox.tally(recall_id(broadcast.id))
        over = tally.audience and not tally.waiting
        return screens.recalled(broadcast.id, tally) if over else screens.recalling(tally)
    tally = await outbox.tally(broadcast.id)
    if course.state is State.PAUSED:
        return screens.paused(broadcast.id, tally, course)
    if course.state is State.SENDING:
        return screens.progress(broadcast.id, tally, 0.0)
    if tally.waiting:
        return screens.ending(tally)
    return screens.report(broadcast.id, tally, timedelta(0), course.state)


def when(visit: Visit, course: Course) -> str:
    """When it shall go out, in words; "" for at once, also where that time is over."""
    return visit.date(course.at) if course.at and course.at > datetime.now(UTC) else ""


def rules_of(services: Services) -> Rules:
    """The rules for confirming, as the settings have them."""
    settings = services.settings
    return Rules(
        second_from=settings.broadcast_second_admin,
        hold=timedelta(seconds=settings.broadcast_hold_seconds),
        late=timedelta(minutes=settings.broadcast_late_minutes),
    )
