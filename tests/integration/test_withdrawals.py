"""Whether a story that is no longer in its feed was taken back, or merely is not there."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.fetch import Fetcher
from bot.feeds.parsed import ParsedFeed
from bot.models import Item, Story
from bot.storage.connection import Client
from bot.storage.newsroom import Newsroom, StoryEntry
from jobs.polling.stories import withdrawal
from jobs.polling.withdrawals import Vanished, Withdrawals
from tests.hostile_feeds import HostileFeeds

NOON = datetime(2026, 1, 21, 12, tzinfo=UTC)
THERE = "/documents/good"
GONE = "/status/410"
NOT_FOUND = "/status/404"
BROKEN = "/status/503"


class Site:
    """A feed that showed some stories, and shows others now."""

    def __init__(self, server: HostileFeeds, newsroom: Newsroom, withdrawals: Withdrawals) -> None:
        self._server = server
        self._newsroom = newsroom
        self._withdrawals = withdrawals

    async def told(self, story_id: str, page: str, hour: int = 0, feed_id: str = "f") -> None:
        """A story that the feed told, `hour` hours after noon, and what its page answers now."""
        story = Story(
            id=story_id,
            feed_id=feed_id,
            source="Ministry",
            title=story_id,
            summary="What happened.",
            language="en",
            topics=(),
            published=NOON + timedelta(hours=hour),
            link=self._server.url(page),
        )
        entry = StoryEntry(story, (f"alias-{story_id}",), "publish")
        await self._newsroom.commit_poll(feed_id, {}, NOON, [entry])

    async def taken_back(self, story_id: str) -> None:
        """The story's withdrawal, as a poll keeps it."""
        story = await self._newsroom.story(story_id)
        assert story is not None
        await self._newsroom.commit_poll("f", {}, NOON, [withdrawal(story)])

    async def returned(self, *last: str, shown: tuple[str, ...]) -> list[str]:
        """Of the stories that are shown now those that are back."""
        items = {one: Item("f", f"{one} again") for one in shown}
        found = await self._withdrawals.returned("f", last, items)
        assert all(one.new.title == f"{one.story_id} again" for one in found)
        return [one.story_id for one in found]

    async def vanished(
        self, *last: str, others: tuple[str, ...] = (), dated: bool = True
    ) -> Vanished:
        """What is found of the stories shown `last` when the feed shows `others` now, of noon."""
        items = tuple(
            Item("f", page, link=self._server.url(page), published=NOON if dated else None)
            for page in others
        )
        parsed = ParsedFeed(title="", language=None, ttl=None, items=items)
        return await self._withdrawals.vanished("f", last, {}, parsed)


@pytest.fixture
async def site(redis_client: Client) -> AsyncIterator[Site]:
    newsroom = Newsroom(redis_client)
    async with (
        HostileFeeds() as server,
        Fetcher(user_agent="t", allow_private=True, timeout=0.5) as fetcher,
    ):
        yield Site(server, newsroom, Withdrawals(newsroom, fetcher))


def gone(found: Vanished) -> list[str]:
    return [story.id for story in found.gone]


@pytest.mark.parametrize("page", [GONE, NOT_FOUND])
async def test_a_page_that_is_gone_while_others_are_there_is_a_withdrawal(
    site: Site, page: str
) -> None:
    await site.told("s1", page)
    assert gone(await site.vanished("s1", others=(THERE,))) == ["s1"]
    assert gone(await site.vanished("s1", others=(NOT_FOUND, THERE), dated=False)) == ["s1"]


async def test_another_missing_storys_page_shows_as_well_that_the_site_is_there(
    site: Site,
) -> None:
    await site.told("s1", NOT_FOUND)
    await site.told("s2", THERE)
    assert gone(await site.vanished("s1", "s2")) == ["s1"]


async def test_the_only_story_of_a_feed_is_taken_back_by_410_alone(site: Site) -> None:
    await site.told("s1", GONE)
    await site.told("s2", NOT_FOUND)
    assert gone(await site.vanished("s1")) == ["s1"]
    assert await site.vanished("s2") == Vanished(unclear=("s2",))


async def test_a_story_that_made_room_for_newer_ones_is_not_looked_at(site: Site) -> None:
    await site.told("s1", GONE, hour=-1)
    assert await site.vanished("s1", others=(THERE,)) == Vanished()


@pytest.mark.parametrize("page", [GONE, NOT_FOUND])
async def test_a_site_whose_pages_are_all_gone_takes_nothing_back(site: Site, page: str) -> None:
    for number in range(3):
        await site.told(f"s{number}", page)
    found = await site.vanished("s0", "s1", "s2", others=(page,))
    assert found == Vanished(unclear=("s0", "s1", "s2"))


@pytest.mark.parametrize("page", [GONE, NOT_FOUND])
async def test_a_feed_that_was_emptied_takes_nothing_back(site: Site, page: str) -> None:
    for number in range(3):
        await site.told(f"s{number}", page)
    assert gone(await site.vanished("s0", "s1", "s2")) == []


@pytest.mark.parametrize("page", [BROKEN, "/reset", "/hang", "/garbage"])
async def test_a_page_that_cannot_be_had_is_looked_at_again(site: Site, page: str) -> None:
    await site.told("s1", page)
    assert await site.vanished("s1", others=(THERE,)) == Vanished(unclear=("s1",))


async def test_a_story_whose_page_is_there_was_only_left_out_of_the_feed(site: Site) -> None:
    await site.told("s1", THERE)
    assert await site.vanished("s1", others=(THERE,)) == Vanished()


async def test_another_feeds_story_is_not_this_feeds_to_take_back(site: Site) -> None:
    await site.told("s1", GONE, feed_id="another")
    assert await site.vanished("s1", others=(THERE,)) == Vanished()


async def test_a_story_that_was_taken_back_and_is_shown_again_is_back(site: Site) -> None:
    for story_id in ("s1", "s2"):
        await site.told(story_id, THERE)
        await site.taken_back(story_id)
    await site.told("s3", THERE)
    assert await site.returned("s3", shown=("s1", "s3")) == ["s1"]


async def test_a_story_that_its_feed_never_ceased_to_show_is_not_back(site: Site) -> None:
    """An editor took it back, not the feed."""
    await site.told("s1", THERE)
    await site.taken_back("s1")
    assert await site.returned("s1", shown=("s1",)) == []


async def test_another_feed_does_not_bring_a_story_back(site: Site) -> None:
    await site.told("s1", THERE, feed_id="other")
    await site.taken_back("s1")
    assert await site.returned(shown=("s1",)) == []
