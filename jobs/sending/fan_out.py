"""Fan-out: what was published becomes deliveries for everyone who wants it."""

import asyncio
import logging
from datetime import timedelta
from typing import Final

from bot.metrics import FAN_OUT_SECONDS, PUBLICATIONS
from bot.models import STORY_PREFIX
from bot.services import Services
from bot.storage.announcements import Announcement
from bot.storage.connection import StorageError
from bot.trail import trail
from config.languages import Language
from jobs.endings import work_until_cancelled

log = logging.getLogger(__name__)

_WAIT_SECONDS: Final = 2.0
_GIVEN_UP_AFTER: Final = timedelta(seconds=30)


class FanOut:
    """Works through the announcements; any number of them work side by side."""

    def __init__(self, services: Services, name: str) -> None:
        self._services = services
        self._name = name

    async def run(self) -> None:
        """Work until cancelled. An announcement that was begun is begun again after a crash."""
        await work_until_cancelled(self._work())

    async def _work(self) -> None:
        while True:
            try:
                await self._services.announcements.prepare()
                if self._services.alone:
                    await self._finish(timedelta(0))
                while True:
                    for one in await self._services.announcements.wait(self._name, _WAIT_SECONDS):
                        await self._fan_out(one)
            except StorageError as error:
                log.warning("fan-out waits for Redis: %s", error)
                await asyncio.sleep(1)

    async def reclaim(self) -> None:
        """Finish what another process began and did not finish. Run by the schedule."""
        await self._finish(_GIVEN_UP_AFTER)

    async def _finish(self, idle: timedelta) -> None:
        for one in await self._services.announcements.reclaim(self._name, idle):
            log.info("finishing a fan-out", extra=_trail(one))
            await self._fan_out(one)

    async def _fan_out(self, announcement: Announcement) -> None:
        audience = 0
        with FAN_OUT_SECONDS.time():
            for language in announcement.languages:
                audience += await self._owe(announcement, language)
        await self._services.announcements.done(announcement)
        PUBLICATIONS.labels(lane=announcement.lane.value).inc()
        await self._count(announcement)
        log.info("fanned out, recipients: %d", audience, extra=_trail(announcement))

    async def _count(self, announcement: Announcement) -> None:
        """For the day's numbers: a new version of a story, or a story to be timed."""
        numbers = self._services.numbers
        if not announcement.publication_id.startswith(STORY_PREFIX):
            return
        if announcement.corrects:
            numbers.count("corrections")
        elif not (announcement.added or announcement.hastened):
            numbers.count("stories")
            await numbers.time_delivery(announcement.publication_id, announcement.published)

    async def _owe(self, announcement: Announcement, language: Language) -> int:
        outbox, publication_id = self._services.outbox, announcement.publication_id
        if announcement.corrects:
            return await outbox.fan_out_correction(
                publication_id, announcement.lane, language, announcement.corrects
            )
        lane, topics, added = announcement.lane, announcement.topics, announcement.added
        others = await self._others(announcement, language)
        if announcement.hastened:
            hastening = self._services.hastening
            return await hastening.hasten(publication_id, language, topics, others)
        if added:
            return await outbox.fan_out_more(publication_id, lane, language, topics, added, others)
        return await outbox.fan_out(publication_id, lane, language, topics, others)

    async def _others(self, announcement: Announcement, language: Language) -> dict[Language, str]:
        """Publications of the same in other languages, for those who read several: the story's
        translations; of a broadcast what it is to readers of the other languages."""
        publication_id = announcement.publication_id
        if len(announcement.languages) > 1:
            return {one: publication_id for one in announcement.languages if one != language}
        if not publication_id.startswith(STORY_PREFIX):
            return {}
        story_id = publication_id.partition(".")[0]
        return await self._services.relations.translations(story_id)


def _trail(announcement: Announcement) -> dict[str, str]:
    ids = {"publication": announcement.publication_id, "lane": announcement.lane.value}
    story_id = announcement.corrects or announcement.publication_id
    return trail(**ids, **({"story": story_id} if story_id.startswith(STORY_PREFIX) else {}))
