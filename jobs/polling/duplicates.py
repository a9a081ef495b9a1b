"""The same story from another feed, or rewritten, is pushed once; its topics are joined."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.feeds.similar import Signature, similar
from bot.models import ALL_TOPICS, Story
from bot.storage.announcements import audiences_of
from bot.storage.newsroom import AliasEntry, Newsroom, StoryEntry
from bot.storage.relations import Marks, Relations
from config.languages import Language

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
        told_before = await self._told([one for one in made if one.entry.action != "file"], beside)
        joined: dict[str, Story] = {}
        entries: list[StoryEntry | AliasEntry] = []
        fresh: list[tuple[str, Language, Marks]] = []
        for one in made:
            story = one.entry.story
            # Whoever goes on with a story repeats much of it, and has news all the same.
            told = "" if story.follows else told_before.get(story.id)
            if told:
                log.info("%s tells what %s told", story.id, told)
                entries += await self._join(told, one.entry, joined)
            else:
                entries.append(one.entry)
                # What was filed was pushed to nobody: who tells it next tells news.
                is_filed = one.entry.action == "file"
                marks = replace(one.marks, bands=()) if is_filed else one.marks
                fresh.append((story.id, story.language, marks))
        await self._relations.remember(fresh)
        return entries

    async def again(self, late: Sequence[StoryEntry]) -> list[StoryEntry | AliasEntry]:
        """Joins that came too late, another poll having changed the story, made anew."""
        joined: dict[str, Story] = {}
        entries: list[StoryEntry | AliasEntry] = []
        for one in late:
            topics = tuple(match for match in one.story.topics if match.topic in one.added)
            asked = replace(one, story=replace(one.story, topics=topics))
            entries += await self._join(one.story.id, asked, joined)
        return entries

    async def _told(self, made: Sequence[Made], beside: Collection[str]) -> dict[str, str]:
        """Of these stories those that tell what another told: its id, by theirs."""
        looked_for = [(one.entry.story.language, one.marks.bands) for one in made]
        found = await self._relations.candidates(looked_for)
        unpacked: dict[str, Signature] = {}
        told: dict[str, str] = {}
        for one, candidates in zip(made, found, strict=True):
            signature = Signature.unpack(one.marks.signature)
            for name, packed in candidates.items():
                if name in beside:
                    continue
                if name not in unpacked:
                    unpacked[name] = Signature.unpack(packed)
                if similar(signature, unpacked[name]):
                    told[one.entry.story.id] = name
                    break
        return told

    async def _join(
        self, story_id: str, entry: StoryEntry, joined: dict[str, Story]
    ) -> list[StoryEntry | AliasEntry]:
        """What joining a story to one that is there comes to. `joined` holds those that others of
        the same poll were joined to, topics and all."""
        entries: list[StoryEntry | AliasEntry] = [AliasEntry(story_id, entry.aliases)]
        there = joined.get(story_id) or await self._newsroom.story(story_id)
        # What waits for an admin's word adds nothing to what was published without it.
        if there and not there.withdrawn and entry.action != "hold":
            more = _with_more(there, entry.story)
            if added := set(audiences_of(more)) - {ALL_TOPICS, *audiences_of(there)}:
                joined[story_id] = more
                entries.append(StoryEntry(more, (), "join", added=tuple(sorted(added))))
        return entries


def _with_more(there: Story, new: Story) -> Story:
    """The story that is there, with the topics and the readers' own words of the new one too."""
    topics = tuple(match for match in new.topics if match.topic not in there.topic_ids)
    words = tuple(word for word in new.keywords if word not in there.keywords)
    return replace(there, topics=there.topics + topics, keywords=there.keywords + words)
