"""Looking stories up by words, over a real Redis."""

from datetime import UTC, datetime

from bot.models import Story, TopicMatch
from bot.search_desk import SearchDesk
from bot.storage.connection import Client
from bot.storage.newsroom import Newsroom, StoryEntry
from config.languages import Language

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def story(story_id: str, title: str, language: Language, *, withdrawn: bool = False) -> Story:
    match = TopicMatch("road-safety", 1.0, ())
    return Story(story_id, "f", "M", title, "", language, (match,), NOW, withdrawn=withdrawn)


async def keep(newsroom: Newsroom, *stories: Story) -> None:
    entries = [StoryEntry(one, (one.id,), "file") for one in stories]
    await newsroom.commit_poll("f", {}, NOW, entries)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_readers_of_uzbek_find_both_scripts_and_no_other_language(
    redis_client: Client,
) -> None:
    newsroom = Newsroom(redis_client)
    await keep(
        newsroom,
        story("latin", "Yoʻl harakati", "uz"),
        story("cyrillic", "Йўл ҳаракати", "uz-cyrl"),
        story("russian", "Yol", "ru"),
    )
    desk = SearchDesk(newsroom, ["road-safety"])
    assert set(await desk.find("yo'l", "uz")) == {"latin", "cyrillic"}
    assert set(await desk.find("йўл", "uz-cyrl")) == {"latin", "cyrillic"}
    assert await desk.find("yol", "ru") == ["russian"]


async def test_a_new_story_is_found_within_a_minute(redis_client: Client) -> None:
    newsroom, clock = Newsroom(redis_client), Clock()
    desk = SearchDesk(newsroom, [], clock)
    assert await desk.find("patrol", "en") == []
    await keep(newsroom, story("new", "New patrol cars", "en"))
    clock.now = 61.0
    assert await desk.find("patrol", "en") == ["new"]


async def test_a_withdrawn_story_is_not_found(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await keep(newsroom, story("gone", "Old patrol cars", "en", withdrawn=True))
    desk = SearchDesk(newsroom, [])
    assert await desk.find("patrol", "en") == []
    assert await desk.stories(["gone", "never"]) == []
