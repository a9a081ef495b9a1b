"""One delivery: send it, and say what is to be written down or when to try again."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.messaging.message import Message
from bot.metrics import DELIVERIES
from bot.models import Outcome, OutcomeKind
from bot.services import Services
from bot.spacing import FloodJudge, Spacing
from bot.storage.outbox import Settlement

log = logging.getLogger(__name__)

UNREACHABLE: Final = -1
FAILED: Final = -2
DROPPED: Final = -3
NOTHING_TO_EDIT: Final = -4
MOST_TRIES: Final = 1440
"""With the longest pause, a day of a Telegram that answers but cannot send."""
_COUNTED: Final = {kind: DELIVERIES.labels(outcome=kind.value) for kind in OutcomeKind}
_LONGEST_PAUSE: Final = 60.0
_ON_ITS_WAY: Final = 5.0
"""Seconds until a correction looks again for the message that it is to edit."""


@dataclass(frozen=True, slots=True)
class Again:
    """Not settled: try again after `seconds`."""

    seconds: float


class Courier:
    """Turns the gateway's outcomes into settlements. One for each sender process."""

    def __init__(self, services: Services, spacing: Spacing, clock: Callable[[], float]) -> None:
        self._services = services
        self._spacing = spacing
        self._judge = FloodJudge()
        self._clock = clock
        self._resend = services.settings.unknown_policy == "resend"

    async def deliver(
        self, place: int, chat_id: int, message: Message, tries: int
    ) -> Settlement | Again:
        """Send `message` to `chat_id` for the `tries`-th time (from 1).

        Raises:
            StorageError: when Redis does not take what Telegram said about the chat.
        """
        outcome = await self._services.gateway.send(chat_id, message)
        if outcome.kind is OutcomeKind.MOVED:
            await self._services.subscribers.migrate(chat_id, outcome.moved_to)
            chat_id = outcome.moved_to
            outcome = await self._services.gateway.send(chat_id, message)
        return await self._conclude(place, chat_id, outcome, tries)

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
            return Settlement(place, NOTHING_TO_EDIT, "failed:never sent")
        outcome = await self._services.gateway.edit(chat_id, message_id, message)
        if outcome.kind is OutcomeKind.SENT or outcome.reason == "not modified":
            return Settlement(place, message_id, "sent")
        if outcome.reason in ("message gone", "not editable"):
            return Settlement(place, NOTHING_TO_EDIT, f"failed:{outcome.reason}")
        return await self._conclude(place, chat_id, outcome, tries)

    async def _conclude(
        self, place: int, chat_id: int, outcome: Outcome, tries: int
    ) -> Settlement | Again:
        _COUNTED[outcome.kind].inc()
        match outcome.kind:
            case OutcomeKind.SENT:
                return Settlement(place, outcome.message_id or 1, "sent")
            case OutcomeKind.UNREACHABLE:
                await self._services.subscribers.mark(chat_id, "unreachable")
                return Settlement(place, UNREACHABLE, "unreachable")
            case OutcomeKind.UNKNOWN if not self._resend:
                return Settlement(place, DROPPED, "unknown")
            case OutcomeKind.RETRY_AFTER | OutcomeKind.UNKNOWN if tries < MOST_TRIES:
                return await self._again(chat_id, outcome, tries)
            case _:
                log.warning("delivery to chat %d failed: %s", chat_id, outcome.reason)
                return Settlement(place, FAILED, f"failed:{outcome.reason}")

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
