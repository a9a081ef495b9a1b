"""The review queue on a real Redis: decided once, whoever is first, whatever changes meanwhile."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.models import ALL_TOPICS, Lane
from bot.review import Edits
from bot.storage import keys
from bot.storage.audit import Audit
from bot.storage.drafts import Drafts, Wish
from bot.storage.review import Answer
from tests.integration.review.desk import NOW, Desk, story, verdict


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
