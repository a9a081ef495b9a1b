"""The same story from another feed, or rewritten, is pushed once; its topics are joined."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.feeds.similar import Signature, similar
from bot.models import Story, TopicMatch
from bot.storage.newsroom import AliasEntry, Newsroom, StoryEntry
from bot.storage.relations import Marks, Relations

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """A new story's entry, and what it can be recognised by."""

    entry: StoryEntry
    marks: Marks


class Duplicates:
    """Compares new stories with those of the last days."""

    def __init__(self, newsroom: Newsroom, relations: Relations) -> None:
        self._newsroom = newsroom
        self._relations = relations

    async def sift(
        self, made: Sequence[Made], shown: Collection[str]
    ) -> list[StoryEntry | AliasEntry]:
        """The entries to keep: of stories that are told already only their aliases are.

        `shown` are the ids of the stories that the same feed shows now. A publisher who shows
        two items side by side means two, however alike (the reports of a fire brigade, say).
        """
        beside = {*shown, *(one.entry.story.id for one in made)}
        entries: list[StoryEntry | AliasEntry] = []
        for one in made:
            story = one.entry.story
            told = "" if one.entry.action == "file" else await self._told(one, beside)
            if told:
                log.info("%s tells what %s told", story.id, told)
                entries += await self._join(told, one.entry)
            else:
                entries.append(one.entry)
                # What was filed was pushed to nobody: who tells it next tells news.
                told_before = one.entry.action != "file"
                marks = one.marks if told_before else replace(one.marks, bands=())
                await self._relations.remember(story.id, story.language, marks)
        return entries

    async def _told(self, made: Made, beside: Collection[str]) -> str:
        """The id of the story that tells the same; "" when there is none."""
        language, marks = made.entry.story.language, made.marks
        signature = Signature.unpack(marks.signature)
        candidates = await self._relations.candidates(language, marks.bands)
        for story_id, packed in candidates.items():
            if story_id not in beside and similar(signature, Signature.unpack(packed)):
                return story_id
        return ""

    async def _join(self, story_id: str, entry: StoryEntry) -> list[StoryEntry | AliasEntry]:
        entries: list[StoryEntry | AliasEntry] = [AliasEntry(story_id, entry.aliases)]
        there = await self._newsroom.story(story_id)
        # What waits for an admin's word adds nothing to what was published without it.
        if there and not there.withdrawn and entry.action != "hold":
            topics = _more(there, entry.story)
            joined = replace(there, topics=there.topics + topics)
            if added := tuple(match.topic for match in topics):
                entries.append(StoryEntry(joined, (), "join", added=added))
        return entries


def _more(there: Story, new: Story) -> tuple[TopicMatch, ...]:
    return tuple(match for match in new.topics if match.topic not in there.topic_ids)
