"""The same story in its other languages, as far as it was published in them."""

from collections.abc import Sequence

from bot.models import Story
from bot.storage.newsroom import Newsroom
from bot.storage.relations import Relations
from config.languages import LANGUAGES, Language


async def other_versions(
    story: Story, relations: Relations, newsroom: Newsroom
) -> dict[Language, str]:
    """The ids of the story's versions in other languages, in the order of the languages.

    Raises:
        StorageError: when Redis does not answer.
    """
    if story.withdrawn:
        return {}
    named = await relations.translations(story.id)
    named.pop(story.language, None)
    there = {
        one.id: one.language
        for one in await newsroom.stories(list(named.values()))
        if not one.withdrawn
    }
    return {
        language: named[language]
        for language in LANGUAGES
        if language in named and there.get(named[language]) == language
    }


async def each_once(
    stories: Sequence[Story], language: Language, relations: Relations
) -> list[Story]:
    """These stories in their order, of each only one version: that in `language` if it is among
    them, else the first.

    Raises:
        StorageError: when Redis does not answer.
    """
    if len({story.language for story in stories}) < 2:
        return list(stories)
    there = {story.id for story in stories}
    left_out: set[str] = set()
    for story in sorted(stories, key=lambda one: one.language != language):
        if story.id not in left_out:
            others = await relations.translations(story.id)
            left_out |= there & set(others.values()) - {story.id}
    return [story for story in stories if story.id not in left_out]
