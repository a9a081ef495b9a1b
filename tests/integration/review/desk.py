"""What tests of the review queue work with: a newsroom, its queue, and stories for them."""

from datetime import UTC, datetime, timedelta

from bot.models import Story, TopicMatch
from bot.review import Decided, Terms, Verdict, Waiting
from bot.storage.announcements import Announcement, Announcements
from bot.storage.connection import Client
from bot.storage.newsroom import Action, Newsroom, StoryEntry
from bot.storage.review import Review
from bot.storage.review_cases import ReviewCases

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)


def story(number: int = 1, version: int = 1) -> Story:
    return Story(
        id=f"s{number}",
        feed_id="feed",
        source="Ministry news",
        title=f"Title {number}",
        summary=f"Version {version}.",
        language="en",
        topics=(TopicMatch("drugs", 2.0, ("drugs",)),),
        published=NOW,
        version=version,
    )


def verdict(word: Verdict, by: int = 900) -> Decided:
    return Decided(word, by, "Anna", NOW)


class Desk:
    """A newsroom and its review queue."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.newsroom = Newsroom(client)
        self.review = Review(client)
        self.cases = ReviewCases(client)
        self.announcements = Announcements(client)

    async def poll(self, one: Story, action: Action, why: str = "feed") -> bool:
        names = () if action in ("update", "withdraw") else (f"alias-{one.id}",)
        terms = Terms(why)  # type: ignore[arg-type]  # one of its words
        shown = f"{one.title}\n{one.summary}"
        entry = StoryEntry(one, names, action, shown, deciding=names, terms=terms)
        return bool(await self.newsroom.commit_poll("feed", {}, NOW, [entry]))

    async def waiting(self, story_id: str = "s1") -> Waiting:
        found = await self.review.get(story_id)
        assert found is not None
        return found

    async def announced(self) -> list[Announcement]:
        await self.announcements.prepare()
        return await self.announcements.wait("test", 0.001)
