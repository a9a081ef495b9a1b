"""A story that somebody names, by its id or by its link."""

import re
from typing import Final

from bot.feeds.decide import NO_STORY
from bot.feeds.identity import reference_aliases
from bot.models import ALL_TOPICS, STORY_PREFIX, Story
from bot.storage.newsroom import Newsroom
from config.languages import LANGUAGES

_ID: Final = re.compile(rf"{STORY_PREFIX}[a-z2-7]{{16}}")


async def find_story(newsroom: Newsroom, named: str) -> Story | None:
    """The story of that id, or of the item with that link; None when there is none.

    Raises:
        StorageError: when Redis does not answer.
    """
    named = named.strip()
    if _ID.fullmatch(named):
        return await newsroom.story(named)
    links = [alias for alias in reference_aliases("", named) if alias.startswith("l")]
    known = await newsroom.known(links) if links else {}
    ids = [story_id for story_id in known.values() if story_id != NO_STORY]
    return await newsroom.story(ids[0]) if ids else None


async def newest_stories(newsroom: Newsroom, count: int) -> list[Story]:
    """The newest stories in any language, newest first."""
    return (await newest_in_each(newsroom, count))[:count]


async def newest_in_each(newsroom: Newsroom, count: int) -> list[Story]:
    """The newest stories, `count` in each language, newest first."""
    found = [await newsroom.latest(language, ALL_TOPICS, count) for language in LANGUAGES]
    stories = [story for some in found for story in some]
    return sorted(stories, key=lambda story: story.published, reverse=True)
