"""Words to the admins, each in their own language, about what needs a person."""

import asyncio
import logging

from bot.messaging.formatting import Markup
from bot.messaging.message import Message
from bot.models import Lane, OutcomeKind
from bot.services import Services
from config.languages import DEFAULT_LANGUAGE

log = logging.getLogger(__name__)


class Admins:
    """Everyone in ADMIN_IDS. Telling them is best effort: the log has it as well."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def tell(self, key: str, **args: str | int) -> None:
        """Send the text `key` to every admin.

        Raises:
            StorageError: when Redis does not answer.
        """
        for admin_id in sorted(self._services.settings.admin_ids):
            subscriber = await self._services.subscribers.get(admin_id)
            language = subscriber.language if subscriber else DEFAULT_LANGUAGE
            text = self._services.texts(key, language, **args)
            await self._leave()
            outcome = await self._services.gateway.send(admin_id, Message(Markup.of(text)))
            if outcome.kind is not OutcomeKind.SENT:
                log.warning("admin %d could not be told: %s", admin_id, outcome.reason)

    async def _leave(self) -> None:
        slots = await self._services.pacer.take(Lane.REPLY)
        while not slots.count:
            await asyncio.sleep(slots.wait)
            slots = await self._services.pacer.take(Lane.REPLY)
        await asyncio.sleep(slots.wait)
