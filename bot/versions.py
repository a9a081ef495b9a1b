"""The same story in its other languages, as far as it was published in them."""

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
