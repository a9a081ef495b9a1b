"""The register of readers' own words, and fan-out to those who chose them, over a real Redis."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.models import Lane, Story, Subscriber, TopicMatch
from bot.preferences import pause, resume
from bot.storage import keys
from bot.storage.announcements import audiences_of
from bot.storage.connection import Client
from bot.storage.keywords import Keywords
from bot.storage.outbox import Outbox
from bot.storage.subscribers import Subscribers
from config.languages import Language
from jobs.polling.keywords import KeywordFinder

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
STORY = Story("s-a", "f", "M", "T", "", "en", (TopicMatch("crime", 1.0, ()),), NOW)


class Desk:
    def __init__(self, client: Client) -> None:
        self.client = client
        self.subscribers = Subscribers(client)
        self.keywords = Keywords(client)
        self.finder = KeywordFinder(self.keywords)
        self.outbox = Outbox(client, timedelta(days=30))

    async def reader(self, chat_id: int, *words: str, reads: Iterable[Language] = ()) -> None:
        chosen = Subscriber(
            chat_id, "en", frozenset({"crime"}), keywords=frozenset(words), reads=frozenset(reads)
        )
        await self.subscribers.change(chat_id, lambda _: chosen)

    async def owed(self, lane: Lane = Lane.NEWS) -> list[int]:
        chunks = await self.outbox.claim("me", lane, range(keys.PARTITIONS), 500)
        return sorted(chat for chunk in chunks for chat in chunk.chat_ids)

    async def found(self, language: Language, text: str) -> set[str]:
        await self.finder.refresh()
        return set(self.finder.find(language, [text]))

    async def age(self, hours: int) -> None:
        for language in ("uz", "uz-cyrl", "ru", "en"):
            for word, moment in await self.client.zrange(
                keys.keywords(language), 0, -1, withscores=True
            ):
                await self.client.zadd(keys.keywords(language), {word: moment - hours * 3600})


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)


async def test_a_word_is_looked_for_as_soon_as_it_is_chosen(desk: Desk) -> None:
    assert await desk.found("en", "A storm in Samarkand") == set()
    await desk.reader(1, "samarkand", reads=("ru",))
    assert await desk.found("en", "A storm in Samarkand") == {"samarkand"}
    assert await desk.found("ru", "Samarkand") == {"samarkand"}
    assert await desk.found("uz", "Samarkand") == set()


async def test_a_story_goes_once_to_those_who_chose_its_topic_its_words_or_both(
    desk: Desk,
) -> None:
    await desk.reader(1, "samarkand", "storm")
    no_topic = Subscriber(2, "en", keywords=frozenset({"storm"}))
    await desk.subscribers.change(2, lambda _: no_topic)
    await desk.subscribers.change(3, lambda _: replace(no_topic, chat_id=3, language="ru"))
    story = replace(STORY, keywords=("samarkand", "storm"))
    assert await desk.outbox.fan_out("s-a", Lane.NEWS, "en", audiences_of(story)) == 2
    assert await desk.owed() == [1, 2]


async def test_a_pause_takes_a_words_reader_out_and_its_end_brings_it_back(desk: Desk) -> None:
    await desk.reader(1, "samarkand")
    await desk.subscribers.change(1, lambda one: one and pause(one))
    await desk.age(3)
    assert await desk.keywords.tidy() == 1
    await desk.subscribers.change(1, lambda one: one and resume(one))
    assert await desk.found("en", "samarkand") == {"samarkand"}


async def test_words_that_nobody_has_are_forgotten_and_others_stay(desk: Desk) -> None:
    await desk.reader(1, "samarkand", "storm")
    await desk.reader(2, "storm")
    await desk.reader(1)
    assert await desk.keywords.tidy() == 0
    await desk.age(3)
    assert await desk.keywords.tidy() == 1
    assert await desk.keywords.count("en") == 1
    assert await desk.keywords.tidy() == 0


async def test_imported_words_are_registered_too(desk: Desk) -> None:
    await desk.subscribers.replace_many([Subscriber(1, "en", keywords=frozenset({"tashkent"}))])
    assert await desk.found("en", "In Tashkent") == {"tashkent"}


@pytest.mark.parametrize("lane", [Lane.NEWS, Lane.URGENT])
async def test_who_reads_both_languages_gets_the_first_version_only(desk: Desk, lane: Lane) -> None:
    await desk.reader(1, reads=("ru",))
    await desk.reader(2)
    russian = Subscriber(3, "ru", frozenset({"crime"}))
    await desk.subscribers.change(3, lambda _: russian)
    await desk.outbox.fan_out("s-ru", lane, "ru", ["crime"], {"en": "s-en"})
    assert await desk.owed(lane) == [1, 3]
    await desk.outbox.fan_out("s-en", lane, "en", ["crime"], {"ru": "s-ru"})
    assert await desk.owed(lane) == [2]
    more = await desk.outbox.fan_out_more(
        "s-en", lane, "en", ["crime", "drugs"], ["drugs"], {"ru": "s-ru"}
    )
    assert more == 0
