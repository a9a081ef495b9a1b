"""The review queue on a real Redis: decided once, whoever is first, whatever changes meanwhile."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.models import ALL_TOPICS, Lane, Story, TopicMatch
from bot.review import Decided, Edits, Terms, Verdict, Waiting
from bot.storage import keys
from bot.storage.announcements import Announcement, Announcements
from bot.storage.audit import Audit
from bot.storage.connection import Client
from bot.storage.drafts import Drafts, Wish
from bot.storage.newsroom import Action, Newsroom, StoryEntry
from bot.storage.review import Answer, Review
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


@pytest.fixture
def desk(redis_client: Client) -> Desk:
    return Desk(redis_client)


async def test_a_held_story_is_announced_when_it_is_published_and_once(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    assert await desk.announced() == []
    waiting = await desk.waiting()
    verdicts = (verdict("publish"), verdict("urgent", by=901), verdict("drop", by=902))
    answers = await asyncio.gather(*(desk.review.decide(waiting, one) for one in verdicts))
    assert sorted(answers, key=lambda one: one.value) == [Answer.GONE, Answer.GONE, Answer.DONE]
    decided = await desk.review.decided("s1")
    assert decided == verdicts[answers.index(Answer.DONE)]
    assert await desk.review.all() == []
    assert len(await desk.announced()) == (decided.verdict != "drop")
    [record] = await Audit(desk.client).everything()
    told = (record.actor_id, record.action, record.subject, record.detail)
    assert told == (decided.by, "review", "s1", decided.verdict)


async def test_published_it_is_as_a_poll_would_have_published_it(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    await desk.review.decide(await desk.waiting(), verdict("publish"))
    assert await desk.newsroom.story("s1") == story()
    for topic in ("drugs", ALL_TOPICS):
        assert await desk.newsroom.latest("en", topic, 5) == [story()]
    [word] = await desk.announced()
    assert (word.publication_id, word.lane, word.topics) == ("s1", Lane.NEWS, ("drugs",))
    assert (word.corrects, word.hastened) == ("", False)


async def test_urgent_goes_in_the_urgent_lane(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    await desk.review.decide(await desk.waiting(), verdict("urgent"))
    [word] = await desk.announced()
    assert word.lane is Lane.URGENT
    there = await desk.newsroom.story("s1")
    assert there is not None
    assert there.lane is Lane.URGENT


async def test_what_an_earlier_version_held_can_be_decided_about(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    await desk.client.delete(keys.HELD_ABOUT, keys.HELD_CASES, keys.HELD_DUE)
    assert [one.held.found for one in await desk.review.all()] == [story()]
    assert await desk.review.decide(await desk.waiting(), verdict("publish")) is Answer.DONE
    assert len(await desk.announced()) == 1


async def test_filed_it_can_be_looked_up_and_is_announced_to_nobody(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    await desk.review.decide(await desk.waiting(), verdict("file"))
    assert len(await desk.newsroom.latest("en", "drugs", 5)) == 1
    assert await desk.announced() == []


async def test_dropped_it_stays_known_and_comes_no_more(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    await desk.review.decide(await desk.waiting(), verdict("drop"))
    assert not await desk.poll(story(), "hold")
    assert await desk.review.all() == []
    assert await desk.newsroom.shown(["s1"]) == {}


async def test_a_verdict_on_what_changed_since_is_refused(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    before = await desk.waiting()
    assert await desk.poll(story(version=2), "update")
    assert await desk.review.decide(before, verdict("publish")) is Answer.CHANGED
    now = await desk.waiting()
    assert now.revision != before.revision
    assert await desk.review.edit(now, Edits(summary="Mine.")) is Answer.DONE
    assert await desk.review.edit(now, Edits(summary="Late.")) is Answer.CHANGED
    assert await desk.review.decide(now, verdict("publish")) is Answer.CHANGED
    await desk.review.decide(await desk.waiting(), verdict("publish"))
    there = await desk.newsroom.story("s1")
    assert there is not None
    assert (there.summary, there.version) == ("Mine.", 1)


async def test_what_its_publisher_withdraws_waits_no_more(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    waiting = await desk.waiting()
    assert await desk.poll(replace(story(version=2), withdrawn=True), "withdraw")
    assert await desk.review.decide(waiting, verdict("publish")) is Answer.GONE
    decided = await desk.review.decided("s1")
    assert decided is not None
    assert decided.verdict == "withdrawn"


async def test_a_newer_version_of_what_an_editor_corrected_waits(desk: Desk) -> None:
    await desk.poll(story(), "hold")
    await desk.review.edit(await desk.waiting(), Edits(summary="Mine."))
    await desk.review.decide(await desk.waiting(), verdict("publish"))
    await desk.announced()
    await desk.poll(story(version=2), "update", "edit")
    there = await desk.newsroom.story("s1")
    assert there is not None
    assert there.summary == "Mine."
    await desk.review.decide(await desk.waiting(), verdict("publish"))
    [word] = await desk.announced()
    assert (word.publication_id, word.corrects) == ("s1.2", "s1")
    there = await desk.newsroom.story("s1")
    assert there is not None
    assert (there.summary, there.version) == ("Version 2.", 2)
    await desk.poll(story(version=3), "update", "edit")
    assert await desk.review.get("s1") is None
    assert [one.publication_id for one in await desk.announced()] == ["s1.3"]


async def test_a_correction_made_of_an_old_version_undoes_nothing(desk: Desk) -> None:
    await desk.poll(story(), "publish")
    assert await desk.poll(story(version=2), "update")
    assert not await desk.poll(story(version=2), "update")
    assert len(await desk.announced()) == 2


async def test_a_flood_is_one_case(desk: Desk) -> None:
    for number in range(5):
        await desk.poll(story(number), "hold", "flood")
    assert await desk.cases.floods() == ["feed"]
    assert await desk.cases.claim_due(timedelta(seconds=60)) == "f:feed"
    assert await desk.cases.claim_due(timedelta(seconds=60)) == ""


async def test_of_two_verdicts_on_a_flood_the_first_stands(desk: Desk) -> None:
    await desk.poll(story(), "hold", "flood")
    case = await desk.cases.get("f:feed")
    assert case is not None
    words = [replace(case, verdict=verdict(one)) for one in ("publish", "drop")]
    done = await asyncio.gather(*(desk.cases.replace(case, one, NOW) for one in words))
    assert sorted(done) == [False, True]
    now = await desk.cases.get("f:feed")
    assert now is not None
    assert now.verdict == words[done.index(True)].verdict


async def test_the_next_story_only_becomes_urgent_by_a_wish(desk: Desk) -> None:
    drafts = Drafts(desk.client)
    await desk.poll(story(1), "publish")
    await drafts.wish_urgent(Wish(900, NOW))
    await desk.poll(replace(story(2), title='Says "lane":"news" itself'), "publish")
    await desk.poll(story(3), "publish")
    lanes = {one.publication_id: one.lane for one in await desk.announced()}
    assert lanes == {"s1": Lane.NEWS, "s2": Lane.URGENT, "s3": Lane.NEWS}
    there = await desk.newsroom.story("s2")
    assert there is not None
    assert (there.lane, there.title) == (Lane.URGENT, 'Says "lane":"news" itself')
    assert await drafts.urgent_taken() == {"s2": Wish(900, NOW)}
    assert await drafts.urgent_wish() is None


# Whatever the order


class Model:
    """One story, what happens to it, and what must be true of it by simple rules."""

    def __init__(self, client: Client) -> None:
        self.desk = Desk(client)
        self.version = 1
        self.found = self.edit_text = self.shown = ""
        self.held = self.edited = False
        self.published = self.corrections = 0
        self.old: Waiting | None = None

    async def hold(self) -> None:
        taken = await self.desk.poll(story(), "hold")
        assert taken is (not self.held and not self.found)
        if taken:
            self.held, self.found = True, "Version 1."

    async def update(self) -> None:
        there = await self.desk.newsroom.story("s1")
        self.version += 1
        now = replace(story(version=self.version), version=there.version + 1 if there else 2)
        taken = await self.desk.poll(now, "update", "edit")
        if there and not self.edited:
            assert taken
            self.shown = now.summary
            self.corrections += 1
            return
        assert taken is (self.held or there is not None)
        if taken:
            self.held, self.found = True, now.summary

    async def withdraw(self) -> None:
        if self.published:
            return
        gone = replace(story(version=2), withdrawn=True)
        assert await self.desk.poll(gone, "withdraw") is self.held
        self.held, self.edit_text = False, ""

    async def edit(self) -> None:
        if self.held:
            self.edit_text = f"Mine {self.version}."
            edits = Edits(summary=self.edit_text)
            assert await self.desk.review.edit(await self.desk.waiting(), edits) is Answer.DONE

    async def read(self) -> None:
        self.old = await self.desk.review.get("s1")

    async def publish(self) -> None:
        await self._decide("publish", await self.desk.review.get("s1"))

    async def drop(self) -> None:
        await self._decide("drop", await self.desk.review.get("s1"))

    async def publish_as_read(self) -> None:
        await self._decide("publish", self.old)

    async def drop_as_read(self) -> None:
        await self._decide("drop", self.old)

    async def _decide(self, word: Verdict, waiting: Waiting | None) -> None:
        if waiting is None:
            return
        now = await self.desk.review.get("s1")
        same = now is not None and now.revision == waiting.revision
        answer = await self.desk.review.decide(waiting, verdict(word))
        assert (answer is Answer.DONE) is same
        if not same:
            return
        if word == "publish":
            self.corrections += self.published
            self.published = 1
            self.shown, self.edited = self.edit_text or self.found, bool(self.edit_text)
        self.held, self.edit_text = False, ""

    async def check(self) -> None:
        there = await self.desk.newsroom.story("s1")
        assert (there.summary if there else "") == self.shown
        assert (await self.desk.review.get("s1") is not None) is self.held


_ACTS = st.sampled_from([name for name in vars(Model) if name[0] != "_" and name != "check"])


@given(acts=st.lists(_ACTS, max_size=16))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
async def test_whatever_the_order_each_verdict_is_on_what_was_seen_and_stands(
    redis_client: Client, acts: list[str]
) -> None:
    await redis_client.flushall()
    model = Model(redis_client)
    for act in ["hold", *acts]:
        await getattr(model, act)()
        await model.check()
    words = await model.desk.announced()
    assert sum(not one.corrects for one in words) == model.published
    assert sum(bool(one.corrects) for one in words) == model.corrections
    assert len({one.publication_id for one in words}) == len(words)
    for key in (keys.HELD, keys.HELD_ABOUT):
        assert bool(await redis_client.exists(key)) is model.held
