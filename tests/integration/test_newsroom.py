"""Feeds, known items and stories on a real Redis: a poll is kept in one step."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.models import ALL_TOPICS, Lane, Story, TopicMatch
from bot.storage.announcements import Announcements
from bot.storage.connection import Client
from bot.storage.newsroom import Action, AliasEntry, Newsroom, StoryEntry

NOW = datetime.now(UTC) - timedelta(minutes=1)
LATER = NOW + timedelta(minutes=5)


def story(story_id: str, *topics: str) -> Story:
    return Story(
        id=story_id,
        feed_id="iiv-en",
        source="Ministry news",
        title=f"Title of {story_id}",
        summary="What happened.",
        language="en",
        topics=tuple(TopicMatch(topic, 2.0, (topic,)) for topic in topics),
        published=NOW,
        link="https://example.org/1",
    )


def new(one: Story, *aliases: str, action: Action = "publish") -> StoryEntry:
    names = aliases or (f"alias-{one.id}",)
    return StoryEntry(one, names, action, deciding=names)


async def announced(client: Client) -> list[str]:
    announcements = Announcements(client)
    await announcements.prepare()
    return [one.publication_id for one in await announcements.wait("test", 0.01)]


async def test_a_poll_keeps_state_stories_marks_and_announcements(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    one = story("s1", "drugs", "crime")
    done = await newsroom.commit_poll("iiv-en", {"etag": '"x"'}, LATER, [new(one, "a", "b")])
    assert done == ["s1"]
    assert await newsroom.feed_state("iiv-en") == {"etag": '"x"'}
    assert await newsroom.story("s1") == one
    assert await newsroom.known(["a", "b", "c"]) == {"a": "s1", "b": "s1"}
    for topic in ("drugs", "crime", ALL_TOPICS):
        assert await newsroom.latest("en", topic, 5) == [one]
    announcements = Announcements(redis_client)
    await announcements.prepare()
    (word,) = await announcements.wait("test", 0.01)
    assert (word.lane, word.languages, word.topics) == (Lane.NEWS, ("en",), ("drugs", "crime"))


async def test_the_same_poll_twice_publishes_once(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    first = await newsroom.commit_poll("f", {}, LATER, [new(story("s1"), "a", "b")])
    second = await newsroom.commit_poll("f", {}, LATER, [new(story("s2"), "b", "c")])
    assert (first, second) == (["s1"], [])
    assert await newsroom.known(["c"]) == {"c": "s1"}
    assert await announced(redis_client) == ["s1"]


async def test_two_items_of_one_poll_that_are_the_same_are_published_once(
    redis_client: Client,
) -> None:
    newsroom = Newsroom(redis_client)
    done = await newsroom.commit_poll(
        "f", {}, LATER, [new(story("s1"), "a"), new(story("s2"), "a")]
    )
    assert done == ["s1"]


async def test_filed_stories_can_be_looked_up_but_are_not_announced(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.commit_poll("f", {}, LATER, [new(story("s1", "drugs"), action="file")])
    assert len(await newsroom.latest("en", "drugs", 5)) == 1
    assert await announced(redis_client) == []


async def test_held_stories_wait_and_are_known(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    held = story("s1", "drugs")
    await newsroom.commit_poll("f", {}, LATER, [new(held, "a", action="hold")])
    assert await newsroom.held() == [held]
    assert await newsroom.known(["a"]) == {"a": "s1"}
    assert await newsroom.latest("en", "drugs", 5) == []
    assert await announced(redis_client) == []


async def test_a_story_without_a_topic_is_announced_to_all(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.commit_poll("f", {}, LATER, [new(story("s1"))])
    announcements = Announcements(redis_client)
    await announcements.prepare()
    (word,) = await announcements.wait("test", 0.01)
    assert word.topics == (ALL_TOPICS,)


ABOUT = (TopicMatch("drugs", 1.0, ()),)


async def test_the_latest_list_keeps_the_newest(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    many = [
        new(
            Story(
                **{
                    **_fields(story(f"s{n}")),
                    "published": NOW + timedelta(minutes=n),
                    "topics": ABOUT,
                }
            )
        )
        for n in range(250)
    ]
    await newsroom.commit_poll("f", {}, LATER, many)
    latest = await newsroom.latest("en", "drugs", 1000)
    assert [one.id for one in latest[:2]] == ["s249", "s248"]
    assert len(latest) == 200
    assert len(await newsroom.latest("en", ALL_TOPICS, 1000)) == 250


async def test_a_due_feed_is_claimed_by_one_poller_and_comes_back_when_it_dies(
    redis_client: Client,
) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.register_feeds(["a", "b"], datetime.now(UTC) - timedelta(seconds=1))
    assert sorted(await newsroom.claim_due(timedelta(seconds=60), 10)) == ["a", "b"]
    assert await newsroom.claim_due(timedelta(seconds=60), 10) == {}
    await newsroom.make_due(["a"], datetime.now(UTC) - timedelta(seconds=1))
    assert list(await newsroom.claim_due(timedelta(seconds=60), 10)) == ["a"]


async def test_a_claim_is_renewed_by_who_holds_it_and_by_nobody_else(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.register_feeds(["a", "b"], datetime.now(UTC) - timedelta(seconds=1))
    claims = await newsroom.claim_due(timedelta(seconds=0), 10)
    assert set(await newsroom.renew_claims(timedelta(seconds=60), {"a": claims["a"]})) == {"a"}
    again = await newsroom.claim_due(timedelta(seconds=60), 10)
    assert list(again) == ["b"]
    assert await newsroom.renew_claims(timedelta(seconds=60), claims) == {}
    assert set(await newsroom.renew_claims(timedelta(seconds=60), again)) == {"b"}


async def test_a_poll_that_is_done_ends_its_claim(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.register_feeds(["a"], datetime.now(UTC) - timedelta(seconds=1))
    claims = await newsroom.claim_due(timedelta(seconds=60), 10)
    await newsroom.commit_poll("a", {}, datetime.now(UTC) + timedelta(hours=1))
    assert await newsroom.renew_claims(timedelta(0), claims) == {}
    assert await newsroom.claim_due(timedelta(seconds=60), 10) == {}


async def test_claims_given_back_are_due_at_once(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.register_feeds(["a"], datetime.now(UTC) - timedelta(seconds=1))
    claims = await newsroom.claim_due(timedelta(seconds=60), 10)
    await newsroom.renew_claims(timedelta(0), claims)
    assert list(await newsroom.claim_due(timedelta(seconds=60), 10)) == ["a"]


async def test_feeds_that_are_configured_no_more_are_polled_no_more(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.register_feeds(["a", "b"], NOW)
    await newsroom.register_feeds(["b", "c"], NOW)
    assert sorted(await newsroom.claim_due(timedelta(seconds=60), 10)) == ["b", "c"]


def _fields(one: Story) -> dict[str, object]:
    return {name: getattr(one, name) for name in Story.__dataclass_fields__}


async def test_an_update_replaces_the_story_and_announces_a_correction(
    redis_client: Client,
) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.commit_poll("f", {}, LATER, [new(story("s1"), "a")])
    assert await announced(redis_client) == ["s1"]
    better = replace(story("s1"), title="A better title", version=2)
    done = await newsroom.commit_poll("f", {}, LATER, [new(better, "a", action="update")])
    assert done == ["s1"]
    assert await newsroom.story("s1") == better
    (word,) = await Announcements(redis_client).wait("test", 0.01)
    assert (word.publication_id, word.corrects) == ("s1.2", "s1")


async def test_a_withdrawn_story_is_in_no_list(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    await newsroom.commit_poll("f", {}, LATER, [new(story("s1", "drugs"), "a")])
    gone = replace(story("s1", "drugs"), version=2, withdrawn=True)
    assert await newsroom.commit_poll("f", {}, LATER, [StoryEntry(gone, (), "withdraw")]) == ["s1"]
    assert await newsroom.story("s1") == gone
    assert await newsroom.latest("en", "drugs", 5) == []


async def test_an_update_of_an_unknown_story_makes_none(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    done = await newsroom.commit_poll("f", {}, LATER, [new(story("s1"), action="update")])
    assert done == []
    assert await newsroom.story("s1") is None


async def test_aliases_can_be_added_to_a_story_or_to_none(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    entries = [AliasEntry("s1", ("a",)), AliasEntry("", ("b",))]
    assert await newsroom.commit_poll("f", {}, LATER, entries) == []
    assert await newsroom.known(["a", "b"]) == {"a": "s1", "b": ""}


async def test_what_was_shown_is_told_for_the_stories_that_have_it(redis_client: Client) -> None:
    newsroom = Newsroom(redis_client)
    entry = StoryEntry(story("s1"), ("a",), "publish", shown="Title\nText")
    await newsroom.commit_poll("f", {}, LATER, [entry])
    assert await newsroom.shown(["s1", "s2", ""]) == {"s1": "Title\nText"}


async def test_an_alias_that_does_not_decide_makes_nothing_known_and_keeps_its_first_story(
    redis_client: Client,
) -> None:
    newsroom = Newsroom(redis_client)
    entries = [
        StoryEntry(story(one), (f"guid-{one}", "same-title"), "publish", deciding=(f"guid-{one}",))
        for one in ("s1", "s2")
    ]
    assert await newsroom.commit_poll("f", {}, LATER, entries) == ["s1", "s2"]
    assert await newsroom.known(["same-title"]) == {"same-title": "s1"}
