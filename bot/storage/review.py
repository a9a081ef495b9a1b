"""The stories that wait for an editor's word, what editors changed in them, and the verdict."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Final

from bot.models import ALL_TOPICS, Story
from bot.review import NO_EDITS, SINGLE, Decided, Edits, Held, Terms, Waiting, released
from bot.storage import keys, records
from bot.storage.announcements import announcement_fields, audiences_of
from bot.storage.audit import KEPT
from bot.storage.connection import Client, Script
from bot.storage.newsroom import LATEST_LENGTH, SHOWN_LIFETIME, STORY_LIFETIME

_DECIDED_LIFETIME: Final = timedelta(days=30)
_decide = Script("decide_held")
_edit = Script("edit_held")


class Answer(Enum):
    """What came of a verdict or an edit."""

    DONE = 1
    GONE = 0
    CHANGED = -1


class Review:
    """The store of held stories. Each verdict is one atomic step."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def get(self, story_id: str) -> Waiting | None:
        """A held story; None when it waits no more."""
        pipeline = self._client.pipeline(transaction=True)
        for name in (keys.HELD, keys.HELD_ABOUT, keys.HELD_EDITS):
            pipeline.hget(name, story_id)
        found, about, edits = await pipeline.execute()
        return _read(found, about, edits) if found else None

    async def all(self) -> list[Waiting]:
        """Every held story, the longest waiting first."""
        pipeline = self._client.pipeline(transaction=True)
        for name in (keys.HELD, keys.HELD_ABOUT, keys.HELD_EDITS):
            pipeline.hgetall(name)
        held, about, edits = await pipeline.execute()
        found = [
            _read(record, about.get(story_id), edits.get(story_id))
            for story_id, record in held.items()
        ]
        return sorted(found, key=lambda one: (one.held.since, one.held.found.published))

    async def decided(self, story_id: str) -> Decided | None:
        """What became of a story that waited, for 30 days."""
        record = await self._client.get(keys.decided(story_id))
        return records.read_decided(record) if record else None

    async def edit(self, waiting: Waiting, edits: Edits) -> Answer:
        """Keep what an editor changed in a story that is as it was read."""
        held = waiting.held
        words: list[str | bytes] = [held.found.id, waiting.edits_record]
        words += [records.write_edits(edits), *_cases(held)]
        names = [keys.HELD, keys.HELD_EDITS, keys.HELD_REDRAW]
        return Answer(await _edit(self._client, names, words))

    async def decide(self, waiting: Waiting, decided: Decided) -> Answer:
        """Carry a verdict out, once, on a story that is as it was read; it stands in the audit log.

        Published for the first time it is announced as by a poll; where it is published
        already, as a correction.
        """
        held, story_id = waiting.held, waiting.held.found.id
        there_record = await self._client.get(keys.story(story_id)) or b""
        there = records.read_story(there_record) if there_record else None
        story = _next(held, there, decided)
        leave = _lists(there) - _lists(story)
        join = sorted(_lists(story))
        words: list[Any] = [story_id, held.case, waiting.found_record, waiting.edits_record]
        words += [decided.verdict, there_record, records.write_story(story)]
        words += [story.published.timestamp(), records.write_decided(decided)]
        words.append(records.write_edits(held.edits) if held.edits else "")
        for lifetime in (STORY_LIFETIME, SHOWN_LIFETIME, _DECIDED_LIFETIME):
            words.append(int(lifetime.total_seconds()))
        words += [LATEST_LENGTH, len(leave), len(join), decided.by]
        words += [decided.verdict if decided.by else f"{decided.verdict} by rule", KEPT]
        words += announcement_words(story)
        names = [keys.HELD, keys.HELD_ABOUT, keys.HELD_EDITS, keys.HELD_CASES, keys.HELD_DUE]
        names += [keys.HELD_REDRAW, keys.PUBLISHED, keys.story(story_id), keys.shown(story_id)]
        names += [keys.edited(story_id), keys.decided(story_id), keys.AUDIT, *sorted(leave), *join]
        return Answer(await _decide(self._client, names, words))


def announcement_words(story: Story) -> list[str]:
    """The announcement of a story's newest version, as names and values in turn."""
    fields = announcement_fields(
        story.publication_id,
        story.lane,
        (story.language,),
        audiences_of(story),
        corrects=story.id if story.version > 1 else "",
    )
    return [word for pair in fields.items() for word in pair]


def _next(held: Held, there: Story | None, decided: Decided) -> Story:
    if there is None:
        return released(held.story, decided.verdict)
    return replace(
        held.story,
        version=there.version + 1,
        image=there.image,
        lane=there.lane,
        published=there.published,
        withdrawn=False,
    )


def _lists(story: Story | None) -> set[str]:
    if story is None:
        return set()
    return {keys.latest(story.language, topic) for topic in (*story.topic_ids, ALL_TOPICS)}


def _cases(held: Held) -> Sequence[str]:
    return tuple({held.case, f"{SINGLE}{held.found.id}"})


def _read(found: bytes, about: bytes | None, edits: bytes | None) -> Waiting:
    """`about` is missing where an earlier version held the story, which kept no terms."""
    story = records.read_story(found)
    since, terms = story.published, Terms("feed")
    if about:
        seconds, _, record = about.partition(b" ")
        since, terms = datetime.fromtimestamp(int(seconds), UTC), records.read_terms(record)
    held = Held(story, terms, since, records.read_edits(edits) if edits else NO_EDITS)
    return Waiting(held, found, edits or b"")
