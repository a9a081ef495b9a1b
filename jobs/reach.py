"""Whether Telegram answers: asked now and then, so that a silent day is told from a cut line."""

import logging
from time import monotonic
from typing import Final

from bot.metrics import TELEGRAM_SILENCE
from bot.services import Services

log = logging.getLogger(__name__)

SILENT_AFTER: Final = 120.0
"""Seconds without an answer after which Telegram counts as out of reach."""


class Reach:
    """Asks Telegram for the bot's own name (Bot API, getMe), which costs nobody anything."""

    EVERY_SECONDS: Final = 30.0

    def __init__(self, services: Services) -> None:
        self._gateway = services.gateway
        self._heard = monotonic()
        self._reason = ""
        TELEGRAM_SILENCE.set_function(self.silence)

    def silence(self) -> float:
        """Seconds since Telegram answered, or since the start."""
        return monotonic() - self._heard

    def complaint(self) -> str:
        """Words for a monitor when Telegram is out of reach, else nothing."""
        if self.silence() < SILENT_AFTER:
            return ""
        return f"Telegram has not answered for {self.silence():.0f} s: {self._reason}"

    async def tick(self) -> None:
        """Ask. Run by the schedule."""
        reason = await self._gateway.reach()
        if not reason:
            if self.complaint():
                log.info("Telegram answers again")
            self._heard = monotonic()
        elif reason != self._reason:
            log.warning("Telegram is out of reach: %s", reason)
        self._reason = reason
