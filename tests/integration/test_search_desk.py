"""Looking stories up by words, over a real Redis."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

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
    desk = SearchDesk(newsroom, now=lambda: NOW)
    assert await desk.find("yo'l", "uz") == ["latin", "cyrillic"]
    assert await desk.find("йўл", "uz-cyrl") == ["cyrillic", "latin"]
    assert await desk.find("yol", "ru") == ["russian"]


async def test_a_new_story_is_found_within_a_minute(redis_client: Client) -> None:
    newsroom, clock = Newsroom(redis_client), Clock()
    desk = SearchDesk(newsroom, clock, lambda: NOW)
    assert await desk.find("patrol", "en") == []
    await keep(newsroom, story("new", "New patrol cars", "en"))
    clock.now = 61.0
    assert await desk.find("patrol", "en") == ["new"]


async def test_a_withdrawn_story_is_not_found(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await keep(newsroom, story("gone", "Old patrol cars", "en", withdrawn=True))
    desk = SearchDesk(newsroom, now=lambda: NOW)
    assert await desk.find("patrol", "en") == []
    assert await desk.stories(["gone", "never"]) == []


async def test_a_story_is_found_for_90_days_however_many_came_after_it(
    redis_client: Client,
) -> None:
    newsroom = Newsroom(redis_client)
    old = replace(story("old", "An old patrol", "en"), published=NOW - timedelta(days=89))
    gone = replace(story("gone", "A patrol long ago", "en"), published=NOW - timedelta(days=91))
    await keep(newsroom, gone, old)
    await keep(newsroom, *(story(f"s{number}", "Something else", "en") for number in range(600)))
    desk = SearchDesk(newsroom, now=lambda: NOW)
    assert await desk.find("patrols", "en") == ["old"]


async def test_a_correction_of_a_new_story_is_found_within_a_minute(redis_client: Client) -> None:
    newsroom, clock = Newsroom(redis_client), Clock()
    await keep(newsroom, story("one", "A bridge", "en"))
    desk = SearchDesk(newsroom, clock, lambda: NOW)
    assert await desk.find("tunnel", "en") == []
    update = replace(story("one", "A tunnel", "en"), version=2)
    await newsroom.commit_poll("f", {}, NOW, [StoryEntry(update, (), "update", "x")])
    clock.now = 61.0
    assert await desk.find("tunnel", "en") == ["one"]
    assert await desk.find("bridge", "en") == []
