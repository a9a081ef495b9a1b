"""Near-duplicates and translations on a real Redis: what is told already is not told again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.similar import bands, signature
from bot.models import Story, TopicMatch
from bot.storage.connection import Client
from bot.storage.newsroom import Action, AliasEntry, Newsroom, StoryEntry
from bot.storage.relations import Marks, Relations
from config.languages import Language
from jobs.polling.duplicates import Duplicates, Made

LATER = datetime.now(UTC) + timedelta(minutes=5)
TEXT = (
    "Officers of the Samarkand police detained three men on 14 March and seized 4.2 kilograms of "
    "hashish from a Cobalt car on the Bukhara road. The investigation is led by Major Karimov."
)
REWRITTEN = (
    "Three men were detained by police officers in Samarkand on 14 March: 4.2 kilograms of hashish "
    "were seized from a Cobalt on the road to Bukhara. Major Karimov leads the investigation."
)
OTHER = (
    "The Tashkent academy opened its doors to 120 cadets on 1 September. The first lecture was "
    "given by Professor Aliyeva, who spoke of forensic research in Japan and Korea."
)


def made(
    story_id: str,
    text: str,
    *topics: str,
    language: Language = "en",
    action: Action = "publish",
    translation_keys: tuple[str, ...] = (),
) -> Made:
    title = text.split(".", maxsplit=1)[0]
    story = Story(
        id=story_id,
        feed_id="f",
        source="Source",
        title=title,
        summary=text,
        language=language,
        topics=tuple(TopicMatch(topic, 1.0, ()) for topic in topics),
        published=datetime.now(UTC),
    )
    of = signature(title, text)
    return Made(
        StoryEntry(story, (f"alias-{story_id}",), action, shown=title),
        Marks(of.pack(), bands(of), translation_keys),
    )


@pytest.fixture
def newsroom(redis_client: Client) -> Newsroom:
    return Newsroom(redis_client)


@pytest.fixture
def duplicates(redis_client: Client, newsroom: Newsroom) -> Duplicates:
    return Duplicates(newsroom, Relations(redis_client))


async def poll(duplicates: Duplicates, newsroom: Newsroom, *found: Made) -> list[str]:
    """The actions of what came of it."""
    entries = await duplicates.sift(found, shown=())
    await newsroom.commit_poll("f", {}, LATER, entries)
    return [one.action if isinstance(one, StoryEntry) else "known" for one in entries]


async def test_a_story_told_in_other_words_is_known_and_not_published(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    assert await poll(duplicates, newsroom, made("s1", TEXT)) == ["publish"]
    assert await poll(duplicates, newsroom, made("s2", REWRITTEN)) == ["known"]
    assert await newsroom.known(["alias-s2"]) == {"alias-s2": "s1"}


async def test_another_story_is_published(duplicates: Duplicates, newsroom: Newsroom) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT))
    assert await poll(duplicates, newsroom, made("s2", OTHER)) == ["publish"]


async def test_items_that_a_feed_shows_side_by_side_are_two_stories(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    found = await poll(duplicates, newsroom, made("s1", TEXT), made("s2", REWRITTEN))
    assert found == ["publish", "publish"]
    (entry,) = await duplicates.sift([made("s3", TEXT)], shown=["s1", "s2"])
    assert isinstance(entry, StoryEntry)


async def test_the_topics_of_a_duplicate_are_joined(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT, "drugs"))
    found = await poll(duplicates, newsroom, made("s2", REWRITTEN, "drugs", "crime"))
    assert found == ["known", "join"]
    story = await newsroom.story("s1")
    assert story is not None
    assert story.topic_ids == ("drugs", "crime")
    assert [one.id for one in await newsroom.latest("en", "crime", 5)] == ["s1"]


async def test_two_duplicates_of_one_poll_both_add_their_topics(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT, "drugs"))
    again = (made("s2", REWRITTEN, "drugs", "crime"), made("s3", f"{REWRITTEN} ", "corruption"))
    assert await poll(duplicates, newsroom, *again) == ["known", "join", "known", "join"]
    story = await newsroom.story("s1")
    assert story is not None
    assert story.topic_ids == ("drugs", "crime", "corruption")


async def test_two_polls_at_once_both_add_their_topics(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT, "drugs"))
    first = await duplicates.sift([made("s2", REWRITTEN, "crime")], shown=())
    second = await duplicates.sift([made("s3", f"{REWRITTEN} ", "corruption")], shown=())
    assert await newsroom.commit_poll("f", {}, LATER, first) == ["s1"]
    assert await newsroom.commit_poll("g", {}, LATER, second) == []
    late = [one for one in second if isinstance(one, StoryEntry)]
    assert await newsroom.commit_poll("g", {}, LATER, await duplicates.again(late)) == ["s1"]
    story = await newsroom.story("s1")
    assert story is not None
    assert story.topic_ids == ("drugs", "crime", "corruption")
    assert await duplicates.again(late) == [AliasEntry("s1", ())]


async def test_the_same_text_in_another_language_is_no_duplicate(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT))
    assert await poll(duplicates, newsroom, made("s2", TEXT, language="ru")) == ["publish"]


async def test_what_a_crashed_poll_left_behind_hides_nothing(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await duplicates.sift([made("s1", TEXT)], shown=())
    assert await poll(duplicates, newsroom, made("s2", REWRITTEN)) == ["publish"]


async def test_a_story_is_not_its_own_duplicate(duplicates: Duplicates, newsroom: Newsroom) -> None:
    await duplicates.sift([made("s1", TEXT)], shown=())
    assert await poll(duplicates, newsroom, made("s1", TEXT)) == ["publish"]


async def test_a_new_feeds_past_is_filed_whatever_it_resembles(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT))
    assert await poll(duplicates, newsroom, made("s2", REWRITTEN, action="file")) == ["file"]


async def test_what_was_filed_was_told_to_nobody_and_hides_nothing(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT, action="file"))
    assert await poll(duplicates, newsroom, made("s2", REWRITTEN)) == ["publish"]


async def test_a_story_held_for_an_admin_adds_no_topics(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT, "drugs"))
    found = await poll(duplicates, newsroom, made("s2", REWRITTEN, "crime", action="hold"))
    assert found == ["known"]


async def test_versions_in_other_languages_are_found_by_a_key_that_they_share(
    redis_client: Client, duplicates: Duplicates, newsroom: Newsroom
) -> None:
    for story_id, text, language in (("s1", TEXT, "en"), ("s2", OTHER, "ru"), ("s3", OTHER, "uz")):
        one = made(story_id, text, language=language, translation_keys=("k1", f"own-{story_id}"))
        await poll(duplicates, newsroom, one)
    relations = Relations(redis_client)
    assert await relations.translations("s1") == {"ru": "s2", "uz": "s3"}
    assert await relations.translations("unknown") == {}


async def test_a_key_shared_by_two_stories_of_a_language_links_nothing(
    redis_client: Client, duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT, translation_keys=("stock",)))
    await poll(duplicates, newsroom, made("s2", OTHER, translation_keys=("stock",)))
    await poll(duplicates, newsroom, made("s3", OTHER, language="ru", translation_keys=("stock",)))
    assert await Relations(redis_client).translations("s3") == {}


async def test_nothing_is_compared_where_the_operator_wants_it_so(
    redis_client: Client, newsroom: Newsroom
) -> None:
    duplicates = Duplicates(newsroom, Relations(redis_client, timedelta(0)))
    assert await poll(duplicates, newsroom, made("s1", TEXT)) == ["publish"]
    assert await poll(duplicates, newsroom, made("s2", REWRITTEN)) == ["publish"]


async def test_what_waits_for_an_editor_was_told_to_nobody(
    duplicates: Duplicates, newsroom: Newsroom
) -> None:
    await poll(duplicates, newsroom, made("s1", TEXT, "crime", action="hold"))
    assert await poll(duplicates, newsroom, made("s2", REWRITTEN, "crime")) == ["publish"]
