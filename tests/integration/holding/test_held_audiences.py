"""Whom stories are held for: how they are counted, joined and imported."""

from collections import Counter
from dataclasses import replace

from bot.models import ALL_TOPICS, Lane
from tests.integration.holding.desk import ANYONE, DAILY, HOUR, SLEEPER, Desk


async def test_readers_are_counted_by_what_a_story_would_be_for_them(desk: Desk) -> None:
    await desk.put(ANYONE)
    await desk.put(replace(DAILY, chat_id=2))
    await desk.put(replace(SLEEPER, chat_id=3))
    await desk.put(replace(DAILY, chat_id=4, topics=frozenset({ALL_TOPICS}), quiet="22:00-07:00"))
    noon = await desk.subscribers.count_by_mode(["en"], ["drugs"])
    assert noon == {"instant": 2, "digest": 2, "quiet": 0}
    await desk.pass_time(12 * HOUR)
    night = await desk.subscribers.count_by_mode(["en"], ["drugs", "crime"])
    assert night == {"instant": 1, "digest": 2, "quiet": 1}
    assert await desk.subscribers.count(["en"], ()) == 4


async def test_who_reads_several_languages_counts_once_as_a_recipient(desk: Desk) -> None:
    await desk.put(replace(ANYONE, reads=frozenset({"ru"})))
    await desk.put(replace(DAILY, chat_id=2, reads=frozenset({"ru", "uz"})))
    await desk.put(replace(DAILY, chat_id=3))
    both, topics = ["ru", "en"], ["drugs", "crime"]
    assert [await desk.subscribers.count([one], topics) for one in both] == [2, 3]
    assert await desk.subscribers.count_by_mode(both, topics) == {
        "instant": 1,
        "digest": 2,
        "quiet": 0,
    }
    assert await desk.subscribers.count(both, ()) == 3


async def test_a_story_that_was_given_more_topics_is_in_a_digest_once(desk: Desk) -> None:
    both = frozenset({"drugs", "crime"})
    await desk.put(replace(DAILY, topics=both))
    await desk.put(replace(DAILY, chat_id=2, topics=frozenset({"crime"})))
    await desk.put(replace(ANYONE, chat_id=3))
    await desk.publish("s-1")
    await desk.put(replace(DAILY, chat_id=3, topics=frozenset({"crime"})))
    for _ in range(2):
        await desk.outbox.fan_out_more("s-1", Lane.NEWS, "en", ("drugs", "crime"), ("crime",))
    await desk.pass_time(20 * HOUR)
    assert Counter(await desk.sent(Lane.DIGEST)) == {1: ["s-1"], 2: ["s-1"]}


async def test_a_story_of_the_night_that_is_given_more_topics_by_day_comes_once(desk: Desk) -> None:
    await desk.put(replace(SLEEPER, topics=frozenset({"drugs", "crime"})))
    await desk.put(replace(SLEEPER, chat_id=2, topics=frozenset({"crime"})))
    await desk.pass_time(12 * HOUR)
    await desk.publish("s-1")
    await desk.pass_time(8 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}
    assert (
        await desk.outbox.fan_out_more("s-1", Lane.NEWS, "en", ("drugs", "crime"), ("crime",)) == 1
    )
    assert await desk.sent() == {2: ["s-1"]}


async def test_an_import_keeps_what_is_held(desk: Desk) -> None:
    await desk.subscribers.replace_many([DAILY, replace(SLEEPER, chat_id=2)])
    await desk.publish("s-1")
    await desk.subscribers.replace_many([replace(DAILY, since="2026-11-02")])
    await desk.subscribers.replace_many([replace(ANYONE, chat_id=2)])
    await desk.pass_time(20 * HOUR)
    assert await desk.sent() == {2: ["s-1"]}
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}


async def test_keywords_and_further_languages_have_their_place_in_digests(desk: Desk) -> None:
    reader = replace(DAILY, language="uz", reads=frozenset({"en"}), topics=frozenset({"drugs"}))
    await desk.put(reader)
    await desk.publish("s-1")
    await desk.pass_time(20 * HOUR)
    assert await desk.sent(Lane.DIGEST) == {1: ["s-1"]}
