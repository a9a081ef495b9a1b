"""The word that something was published and is to be fanned out: a Redis Stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import time
from typing import Any, Final

from redis.exceptions import ResponseError

from bot.canary import CANARY_PREFIX
from bot.models import ALL_TOPICS, Lane, Story
from bot.storage import keys
from bot.storage.connection import Client, Script
from config.languages import Language

_bury = Script("bury")

_PUBLICATIONS_KEPT: Final = 200


@dataclass(frozen=True, slots=True)
class Announcement:
    """A publication (a story's or a broadcast's id) and the audience that it is for.

    `entry_id` is its place on the stream. No topics: everyone who reads the languages.
    `corrects`: the story whose readers are to see this version of it instead. `added`: of the
    topics those that it was given since it was published; who has it does not get it again.
    Among both are readers' own words that occur in it, as names of audiences (`word:...`).
    `hastened`: a story that was published before and is urgent now.
    """

    entry_id: str
    publication_id: str
    lane: Lane
    languages: tuple[Language, ...]
    topics: tuple[str, ...]
    corrects: str = ""
    added: tuple[str, ...] = ()
    hastened: bool = False

    @property
    def published(self) -> datetime:
        """When it was published: its stream entry's time, in UTC (Redis, XADD)."""
        return datetime.fromtimestamp(int(self.entry_id.partition("-")[0]) / 1000, UTC)


def audiences_of(story: Story) -> tuple[str, ...]:
    """The names of the audiences that a story is for: its topics (`ALL_TOPICS` where it has none)
    and the readers' own words that occur in it."""
    words = (keys.KEYWORD + word for word in story.keywords)
    return (*(story.topic_ids or (ALL_TOPICS,)), *words)


def announcement_fields(
    publication_id: str,
    lane: Lane,
    languages: Sequence[Language],
    topics: Sequence[str],
    corrects: str = "",
    added: Sequence[str] = (),
    *,
    hastened: bool = False,
) -> dict[str, str]:
    """An announcement as the stream keeps it."""
    return ({"hastened": "1"} if hastened else {}) | {
        "publication": publication_id,
        "lane": lane.value,
        "languages": " ".join(languages),
        "topics": "\n".join(topics),
        "corrects": corrects,
        "added": "\n".join(added),
    }


class Announcements:
    """The stream of announcements, each worked on by one consumer at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def prepare(self) -> None:
        """Make the consumer group; once is enough, more do no harm."""
        try:
            await self._client.xgroup_create(keys.PUBLISHED, keys.FANNERS, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise

    async def wait(self, consumer: str, seconds: float) -> list[Announcement]:
        """New announcements, now this consumer's; none after `seconds` without any."""
        answer = await self._client.xreadgroup(
            keys.FANNERS, consumer, {keys.PUBLISHED: ">"}, count=16, block=int(seconds * 1000)
        )
        return [_read(entry) for _, entries in answer or () for entry in entries]

    async def reclaim(self, consumer: str, idle: timedelta) -> list[Announcement]:
        """Announcements that nobody finished within `idle`, now this consumer's."""
        answer = await self._client.xautoclaim(
            keys.PUBLISHED,
            keys.FANNERS,
            consumer,
            min_idle_time=int(idle.total_seconds() * 1000),
            count=16,
        )
        return [_read(entry) for entry in answer[1] if entry[1]]

    async def bury(self, silent: timedelta) -> int:
        """Forget consumers that were not heard of for so long and have begun nothing."""
        words: list[str | int] = [keys.FANNERS, int(silent.total_seconds() * 1000)]
        return int(await _bury(self._client, [keys.PUBLISHED], words))

    async def done(self, announcement: Announcement) -> None:
        """Everyone in the audience is in the outbox: forget the announcement."""
        pipeline = self._client.pipeline(transaction=True)
        pipeline.xack(keys.PUBLISHED, keys.FANNERS, announcement.entry_id)
        pipeline.xdel(keys.PUBLISHED, announcement.entry_id)
        if not announcement.publication_id.startswith(CANARY_PREFIX):
            pipeline.zadd(keys.PUBLICATIONS, {announcement.publication_id: time()})
        pipeline.zremrangebyrank(keys.PUBLICATIONS, 0, -1 - _PUBLICATIONS_KEPT)
        await pipeline.execute()

    async def recent(self, count: int) -> list[str]:
        """Ids of the publications that were fanned out last, the newest first."""
        found = await self._client.zrevrange(keys.PUBLICATIONS, 0, count - 1)
        return [publication_id.decode() for publication_id in found]

    async def backlog(self) -> int:
        """How many publications are not fanned out yet."""
        return int(await self._client.xlen(keys.PUBLISHED))


def _read(entry: tuple[bytes, dict[bytes, bytes]]) -> Announcement:
    entry_id, raw = entry
    fields: dict[str, Any] = {name.decode(): value.decode() for name, value in raw.items()}
    return Announcement(
        entry_id=entry_id.decode(),
        publication_id=fields["publication"],
        lane=Lane(fields["lane"]),
        languages=tuple(fields["languages"].split()),
        topics=_lines(fields["topics"]),
        corrects=fields["corrects"],
        added=_lines(fields.get("added", "")),
        hastened="hastened" in fields,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
