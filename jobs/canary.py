"""Never silent: a heartbeat goes to one chat through the whole outbox, and somebody looks whether
it arrives. When none does, readers are getting nothing either."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.canary import CANARY_PREFIX, Beat
from bot.messaging.formatting import Markup
from bot.models import Broadcast
from bot.roles import Right
from bot.services import Services
from bot.storage.canary import LANE
from bot.trail import trail
from config.languages import DEFAULT_LANGUAGE
from jobs.admins import Admins

log = logging.getLogger(__name__)

_TURN: Final = timedelta(seconds=20)
"""Longer than a look at it takes, telling the admins included."""


class CanaryKeeper:
    """Owes heartbeats and watches over them; of several processes one at a time has the turn."""

    EVERY_SECONDS: Final = 2.0

    def __init__(self, services: Services) -> None:
        self._services = services
        self._canary = services.canary
        self._admins = Admins(services)

    async def tick(self) -> None:
        """Look once. Run by the schedule.

        Raises:
            StorageError: when Redis does not answer; /readyz says so.
        """
        turns = self._services.turns
        if await turns.take("canary", _TURN):
            await self._look(datetime.now(UTC))
            await turns.end("canary", timedelta(seconds=self.EVERY_SECONDS / 2))

    async def _look(self, now: datetime) -> None:
        settings, beat = self._services.settings, await self._canary.beat()
        if beat.publication_id:
            message_id = await self._canary.message_id(beat)
            if message_id > 0:
                await self._arrived(beat, message_id, now)
                return
            if message_id < 0:
                await self._canary.end(beat, 0, now)
        elif beat.is_due(settings.canary_every, now):
            await self._owe(beat, now)
            return
        if not beat.told and beat.silence(settings.canary_every, now) > settings.canary_late:
            await self._tell_late(beat)

    async def _owe(self, beat: Beat, now: datetime) -> None:
        publication_id = f"{CANARY_PREFIX}{now.timestamp():.3f}".replace(".", "-")
        chat_id = self._services.settings.canary_chat_id
        time = now.strftime("%H:%M:%S UTC")
        text = Markup.of(self._services.texts("canary-beat", DEFAULT_LANGUAGE, time=time))
        words = Broadcast(publication_id, 0, text, (), (), now, urgent=True)
        await self._services.broadcasts.save(words)
        await self._canary.owe(publication_id, chat_id, beat.chat_id, now)

    async def _arrived(self, beat: Beat, message_id: int, now: datetime) -> None:
        await self._canary.end(beat, message_id, now)
        log.debug("the canary is well", extra=_trail(beat))
        if beat.message_id:
            # The chat shows the newest only; where it cannot be removed it does no harm.
            await self._services.gateway.delete(beat.chat_id, [beat.message_id])
        if beat.told:
            log.warning("the canary is heard again", extra=_trail(beat))
            await self._admins.tell("canary-back", Right.EDIT)

    async def _tell_late(self, beat: Beat) -> None:
        log.error("the canary's heartbeat has not arrived", extra=_trail(beat))
        await self._canary.told()
        await self._admins.tell("canary-late", Right.EDIT)


def _trail(beat: Beat) -> dict[str, str]:
    return trail(publication=beat.publication_id, lane=LANE.value)
