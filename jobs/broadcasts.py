"""Broadcasts whose time has come: after the seconds in which they can be stopped, or at the
moment that an admin chose."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.broadcast_reach import reach_of
from bot.broadcast_states import Act, Course, Rules, State, released
from bot.messaging.message import Message
from bot.messaging.render import written_date
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.messaging.screens.broadcast_progress import BroadcastProgressScreens
from bot.models import Broadcast, OutcomeKind, Tally
from bot.services import Services, screens_in
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Moved
from jobs.admins import Admins

log = logging.getLogger(__name__)


class Release:
    """Lets due broadcasts go out. What is due is kept in Redis, and let go by one atomic step:
    any number may run at once, and a restart forgets none."""

    def __init__(
        self, services: Services, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._services = services
        self._clock = clock
        self._admins = Admins(services)
        settings = services.settings
        self._rules = Rules(
            settings.broadcast_second_admin,
            timedelta(seconds=settings.broadcast_hold_seconds),
            timedelta(minutes=settings.broadcast_late_minutes),
        )

    async def tick(self) -> None:
        """Release what is due; what is late asks again. Run every second.

        Raises:
            StorageError: when Redis does not answer.
        """
        for broadcast_id, due in await self._services.broadcasts.due(self._clock()):
            broadcast = await self._services.broadcasts.get(broadcast_id)
            course = await self._services.broadcasts.course(broadcast_id)
            if broadcast is None or course is None:
                await self._services.broadcasts.forget_due(broadcast_id)
            else:
                await self._decide(broadcast, course, due)

    async def _decide(self, broadcast: Broadcast, course: Course, due: datetime) -> None:
        services = self._services
        count = 0
        if self._rules.second_from and not course.seconded:
            reach = await reach_of(broadcast, services)
            count = reach.total
        act = released(course, count, self._rules, self._clock())
        watch = await services.broadcasts.watch_of(broadcast.id)
        if act is None or watch is None:
            return
        watch = replace(watch, started=self._clock())
        if act is Act.RELEASE:
            if await services.broadcasts.release(broadcast, due, watch) is Moved.DONE:
                log.info("broadcast %s goes out", broadcast.id)
                if course.state is State.SCHEDULED:
                    await self._tell_anew(broadcast, watch)
        elif await services.broadcasts.expire(broadcast.id, due) is Moved.DONE:
            log.warning("broadcast %s was due at %s and asks again", broadcast.id, due)
            await services.audit.record(0, "broadcast-late", broadcast.id)
            await self._ask_again(broadcast, watch, due)

    async def _tell_anew(self, broadcast: Broadcast, watch: Watch) -> None:
        """Its confirmation is far up in the chat by now: progress comes in a message of its own."""
        screens = BroadcastProgressScreens(screens_in(watch.language, self._services))
        sent = await self._send(watch, screens.progress(broadcast.id, Tally(), 0.0))
        if sent:
            await self._services.broadcasts.watch(replace(watch, message_id=sent))

    async def _ask_again(self, broadcast: Broadcast, watch: Watch, due: datetime) -> None:
        course = await self._services.broadcasts.course(broadcast.id)
        if course is None:
            return
        screens = screens_in(watch.language, self._services)
        reach = await reach_of(broadcast, self._services)
        question = BroadcastScreens(screens).question(broadcast, course, reach, "")
        zone = ZoneInfo(self._services.settings.timezone)
        date = written_date(due, watch.language, self._services.texts, zone)
        await self._send(watch, BroadcastProgressScreens(screens).late(broadcast, date, question))

    async def _send(self, watch: Watch, message: Message) -> int:
        """The id of the message that was sent; 0 when it was not."""
        outcome = await self._admins.send(watch.chat_id, message)
        if outcome.kind is not OutcomeKind.SENT:
            log.warning("admin %d could not be told: %s", watch.chat_id, outcome.reason)
        return outcome.message_id
