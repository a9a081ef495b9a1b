"""Drafts of what editors do to published stories, and doing it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from bot.drafts import Draft
from bot.models import ALL_TOPICS, Story
from bot.storage import keys, records
from bot.storage.announcements import announcement_fields, audiences_of
from bot.storage.audiences import audience_keys
from bot.storage.audit import DETAIL_LIMIT, KEPT
from bot.storage.connection import Client, Script
from bot.storage.newsroom import LATEST_LENGTH, STORY_LIFETIME
from bot.storage.partitions import over_partitions
from bot.storage.review import Answer
from config.languages import Language

_LIFETIME: Final = timedelta(hours=1)
"""A draft older than this must be made anew: the numbers shown with it are no longer true."""
WISH_LIFETIME: Final = timedelta(hours=1)
_amend = Script("amend_story")
_count_more = Script("count_more")


@dataclass(frozen=True, slots=True)
class Wish:
    """That the next story be urgent: whose, and since when (UTC)."""

    by: int
    at: datetime


class Drafts:
    """The store of drafts."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def save(self, draft: Draft) -> None:
        """Keep a draft for an hour; nothing happens before `carry_out`."""
        record = _write(draft)
        await self._client.set(keys.draft(draft.id), record, ex=_LIFETIME)

    async def get(self, draft_id: str) -> Draft | None:
        """The draft; None when it was carried out, dropped, or is older than an hour."""
        record = await self._client.get(keys.draft(draft_id))
        return _read(record) if record else None

    async def drop(self, draft_id: str) -> bool:
        """Forget the draft. Whether there was one."""
        return bool(await self._client.delete(keys.draft(draft_id)))

    async def carry_out(self, draft: Draft, story: Story, actor_id: int) -> Answer:
        """Do it to the story, if draft and story are still these; it stands in the audit log.
        Readers' messages follow through the announcements that are made in the same step."""
        record = await self._client.get(keys.story(story.id))
        if record is None or records.read_story(record) != story:
            return Answer.CHANGED
        now = draft.apply(story)
        leave, join = _lists(story) - _lists(now), sorted(_lists(now))
        edits = b"" if draft.kind == "urgent" else records.write_edits(draft.edits)
        words: list[Any] = [_write(draft), record, records.write_story(now)]
        words += [edits, int(STORY_LIFETIME.total_seconds()), LATEST_LENGTH]
        words += [now.published.timestamp(), len(leave), len(join)]
        words += [actor_id, draft.kind, draft.summary[:DETAIL_LIMIT], KEPT]
        for fields in _announcements(draft, story, now):
            words += [2 * len(fields), *(word for pair in fields.items() for word in pair)]
        names = [keys.draft(draft.id), keys.story(story.id), keys.edited(story.id)]
        names += [keys.PUBLISHED, keys.AUDIT, *sorted(leave), *join]
        return Answer(await _amend(self._client, names, words))

    async def count_more(self, story_id: str, language: Language, topics: Collection[str]) -> int:
        """How many subscribers want one of these topics, and were not owed the story yet."""

        async def one(partition: int) -> int:
            ids = keys.delivery(partition, story_id, language, "ids")
            wanted = audience_keys(partition, language, topics, held=True)
            return int(await _count_more(self._client, [ids, *wanted]))

        return sum(await over_partitions(one)) if topics else 0

    # The next story

    async def wish_urgent(self, wish: Wish) -> None:
        """Let the next story that is published be urgent, if it comes within an hour."""
        record = orjson.dumps({"by": wish.by, "at": int(wish.at.timestamp())})
        await self._client.set(keys.URGENT_NEXT, record, ex=WISH_LIFETIME)

    async def urgent_wish(self) -> Wish | None:
        """The wish that is open."""
        record = await self._client.get(keys.URGENT_NEXT)
        return _read_wish(record) if record else None

    async def unwish_urgent(self) -> bool:
        """Take the wish back. Whether it was still open."""
        return bool(await self._client.delete(keys.URGENT_NEXT))

    async def urgent_taken(self) -> dict[str, Wish]:
        """Stories that became urgent by a wish and that nobody was told of."""
        found = await self._client.hgetall(keys.URGENT_TAKEN)
        return {story_id.decode(): _read_wish(record) for story_id, record in found.items()}

    async def told_urgent(self, story_id: str) -> None:
        """It was told."""
        await self._client.hdel(keys.URGENT_TAKEN, story_id)


def _announcements(draft: Draft, story: Story, now: Story) -> Sequence[dict[str, str]]:
    lane, language, audiences = now.lane, (now.language,), audiences_of(now)
    if draft.kind == "urgent":
        return [announcement_fields(now.id, lane, language, audiences, hastened=True)]
    correction = announcement_fields(now.publication_id, lane, language, audiences, corrects=now.id)
    added = draft.added(story)
    if not added:
        return [correction]
    more = announcement_fields(now.id, lane, language, audiences, added=added)
    return [correction, more]


def _lists(story: Story) -> set[str]:
    if story.withdrawn:
        return set()
    return {keys.latest(story.language, topic) for topic in (*story.topic_ids, ALL_TOPICS)}


def _write(draft: Draft) -> bytes:
    return orjson.dumps(draft)


def _read(record: bytes) -> Draft:
    fields: dict[str, Any] = orjson.loads(record)
    fields["edits"] = records.read_edits(orjson.dumps(fields["edits"]))
    return Draft(**fields)


def _read_wish(record: bytes) -> Wish:
    fields: dict[str, Any] = orjson.loads(record)
    return Wish(fields["by"], datetime.fromtimestamp(fields["at"], UTC))
