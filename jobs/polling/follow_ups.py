"""New stories that go on with an earlier one are marked, and reach readers as replies to it."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.enrich import Source
from bot.feeds.identity import reference_aliases
from bot.follow_ups import follows_by_link, follows_by_name, links_in, unmarked
from bot.models import ALL_TOPICS, Item, Story
from bot.storage.newsroom import Newsroom
from bot.storage.relations import Marks

log = logging.getLogger(__name__)

_LOOKED_AT: Final = 100
"""Of the newest stories, how many may have the headline that is called an update."""


class FollowUps:
    """Finds the story that a new one goes on with, among those that were published."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom

    async def mark(
        self, judged: Sequence[tuple[Story, Marks]], sources: Sequence[Source]
    ) -> list[tuple[Story, Marks]]:
        """The stories, each with the id of the one that it follows, where there is one.

        Raises:
            StorageError: when Redis does not answer.
        """
        stories = [story for story, _ in judged]
        linked = await self._linked(stories, [source.item for source in sources])
        found = []
        for story, marks in judged:
            earlier = linked.get(story.id) or await self._named(story)
            if earlier:
                log.info("%s goes on with %s", story.id, earlier)
            found.append((replace(story, follows=earlier), marks))
        return found

    async def _linked(self, stories: Sequence[Story], items: Sequence[Item]) -> dict[str, str]:
        wanted = {
            story.id: {alias for link in links_in(item) for alias in reference_aliases("", link)}
            for story, item in zip(stories, items, strict=True)
        }
        known = await self._newsroom.known(sorted(set().union(*wanted.values())))
        found: dict[str, str] = {}
        for story in stories:
            ids = {known[one] for one in wanted[story.id] if known.get(one)} - {story.id}
            # A list of links ("read also") says nothing about what the story goes on with.
            earlier = await self._newsroom.story(ids.pop()) if len(ids) == 1 else None
            if earlier and follows_by_link(story, earlier):
                found[story.id] = earlier.id
        return found

    async def _named(self, story: Story) -> str:
        if not unmarked(story.title):
            return ""
        newest = await self._newsroom.latest(story.language, ALL_TOPICS, _LOOKED_AT)
        return next((one.id for one in newest if follows_by_name(story, one)), "")
