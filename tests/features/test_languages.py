"""News in several languages, and the same story's other languages on the message itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import word, write_feeds, write_topics
from tests.features.person import Person, button_of, buttons_of, text_of
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("languages")]
_ids = count(5000)
_numbers = count(1)


class Publisher:
    """A publisher with a feed each in Russian and English, whose stories share a number."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    async def publish(self, number: int, language: str, picture: str = "") -> str:
        mark = f"story-{number:03d}-{language}"
        text = word("amber", language)
        item = {
            "guid": mark,
            "title": f"{text} {mark}",
            "link": f"https://press.example/{language}/news/{70000 + number}",
            "description": f"<p>{text} {text}. That is all of {mark}.</p>",
            "picture": picture,
            "date": datetime.now(UTC).isoformat(),
        }
        await self.sandbox.extend_feed(language, [item])
        return mark

    async def reader(self, *commands: str) -> Person:
        person = await Person.joins(self.sandbox, next(_ids))
        for command in commands:
            await person.say(command)
        return person


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def publisher(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Publisher]:
    folder: Path = tmp_path_factory.mktemp("bot")
    async with Sandbox() as sandbox:
        await sandbox.limits(enabled=False)
        feeds = {one: await sandbox.set_feed(one, []) for one in ("ru", "en")}
        bot = BotProcess(
            folder,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            FEEDS_FILE=str(write_feeds(folder, feeds)),
            TOPICS_FILE=str(write_topics(folder)),
        )
        press = Publisher(sandbox)
        async with bot:
            watcher = await press.reader("/subscribe amber", "/language en ru")
            while True:
                number = next(_numbers)
                marks = [await press.publish(number, one) for one in ("ru", "en")]
                if await _any_of(watcher, marks):
                    break
            yield press


async def _any_of(person: Person, marks: list[str]) -> bool:
    """Whether feeds are past their baseline: what is published now is news."""
    try:
        await person.sandbox.wait_for_message(
            person.chat_id, lambda one: any(mark in text_of(one) for mark in marks), seconds=4
        )
    except TimeoutError:
        return False
    return True


async def count_of(person: Person, words: str) -> int:
    return sum(words in text_of(one) for one in await person.sandbox.from_bot(person.id))


async def test_a_story_in_two_languages_comes_once_to_a_reader_of_both(
    publisher: Publisher,
) -> None:
    both = await publisher.reader("/subscribe amber", "/language en ru")
    english = await publisher.reader("/subscribe amber")
    russian = await publisher.reader("/subscribe amber", "/language ru")
    number = next(_numbers)
    await both.get(await publisher.publish(number, "ru"))
    await english.get(await publisher.publish(number, "en"))
    await russian.get(f"story-{number:03d}-ru")
    later = next(_numbers)
    await both.get(await publisher.publish(later, "en"))
    assert await count_of(both, f"story-{number:03d}") == 1
    assert await count_of(english, f"story-{number:03d}-ru") == 0


async def test_the_language_is_switched_on_the_message_and_back_again(
    publisher: Publisher,
) -> None:
    reader = await publisher.reader("/subscribe amber")
    number = next(_numbers)
    first = await publisher.reader("/subscribe amber", "/language ru")
    await first.get(await publisher.publish(number, "ru"))
    story = await reader.get(await publisher.publish(number, "en"))
    await reader.press(story, button_of(story, "as:"))
    seen = await reader.see(story, f"story-{number:03d}-ru")
    assert "#Amber_ru" in text_of(seen) and "Русский" not in str(seen["reply_markup"])
    await reader.press(seen, button_of(seen, "as:"))
    await reader.see(story, f"story-{number:03d}-en")


async def test_a_story_with_a_picture_keeps_it_in_another_language(publisher: Publisher) -> None:
    reader = await publisher.reader("/subscribe amber")
    russian = await publisher.reader("/subscribe amber", "/language ru")
    number = next(_numbers)
    await russian.get(await publisher.publish(number, "ru"))
    picture = "https://press.example/pictures/fire-7.jpg"
    story = await reader.get(await publisher.publish(number, "en", picture))
    assert "photo" in story
    await reader.press(story, button_of(story, "as:"))
    seen = await reader.see(story, f"story-{number:03d}-ru")
    assert "photo" in seen
    await reader.press(seen, button_of(seen, "as:"))
    await reader.see(story, f"story-{number:03d}-en")


async def test_a_message_that_was_sent_before_the_translation_gets_the_switch_when_asked(
    publisher: Publisher,
) -> None:
    reader = await publisher.reader("/subscribe amber")
    russian = await publisher.reader("/subscribe amber", "/language ru")
    number = next(_numbers)
    story = await reader.get(await publisher.publish(number, "en"))
    assert not [data for data in buttons_of(story) if data.startswith("as:")]
    await russian.get(await publisher.publish(number, "ru"))
    await reader.press(story, button_of(story, "why:"))
    await reader.find(story, "as:")


async def test_languages_are_added_and_taken_away_by_tapping(publisher: Publisher) -> None:
    reader = await publisher.reader("/subscribe amber")
    screen = await reader.say("/language")
    assert (
        "English, Русский" in (told := await reader.press(screen, "also+:ru")) or "Русский" in told
    )
    seen = await reader.find(screen, "also-:")
    assert seen == "also-:ru"
    await reader.press(screen, "also-:ru")
    await reader.find(screen, "also+:ru")


async def test_the_newest_news_and_the_search_are_in_all_languages_that_are_read(
    publisher: Publisher,
) -> None:
    number, other = next(_numbers), next(_numbers)
    witness = await publisher.reader("/subscribe amber", "/language ru")
    await witness.get(await publisher.publish(number, "ru"))
    english = await publisher.reader("/subscribe amber")
    await english.get(await publisher.publish(number, "en"))
    await witness.get(await publisher.publish(other, "ru"))
    both = await publisher.reader("/subscribe amber", "/language en ru")
    asked = await both.say("/latest")
    await both.get(f"story-{number:03d}-en", after=asked["message_id"] - 1)
    await both.get(f"story-{other:03d}-ru", after=asked["message_id"] - 1)
    assert not await count_of(both, f"story-{number:03d}-ru")
    await both.tell(f"/search story {other:03d}")
    assert f"story-{other:03d}-ru" in text_of(await both.get("Found for"))
    assert "Nothing was found" in text_of(await english.say(f"/search story {other:03d}"))
