"""Words to the newsroom's people, each in their own language, about what needs a person."""

import asyncio
import logging
from collections.abc import Mapping

from bot.feeds.health import feed_ref
from bot.messaging.formatting import Markup
from bot.messaging.message import Button, Message
from bot.models import Lane, OutcomeKind
from bot.roles import Right
from bot.services import Services
from config.feeds import FeedConfig

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
        await self._tell(key, right, "", args)

    async def tell_of(self, feed: FeedConfig, key: str, **args: str | int) -> None:
        """Send the text `key` about a feed to everyone who may change feeds, with a button that
        leads to it.

        Raises:
            StorageError: when Redis does not answer.
        """
        about = {"feed": feed.title, **args}
        await self._tell(key, Right.EDIT, f"feed:{feed_ref(feed.id)}", about)

    async def _tell(self, key: str, right: Right, way: str, args: Mapping[str, str | int]) -> None:
        texts = self._services.texts
        for admin_id in await self._services.roles.with_right(right):
            language = await self._services.subscribers.language_of(admin_id)
            button = Button(texts("button-feed-details", language), data=way)
            rows = ((button,),) if way else ()
            message = Message(Markup.of(texts(key, language, **args)), buttons=rows)
            await self.leave()
            outcome = await self._services.gateway.send(admin_id, message)
            if outcome.kind is not OutcomeKind.SENT:
                log.warning("admin %d could not be told: %s", admin_id, outcome.reason)

    async def leave(self) -> None:
        """Wait for the leave to send one message."""
        slots = await self._services.pacer.take(Lane.REPLY)
        while not slots.count:
            await asyncio.sleep(slots.wait)
            slots = await self._services.pacer.take(Lane.REPLY)
        await asyncio.sleep(slots.wait)
