"""Publications as messages, rendered once for each language and kept while they are being sent."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Final
from zoneinfo import ZoneInfo

from bot.messaging.formatting import Markup
from bot.messaging.message import Content, Copy, Message, Removal
from bot.messaging.render import render_broadcast, render_story
from bot.models import Broadcast, Lane, Story
from bot.services import Services
from bot.storage.broadcast_records import RECALL
from bot.versions import other_versions
from config.languages import Language
from config.settings import FREE_RATE
from config.topics import TopicConfig

_KEPT: Final = 256
_FRESH_SECONDS: Final = 30.0
DELETABLE: Final = timedelta(hours=48)
"""How old a message may be that Telegram deletes (Bot API: deleteMessage)."""


_Key = tuple[str, Language, Lane]


class Messages:
    """Looks a publication up and renders it. A correction is seen within half a minute."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._topics: Mapping[str, TopicConfig] = {one.id: one for one in services.topics}
        self._zone = ZoneInfo(services.settings.timezone)
        self._kept: OrderedDict[_Key, tuple[float, Content | None]] = OrderedDict()
        self._lock = asyncio.Lock()

    async def get(
        self, publication_id: str, language: Language, lane: Lane = Lane.NEWS
    ) -> Content | None:
        """The message for readers of `language`; None when the publication is gone. One that
        became urgent meanwhile is seen at once: its `lane` is another.

        Raises:
            StorageError: when Redis does not answer.
        """
        now = asyncio.get_running_loop().time()
        key = (publication_id, language, lane)
        kept = self._kept.get(key)
        if kept and now - kept[0] < _FRESH_SECONDS:
            return kept[1]
        async with self._lock:
            if (meanwhile := self._kept.get(key)) is not kept and meanwhile:
                return meanwhile[1]
            message = await self._render(publication_id, language)
            self._kept[key] = (now, message)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return message

    async def _render(self, publication_id: str, language: Language) -> Content | None:
        story_id, _, version = publication_id.partition(".")
        if story := await self._services.newsroom.story(story_id):
            if story.withdrawn and not version:
                return None
            return await self._story(story, language)
        if broadcast := await self._services.broadcasts.get(story_id):
            return await self._broadcast(broadcast, language, recalled=version == RECALL)
        return None

    async def _story(self, story: Story, language: Language) -> Message:
        services = self._services
        message = render_story(
            story,
            language,
            services.texts,
            self._topics,
            timezone=self._zone,
            others=await other_versions(story, services.relations, services.newsroom),
        )
        if not story.follows or story.version > 1:
            return message
        # Readers were told of the story already: what is new in it need not ring.
        return replace(message, follows=story.follows, silent=story.lane is Lane.NEWS)

    async def _broadcast(
        self, broadcast: Broadcast, language: Language, *, recalled: bool
    ) -> Content:
        if not recalled:
            return render_broadcast(broadcast)
        last = (await self._services.outbox.tally(broadcast.id)).last
        return Removal(
            publication_id=broadcast.id,
            count=max(1, len(broadcast.message_ids)),
            instead=Message(Markup.of(self._services.texts("broadcast-withdrawn", language))),
            try_delete=last is None or datetime.now(UTC) - last < DELETABLE,
        )


def slots_for(content: Content | None, rate: float) -> int:
    """How many of the pacer's slots one delivery takes, at `rate` messages a second. An album
    counts as its messages, and only at the free rate: Bot API's copyMessages knows no paid
    broadcast."""
    if isinstance(content, Copy) and len(content.message_ids) > 1:
        return len(content.message_ids) * max(1, ceil(rate / FREE_RATE))
    return 1
