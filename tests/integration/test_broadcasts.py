"""Broadcasts over a real Redis: each move is one step, and of two at once one happens."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcast_states import Act, State
from bot.models import Broadcast, Lane
from bot.storage import keys
from bot.storage.announcements import Announcements
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Broadcasts, Moved
from bot.storage.connection import Client
from config.languages import LANGUAGES

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
BROADCAST = Broadcast("b1", 9, "<b>Hi</b>", ("crime",), ("uz", "ru"), NOW)
ALBUM = replace(BROADCAST, source_chat=9, message_ids=(4, 5, 6), urgent=True)
WATCH = Watch("b1", 9, 12, "ru", NOW)


@pytest.fixture
async def broadcasts(redis_client: Client) -> Broadcasts:
    await Announcements(redis_client).prepare()
    return Broadcasts(redis_client)


async def state_of(broadcasts: Broadcasts, broadcast_id: str = "b1") -> State:
    course = await broadcasts.course(broadcast_id)
    assert course is not None
    return course.state


async def sending(broadcasts: Broadcasts, broadcast: Broadcast = BROADCAST) -> None:
    await broadcasts.save(broadcast)
    watch = replace(WATCH, broadcast_id=broadcast.id)
    assert await broadcasts.confirm(broadcast.id, Act.HOLD, 1, NOW, watch=watch) is Moved.DONE
    assert await broadcasts.release(broadcast, NOW, watch) is Moved.DONE


@pytest.mark.parametrize("broadcast", [BROADCAST, ALBUM])
async def test_a_draft_is_read_as_written_and_sends_nothing(
    broadcasts: Broadcasts, redis_client: Client, broadcast: Broadcast
) -> None:
    await broadcasts.save(broadcast, NOW + timedelta(hours=1))
    assert await broadcasts.get("b1") == broadcast
    course = await broadcasts.course("b1")
    assert course is not None
    assert (course.state, course.revision, course.at) == (
        State.DRAFT,
        1,
        NOW + timedelta(hours=1),
    )
    assert await Announcements(redis_client).backlog() == 0
    assert await broadcasts.watches() == []


async def test_what_is_released_is_announced_to_its_audience_and_watched(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await sending(broadcasts)
    [announced] = await Announcements(redis_client).wait("one", 0.01)
    assert (announced.publication_id, announced.lane) == ("b1", Lane.BULK)
    assert (announced.languages, announced.topics) == (("uz", "ru"), ("crime",))
    assert await broadcasts.watches() == [WATCH]
    assert await broadcasts.due(NOW + timedelta(days=1)) == []


async def test_an_urgent_one_goes_in_the_urgent_lane(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await sending(broadcasts, ALBUM)
    [announced] = await Announcements(redis_client).wait("one", 0.01)
    assert announced.lane is Lane.URGENT


async def test_everyone_means_every_language(broadcasts: Broadcasts, redis_client: Client) -> None:
    await sending(broadcasts, replace(BROADCAST, topics=(), languages=()))
    [announced] = await Announcements(redis_client).wait("one", 0.01)
    assert (announced.languages, announced.topics) == (LANGUAGES, ())


async def test_nothing_is_released_that_was_not_confirmed(broadcasts: Broadcasts) -> None:
    await broadcasts.save(BROADCAST)
    assert await broadcasts.release(BROADCAST, NOW, WATCH) is Moved.ELSEWHERE
    assert await state_of(broadcasts) is State.DRAFT


async def test_many_releases_at_once_announce_once(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    await broadcasts.confirm("b1", Act.HOLD, 1, NOW, watch=WATCH)
    answers = await asyncio.gather(*(broadcasts.release(BROADCAST, NOW, WATCH) for _ in range(20)))
    assert answers.count(Moved.DONE) == 1
    assert await Announcements(redis_client).backlog() == 1


async def test_a_stop_and_a_release_at_once_do_one_of_the_two(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    for number in range(20):
        one = replace(BROADCAST, id=f"b{number}")
        watch = replace(WATCH, broadcast_id=one.id)
        await broadcasts.save(one)
        await broadcasts.confirm(one.id, Act.HOLD, 1, NOW, watch=watch)
        stopped, released = await asyncio.gather(
            broadcasts.stop(one.id), broadcasts.release(one, NOW, watch)
        )
        assert (stopped is Moved.DONE) != (released is Moved.DONE)


async def test_a_time_that_was_changed_is_not_the_time_to_release(broadcasts: Broadcasts) -> None:
    await broadcasts.save(BROADCAST)
    await broadcasts.confirm("b1", Act.SCHEDULE, 1, NOW, watch=WATCH)
    await broadcasts.edit(BROADCAST, 1, NOW + timedelta(hours=1))
    await broadcasts.confirm("b1", Act.SCHEDULE, 2, NOW + timedelta(hours=1), watch=WATCH)
    assert await broadcasts.release(BROADCAST, NOW, WATCH) is Moved.ELSEWHERE
    assert await broadcasts.due(NOW) == []
    assert await broadcasts.due(NOW + timedelta(hours=1)) == [("b1", NOW + timedelta(hours=1))]


async def test_what_was_edited_meanwhile_is_not_confirmed(broadcasts: Broadcasts) -> None:
    await broadcasts.save(BROADCAST)
    assert await broadcasts.edit(ALBUM, 1, None) is Moved.DONE
    assert await broadcasts.confirm("b1", Act.HOLD, 1, NOW, watch=WATCH) is Moved.ELSEWHERE
    assert await broadcasts.get("b1") == ALBUM
    assert await broadcasts.confirm("b1", Act.HOLD, 2, NOW, watch=WATCH) is Moved.DONE


async def test_an_edit_takes_a_second_persons_word_back(broadcasts: Broadcasts) -> None:
    await broadcasts.save(BROADCAST)
    await broadcasts.ask_second("b1", 1, 20_000, WATCH)
    await broadcasts.confirm("b1", Act.SCHEDULE, 1, NOW, seconded=7)
    course = await broadcasts.course("b1")
    assert course is not None
    assert course.seconded == 7
    await broadcasts.edit(BROADCAST, 1, None)
    course = await broadcasts.course("b1")
    assert course is not None
    assert (course.state, course.seconded) == (State.DRAFT, 0)
    assert await broadcasts.due(NOW) == []


async def test_what_was_dropped_is_gone(broadcasts: Broadcasts, redis_client: Client) -> None:
    await broadcasts.save(BROADCAST)
    await broadcasts.confirm("b1", Act.HOLD, 1, NOW, watch=WATCH)
    assert await broadcasts.drop("b1") is Moved.DONE
    assert await broadcasts.release(BROADCAST, NOW, WATCH) is Moved.GONE
    assert await broadcasts.drop("b1") is Moved.GONE
    assert await broadcasts.due(NOW) == []
    assert await broadcasts.listed(10) == []
    assert await Announcements(redis_client).backlog() == 0


async def test_what_went_out_is_not_dropped(broadcasts: Broadcasts) -> None:
    await sending(broadcasts)
    assert await broadcasts.drop("b1") is Moved.ELSEWHERE
    assert await broadcasts.get("b1") == BROADCAST


async def test_senders_are_told_of_a_pause_until_it_is_over(broadcasts: Broadcasts) -> None:
    await sending(broadcasts)
    assert await broadcasts.stopped() == {}
    assert await broadcasts.pause("b1") is Moved.DONE
    assert await broadcasts.pause("b1") is Moved.ELSEWHERE
    assert await broadcasts.stopped() == {"b1": State.PAUSED}
    assert await broadcasts.resume("b1") is Moved.DONE
    assert await broadcasts.stopped() == {}


async def test_what_was_ended_stays_so_and_is_remembered_while_it_is_listed(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await sending(broadcasts)
    assert await broadcasts.end("b1") is Moved.DONE
    assert await broadcasts.resume("b1") is Moved.ELSEWHERE
    assert await broadcasts.finish("b1") is Moved.ELSEWHERE
    assert await broadcasts.stopped() == {"b1": State.CANCELLED}
    await redis_client.zrem(keys.BROADCASTS, "b1")
    await sending(broadcasts, replace(BROADCAST, id="b2"))
    await broadcasts.end("b2")
    assert await broadcasts.stopped() == {"b2": State.CANCELLED}


async def test_a_recall_is_announced_once_over_the_same_readers(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await sending(broadcasts)
    watch = replace(WATCH, recall=True)
    assert await broadcasts.recall(BROADCAST, watch) is Moved.ELSEWHERE
    await broadcasts.finish("b1")
    answers = await asyncio.gather(*(broadcasts.recall(BROADCAST, watch) for _ in range(5)))
    assert answers.count(Moved.DONE) == 1
    _, announced = await Announcements(redis_client).wait("one", 0.01)
    assert (announced.publication_id, announced.corrects) == ("b1.recall", "b1")
    assert watch in await broadcasts.watches()
    await broadcasts.unwatch(watch)
    assert await broadcasts.watches() == [WATCH]


async def test_a_draft_lives_an_hour_and_what_goes_out_longer_than_its_results(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    await broadcasts.save(BROADCAST)
    for key in (keys.broadcast("b1"), keys.broadcast_course("b1")):
        assert 3500 < await redis_client.ttl(key) <= 3600
    await broadcasts.confirm("b1", Act.HOLD, 1, NOW, watch=WATCH)
    await broadcasts.release(BROADCAST, NOW, WATCH)
    for key in (keys.broadcast("b1"), keys.broadcast_course("b1"), keys.broadcast_mark("b1")):
        assert await redis_client.ttl(key) / 86400 > 90


async def test_the_newest_confirmed_are_listed(broadcasts: Broadcasts) -> None:
    await broadcasts.save(replace(BROADCAST, id="draft"))
    for number in range(3):
        await sending(broadcasts, replace(BROADCAST, id=f"b{number}"))
    assert [one.id for one, _ in await broadcasts.listed(2)] == ["b2", "b1"]


async def test_fanned_out_is_known_when_the_announcement_is_done(
    broadcasts: Broadcasts, redis_client: Client
) -> None:
    assert await broadcasts.fanned_out("b1") is False
    await sending(broadcasts)
    assert await broadcasts.fanned_out("b1") is False
    announcements = Announcements(redis_client)
    [announced] = await announcements.wait("one", 0.01)
    assert await broadcasts.fanned_out("b1") is False
    await announcements.done(announced)
    assert await broadcasts.fanned_out("b1") is True
