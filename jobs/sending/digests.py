"""Digests as messages, rendered once for all who are owed the same."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final

from bot.gathering import read_digest
from bot.messaging.digest import render_digest
from bot.messaging.message import Content, Message
from bot.services import Services
from bot.versions import each_once
from config.languages import Language
from config.topics import TopicConfig
from jobs.sending.messages import Messages

_KEPT: Final = 1024
_FRESH_SECONDS: Final = 30.0


class Digests:
    """Looks the stories of a digest up and renders it; sees a correction within half a minute."""

    def __init__(self, services: Services, messages: Messages) -> None:
        """`messages`: what a story is that stands alone."""
        self._services = services
        self._messages = messages
        self._topics: Mapping[str, TopicConfig] = {one.id: one for one in services.topics}
        self._kept: OrderedDict[tuple[bytes, Language], tuple[float, Message | None]]
        self._kept = OrderedDict()

    async def get(self, content: bytes, language: Language) -> Content | None:
        """The message for a reader in `language` who is owed `content`; None when nothing of it
        is left to tell.

        Raises:
            StorageError: when Redis does not answer.
        """
        if not content:
            return None
        now = asyncio.get_running_loop().time()
        kept = self._kept.get((content, language))
        if kept and now - kept[0] < _FRESH_SECONDS:
            return kept[1]
        digest = read_digest(content)
        found = await self._services.newsroom.stories(digest.story_ids)
        stories = await each_once(found, language, self._services.relations)
        told = [story for story in stories if not story.withdrawn]
        if len(told) == 1:
            return await self._messages.get(told[0].id, language)
        texts = self._services.texts
        message = render_digest(digest, told, language, texts, self._topics)
        self._kept[content, language] = (now, message)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return message
