"""Stories that people name: by id, or by the link that they have before them."""

from datetime import UTC, datetime

import pytest

from bot.feeds.identity import aliases_of
from bot.models import Item, Story
from bot.storage.connection import Client
from bot.storage.newsroom import Newsroom, StoryEntry
from bot.story_finder import find_story, newest_stories
from config.languages import Language

LINK = "https://iiv.uz/ru/news/4711"


def story(number: int, language: Language = "en") -> Story:
    return Story(
        id=f"s{number:a>16}",
        feed_id="f",
        source="",
        title=f"Story {number}",
        summary="",
        language=language,
        topics=(),
        published=datetime(2026, 11, number, tzinfo=UTC),
        link=LINK,
    )


async def publish(newsroom: Newsroom, one: Story, link: str = "") -> None:
    (found,) = aliases_of([Item("f", one.title, link=link or None, guid=one.id)])
    entry = StoryEntry(one, found.all, "file", deciding=found.strong)
    await newsroom.commit_poll("f", {}, datetime.now(UTC), [entry])


@pytest.mark.parametrize(
    "named",
    [story(5).id, f" {story(5).id} ", LINK, f"{LINK}?utm_source=telegram", LINK.replace("s:", ":")],
)
async def test_a_story_is_found_by_its_id_and_its_link(redis_client: Client, named: str) -> None:
    newsroom = Newsroom(redis_client)
    await publish(newsroom, story(5), LINK)
    assert await find_story(newsroom, named) == story(5)


@pytest.mark.parametrize(
    "named", ["", "s", "story", story(6).id, "https://iiv.uz/", "https://iiv.uz/other/1", "\0"]
)
async def test_what_names_no_story_finds_none(redis_client: Client, named: str) -> None:
    newsroom = Newsroom(redis_client)
    await publish(newsroom, story(5), LINK)
    assert await find_story(newsroom, named) is None


async def test_the_newest_stories_of_all_languages_come_first(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    for number, language in ((3, "uz"), (5, "en"), (4, "ru"), (2, "uz-cyrl")):
        await publish(newsroom, story(number, language))
    found = await newest_stories(newsroom, 3)
    assert [one.title for one in found] == ["Story 5", "Story 4", "Story 3"]
