"""One delivery: send it, and say what is to be written down or when to try again."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from bot.broadcast_states import SOURCE_GONE
from bot.messaging.message import Copy, Message, Removal
from bot.metrics import DELIVERIES
from bot.models import Lane, Outcome, OutcomeKind
from bot.reasons import DROPPED, FAILED, NOTHING_TO_EDIT, UNREACHABLE, code_of
from bot.services import Services
from bot.spacing import FloodJudge, Spacing
from bot.storage.outbox import Settlement

log = logging.getLogger(__name__)

MOST_TRIES: Final = 1440
"""With the longest pause, a day of a Telegram that answers but cannot send."""
_COUNTED: Final = {
    (lane, kind): DELIVERIES.labels(outcome=kind.value, lane=lane.value)
    for lane in Lane
    for kind in OutcomeKind
}
_THREAD_GONE: Final = "thread deleted"
_NOT_EDITABLE: Final = "not editable"
_NOT_INTO_THREAD: Final = (_THREAD_GONE, "thread closed")
"""Outcomes after which a message goes to the chat outside of its thread, lest it be lost."""
_LONGEST_PAUSE: Final = 60.0
_ON_ITS_WAY: Final = 5.0
"""Seconds until a correction looks again for the message that it is to edit."""


@dataclass(frozen=True, slots=True)
class Again:
    """Not settled: try again after `seconds`."""

    seconds: float


class Courier:
    """Turns the gateway's outcomes into settlements. One for each lane of a sender."""

    def __init__(
        self, services: Services, spacing: Spacing, clock: Callable[[], float], lane: Lane
    ) -> None:
        self._services = services
        self._spacing = spacing
        self._judge = FloodJudge()
        self._clock = clock
        self._lane = lane
        self._resend = services.settings.unknown_policy == "resend"

    async def deliver(
        self, place: int, chat_id: int, message: Message | Copy, tries: int, publication_id: str
    ) -> Settlement | Again:
        """Send `message` to `chat_id` for the `tries`-th time (from 1).

        Raises:
            StorageError: when Redis does not take what Telegram said about the chat.
        """
        owed_to = chat_id
        outcome = await self._send(chat_id, message)
        if outcome.kind is OutcomeKind.MOVED:
            await self._services.subscribers.migrate(chat_id, outcome.moved_to)
            chat_id = outcome.moved_to
            outcome = await self._send(chat_id, message)
        if outcome.messages and isinstance(message, Copy):
            first, count = outcome.message_id, len(message.message_ids)
            if outcome.messages != tuple(range(first, first + count)):
                parking = self._services.parking
                await parking.keep_album(publication_id, owed_to, outcome.messages)
        if outcome.reason == SOURCE_GONE:
            await self._services.broadcasts.pause(publication_id, outcome.reason)
            return Again(_ON_ITS_WAY)
        return await self._conclude(place, chat_id, outcome, tries)

    async def _send(self, chat_id: int, message: Message | Copy) -> Outcome:
        outcome = await self._attempt(chat_id, message)
        if outcome.reason not in _NOT_INTO_THREAD or not message.thread:
            return outcome
        if outcome.reason == _THREAD_GONE:
            await self._services.subscribers.leave_thread(chat_id, message.thread)
        return await self._attempt(chat_id, replace(message, thread=0))

    async def _attempt(self, chat_id: int, message: Message | Copy) -> Outcome:
        if isinstance(message, Copy):
            return await self._services.gateway.copy(chat_id, message)
        return await self._services.gateway.send(chat_id, message)

    async def correct(
        self, place: int, chat_id: int, message_id: int, message: Message, tries: int
    ) -> Settlement | Again:
        """Edit the message that was sent for a story. `message_id` is 0 while it is on its way.

        One that readers deleted, or that is too old to be edited, is settled quietly.

        Raises:
            StorageError: as `deliver`.
        """
        if message_id == 0:
            return Again(_ON_ITS_WAY)
        if message_id < 0:
            return _nothing_to_do(place)
        outcome = await self._services.gateway.edit(chat_id, message_id, message)
        if outcome.kind is OutcomeKind.SENT or outcome.reason == "not modified":
            return Settlement(place, message_id, "sent")
        if outcome.reason == _NOT_EDITABLE:
            # What cannot be put right in its place is said under it, without sound.
            outcome = await self._send(chat_id, replace(message, reply_to=message_id, silent=True))
            return await self._conclude(place, chat_id, outcome, tries)
        return await self._conclude_edit(place, chat_id, outcome, tries)

    async def recall(
        self, place: int, chat_id: int, message_id: int, removal: Removal, tries: int
    ) -> Settlement | Again:
        """Delete what was sent for a broadcast; where Telegram does not (Bot API: deleteMessage,
        48 hours), put other words in its place.

        Raises:
            StorageError: as `deliver`.
        """
        if message_id == 0:
            return Again(_ON_ITS_WAY)
        if message_id < 0:
            return _nothing_to_do(place)
        if removal.try_delete:
            album = removal.count > 1
            kept = (
                await self._services.parking.album(removal.publication_id, chat_id) if album else ()
            )
            ids = kept or tuple(range(message_id, message_id + removal.count))
            outcome = await self._services.gateway.delete(chat_id, ids)
            if outcome.kind is OutcomeKind.SENT or outcome.reason == "message gone":
                return Settlement(place, message_id, "sent")
            if outcome.reason != "not deletable":
                return await self._conclude_edit(place, chat_id, outcome, tries)
        outcome = await self._services.gateway.edit(chat_id, message_id, removal.instead)
        if outcome.kind is OutcomeKind.SENT or outcome.reason in ("not modified", "message gone"):
            return Settlement(place, message_id, "sent")
        return await self._conclude_edit(place, chat_id, outcome, tries)

    async def _conclude_edit(
        self, place: int, chat_id: int, outcome: Outcome, tries: int
    ) -> Settlement | Again:
        if outcome.reason in ("message gone", "not editable", "other form"):
            result = code_of(NOTHING_TO_EDIT, outcome.reason)
            return Settlement(place, result, f"failed:{outcome.reason}")
        return await self._conclude(place, chat_id, outcome, tries)

    async def _conclude(
        self, place: int, chat_id: int, outcome: Outcome, tries: int
    ) -> Settlement | Again:
        _COUNTED[self._lane, outcome.kind].inc()
        match outcome.kind:
            case OutcomeKind.SENT:
                return Settlement(place, outcome.message_id or 1, "sent")
            case OutcomeKind.UNREACHABLE:
                await self._services.subscribers.mark(chat_id, "unreachable")
                return Settlement(place, code_of(UNREACHABLE, outcome.reason), "unreachable")
            case OutcomeKind.UNKNOWN if not self._resend:
                return Settlement(place, DROPPED, "unknown")
            case OutcomeKind.RETRY_AFTER | OutcomeKind.UNKNOWN if tries < MOST_TRIES:
                return await self._again(chat_id, outcome, tries)
            case _:
                result = code_of(FAILED, outcome.reason)
                return Settlement(place, result, f"failed:{outcome.reason}")

    async def _again(self, chat_id: int, outcome: Outcome, tries: int) -> Again:
        seconds = outcome.retry_after
        if outcome.reason == "rate limit":
            self._spacing.halt(chat_id, self._clock(), seconds)
            await self._services.pacer.halt_chat(chat_id, seconds)
            if self._judge.is_overall(chat_id, self._clock()):
                await self._services.pacer.halt(seconds)
        elif outcome.overall:
            log.error("Telegram refuses all sending: %s. Check BOT_TOKEN.", outcome.reason)
            await self._services.pacer.halt(seconds)
        else:
            seconds = min(seconds * 2 ** min(tries - 1, 10), _LONGEST_PAUSE)
        return Again(seconds)


def _nothing_to_do(place: int) -> Settlement:
    """There is no message to edit or delete: it was never sent."""
    return Settlement(place, code_of(NOTHING_TO_EDIT, "never sent"), "failed:never sent")
