"""Progress of broadcasts, told to the admins who sent them, in one message edited in place."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.broadcast_states import Course, State
from bot.messaging.message import Message
from bot.messaging.screens.broadcast_progress import BroadcastProgressScreens
from bot.models import Broadcast, OutcomeKind, Tally
from bot.services import Services, screens_in
from bot.storage.broadcast_records import Watch
from config.languages import LANGUAGES
from jobs.admins import SETTLED, Admins

log = logging.getLogger(__name__)

_TURN: Final = timedelta(seconds=2)
"""Less than the time between two ticks, so that the turn is free again for the next."""


class ProgressReporter:
    """Tells of every broadcast on its way, and of every recall, and sees to it that what was
    resumed or cancelled really is. What is to be told is kept in Redis, so a restart forgets
    none; of several processes one at a time has the turn."""

    def __init__(
        self, services: Services, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._services = services
        self._admins = Admins(services)
        self._clock = clock
        self._shown: dict[str, Message] = {}
        self._seen: dict[str, tuple[datetime, int]] = {}
        self._ending: set[str] = set()

    async def tick(self) -> None:
        """Tell where each broadcast is; of a finished one, the last word. Run every 3 s or so.

        Raises:
            StorageError: when Redis does not answer.
        """
        watches = await self._services.broadcasts.watches()
        if watches and await self._services.turns.take("progress", _TURN):
            for watch in watches:
                await self._tell(watch)

    async def _tell(self, watch: Watch) -> None:
        services = self._services
        broadcast = await services.broadcasts.get(watch.broadcast_id)
        course = await services.broadcasts.course(watch.broadcast_id)
        if broadcast is None or course is None:
            await services.broadcasts.unwatch(watch)
            return
        # Asked in this order: once the audience is complete, so is the tally.
        complete = await services.broadcasts.fanned_out(watch.publication_id)
        if not watch.recall:
            await self._see_to(broadcast, course)
        tally = await services.outbox.tally(watch.publication_id)
        done = complete and not tally.waiting
        if watch.recall:
            await self._tell_recall(watch, tally, done=done)
        else:
            await self._tell_broadcast(watch, course, tally, done=done)

    async def _see_to(self, broadcast: Broadcast, course: Course) -> None:
        """What a person wished may have met chunks on their way from one place to another."""
        parking = self._services.parking
        if course.state is State.SENDING:
            await parking.unpark(broadcast.id, broadcast.lane)
        elif course.state is State.CANCELLED:
            await parking.cancel_rest(broadcast.id, broadcast.languages or LANGUAGES)

    async def _tell_broadcast(
        self, watch: Watch, course: Course, tally: Tally, *, done: bool
    ) -> None:
        screens = self._screens(watch)
        rate = self._rate(watch.publication_id, tally)
        if course.state is State.CANCELLED and not (done and self._is_quiet(watch.broadcast_id)):
            await self._show(watch, screens.ending(tally))
        elif done:
            await self._services.broadcasts.finish(watch.broadcast_id)
            elapsed = self._clock() - watch.started
            report = screens.report(watch.broadcast_id, tally, elapsed, course.state)
            await self._last_word(watch, report)
        elif course.state is State.PAUSED:
            # Or the time of the pause would be taken for slow sending when it goes on.
            self._seen.pop(watch.publication_id, None)
            await self._show(watch, screens.paused(watch.broadcast_id, tally, course))
        else:
            await self._show(watch, screens.progress(watch.broadcast_id, tally, rate))

    async def _tell_recall(self, watch: Watch, tally: Tally, *, done: bool) -> None:
        screens = self._screens(watch)
        if done:
            await self._last_word(watch, screens.recalled(watch.broadcast_id, tally))
        else:
            await self._show(watch, screens.recalling(tally))

    def _is_quiet(self, broadcast_id: str) -> bool:
        """Whether a cancelled broadcast was seen as such a tick ago: what was on its way then
        has landed, or nearly all of it."""
        if broadcast_id in self._ending:
            return True
        self._ending.add(broadcast_id)
        return False

    def _rate(self, publication_id: str, tally: Tally) -> float:
        """Deliveries a second since the last tick; 0 when there was none."""
        now, settled = self._clock(), tally.audience - tally.waiting
        before, count = self._seen.get(publication_id, (now, settled))
        self._seen[publication_id] = (now, settled)
        seconds = (now - before).total_seconds()
        return max(0, settled - count) / seconds if seconds else 0.0

    async def _last_word(self, watch: Watch, message: Message) -> None:
        if await self._show(watch, message, last=True):
            await self._services.broadcasts.unwatch(watch)
            self._shown.pop(watch.publication_id, None)
            self._seen.pop(watch.publication_id, None)
            self._ending.discard(watch.publication_id)

    async def _show(self, watch: Watch, message: Message, *, last: bool = False) -> bool:
        """Edit the message. The last word is sent anew where the message is gone. Returns
        whether it was told, or cannot be."""
        if self._shown.get(watch.publication_id) == message:
            return True
        outcome = await self._admins.edit(watch.chat_id, watch.message_id, message)
        if outcome.kind is OutcomeKind.SENT or outcome.reason == "not modified":
            self._shown[watch.publication_id] = message
            return True
        if last and outcome.kind is OutcomeKind.REJECTED:
            outcome = await self._admins.send(watch.chat_id, message)
        log.info("progress of %s was not told: %s", watch.publication_id, outcome.reason)
        return outcome.kind in SETTLED

    def _screens(self, watch: Watch) -> BroadcastProgressScreens:
        return BroadcastProgressScreens(screens_in(watch.language, self._services))
