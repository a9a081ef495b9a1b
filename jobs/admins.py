"""Words to the newsroom's people, each in their own language, about what needs a person."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Final

from bot.feeds.health import feed_ref
from bot.messaging.formatting import Markup
from bot.messaging.message import Button, Message
from bot.models import Lane, Outcome, OutcomeKind
from bot.roles import Right
from bot.services import Services
from config.feeds import FeedConfig

log = logging.getLogger(__name__)

SETTLED: Final = frozenset((OutcomeKind.SENT, OutcomeKind.UNREACHABLE, OutcomeKind.REJECTED))
"""After which another try would tell nobody more."""


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
            outcome = await self.send(admin_id, message)
            if outcome.kind is not OutcomeKind.SENT:
                log.warning("admin %d could not be told: %s", admin_id, outcome.reason)

    async def send(self, chat_id: int, message: Message) -> Outcome:
        """Send one of them a message, in the lane that waits for no broadcast.

        Raises:
            StorageError: when Redis does not answer.
        """
        await self._leave()
        return await self._services.gateway.send(chat_id, message)

    async def edit(self, chat_id: int, message_id: int, message: Message) -> Outcome:
        """Edit what one of them was sent.

        Raises:
            StorageError: as `send`.
        """
        await self._leave()
        return await self._services.gateway.edit(chat_id, message_id, message)

    async def _leave(self) -> None:
        slots = await self._services.pacer.take(Lane.REPLY)
        while not slots.count:
            await asyncio.sleep(slots.wait)
            slots = await self._services.pacer.take(Lane.REPLY)
        await asyncio.sleep(slots.wait)
