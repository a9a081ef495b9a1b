"""Words to the newsroom's people, each in their own language, about what needs a person."""

import asyncio
import logging

from bot.messaging.formatting import Markup
from bot.messaging.message import Message
from bot.models import Lane, OutcomeKind
from bot.roles import Right
from bot.services import Services
from config.languages import DEFAULT_LANGUAGE

log = logging.getLogger(__name__)


class Admins:
    """Everyone with a role. Telling them is best effort: the log has it as well."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def tell(self, key: str, right: Right = Right.EDIT, /, **args: str | int) -> None:
        """Send the text `key` to everyone who has the right.

        Raises:
            StorageError: when Redis does not answer.
        """
        for admin_id in await self._services.roles.with_right(right):
            subscriber = await self._services.subscribers.get(admin_id)
            language = subscriber.language if subscriber else DEFAULT_LANGUAGE
            text = self._services.texts(key, language, **args)
            await self.leave()
            outcome = await self._services.gateway.send(admin_id, Message(Markup.of(text)))
            if outcome.kind is not OutcomeKind.SENT:
                log.warning("admin %d could not be told: %s", admin_id, outcome.reason)

    async def leave(self) -> None:
        """Wait for the leave to send one message."""
        slots = await self._services.pacer.take(Lane.REPLY)
        while not slots.count:
            await asyncio.sleep(slots.wait)
            slots = await self._services.pacer.take(Lane.REPLY)
        await asyncio.sleep(slots.wait)
