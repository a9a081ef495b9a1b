"""Progress of broadcasts, told to the admins who sent them, in one message edited in place."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.messaging.broadcast_screens import BroadcastScreens
from bot.messaging.message import Message
from bot.messaging.screens import Screens
from bot.models import Lane, OutcomeKind
from bot.services import Services
from bot.storage.broadcast_records import Watch

log = logging.getLogger(__name__)

_TURN: Final = timedelta(seconds=2)
"""Less than the time between two ticks, so that the turn is free again for the next."""
_SETTLED: Final = frozenset((OutcomeKind.SENT, OutcomeKind.UNREACHABLE, OutcomeKind.REJECTED))


class ProgressReporter:
    """Tells of every broadcast on its way. What is to be told is kept in Redis, so a restart
    forgets none; of several processes one at a time has the turn."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._shown: dict[str, str] = {}

    async def tick(self) -> None:
        """Tell where each broadcast is; of a finished one, the last word. Run every 3 s or so.

        Raises:
            StorageError: when Redis does not answer.
        """
        watches = await self._services.broadcasts.watches()
        if watches and await self._services.broadcasts.take_turn(_TURN):
            for watch in watches:
                await self._tell(watch)

    async def _tell(self, watch: Watch) -> None:
        # Asked in this order: once the audience is complete, so is the tally.
        complete = await self._services.broadcasts.fanned_out(watch.broadcast_id)
        tally = await self._services.outbox.tally(watch.broadcast_id)
        elapsed = datetime.now(UTC) - watch.started
        screens = self._screens(watch)
        if not complete or tally.waiting:
            await self._show(watch, screens.progress(tally, elapsed))
        elif await self._show(watch, screens.report(tally, elapsed), last=True):
            await self._services.broadcasts.unwatch(watch)
            self._shown.pop(watch.broadcast_id, None)

    async def _show(self, watch: Watch, message: Message, *, last: bool = False) -> bool:
        """Edit the message. The last word is sent anew where the message is gone. Returns
        whether it was told, or cannot be."""
        if self._shown.get(watch.broadcast_id) == message.html:
            return True
        await self._leave()
        outcome = await self._services.gateway.edit(watch.chat_id, watch.message_id, message)
        if outcome.kind is OutcomeKind.SENT or outcome.reason == "not modified":
            self._shown[watch.broadcast_id] = message.html
            return True
        if last and outcome.kind is OutcomeKind.REJECTED:
            await self._leave()
            outcome = await self._services.gateway.send(watch.chat_id, message)
        log.info("progress of %s was not told: %s", watch.broadcast_id, outcome.reason)
        return outcome.kind in _SETTLED

    async def _leave(self) -> None:
        slots = await self._services.pacer.take(Lane.REPLY)
        while not slots.count:
            await asyncio.sleep(slots.wait)
            slots = await self._services.pacer.take(Lane.REPLY)
        await asyncio.sleep(slots.wait)

    def _screens(self, watch: Watch) -> BroadcastScreens:
        topics = {one.id: one for one in self._services.topics}
        return BroadcastScreens(Screens(self._services.texts, topics, watch.language))
