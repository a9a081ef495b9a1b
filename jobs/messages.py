"""Publications as messages, rendered once for each language and kept while they are being sent."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from bot.messaging.message import Message
from bot.messaging.render import render_broadcast, render_story
from bot.services import Services
from config.languages import Language
from config.topics import TopicConfig

_KEPT: Final = 256
_FRESH_SECONDS: Final = 30.0


class Messages:
    """Looks a publication up and renders it. A correction is seen within half a minute."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._topics: Mapping[str, TopicConfig] = {one.id: one for one in services.topics}
        self._zone = ZoneInfo(services.settings.timezone)
        self._kept: OrderedDict[tuple[str, Language], tuple[float, Message | None]] = OrderedDict()
        self._lock = asyncio.Lock()

    async def get(self, publication_id: str, language: Language) -> Message | None:
        """The message for readers of `language`; None when the publication is gone.

        Raises:
            StorageError: when Redis does not answer.
        """
        now = asyncio.get_running_loop().time()
        kept = self._kept.get((publication_id, language))
        if kept and now - kept[0] < _FRESH_SECONDS:
            return kept[1]
        async with self._lock:
            if (meanwhile := self._kept.get((publication_id, language))) is not kept and meanwhile:
                return meanwhile[1]
            message = await self._render(publication_id, language)
            self._kept[publication_id, language] = (now, message)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return message

    async def _render(self, publication_id: str, language: Language) -> Message | None:
        story_id, _, version = publication_id.partition(".")
        if story := await self._services.newsroom.story(story_id):
            if story.withdrawn and not version:
                return None
            return render_story(
                story, language, self._services.texts, self._topics, timezone=self._zone
            )
        if broadcast := await self._services.broadcasts.get(publication_id):
            return render_broadcast(broadcast)
        return None
