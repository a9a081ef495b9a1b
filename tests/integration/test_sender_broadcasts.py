"""Senders and broadcasts over a real Redis and the sandbox: copies, pauses, ends and recalls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcast_states import Act, State
from bot.models import Broadcast, Lane, Subscriber, Tally
from bot.storage.broadcast_records import Watch, recall_id
from bot.storage.broadcasts import Moved
from jobs.endings import end
from jobs.sending.fan_out import FanOut
from tests.integration.newsdesk import Newsdesk, newsdesk, sending
from tests.integration.sandbox_in_process import InProcess, box

__all__ = ["box"]

AUTHOR = 1
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
TEXT = Broadcast("b1", AUTHOR, "Hello", (), ("en",), NOW)
BLOCKED = "Forbidden: bot was blocked by the user"
PHOTO = [{"file_id": "p", "file_unique_id": "q", "width": 8, "height": 8, "file_size": 9}]


@pytest.fixture
async def desk(box: InProcess, redis_url: str) -> AsyncIterator[Newsdesk]:
    # Slow enough that a stop, which takes up to half a second, comes before the end.
    async with newsdesk(box, redis_url, send_rate=200) as running:
        yield running


async def publish(desk: Newsdesk, broadcast: Broadcast) -> None:
    """Let it go out and fan it out."""
    broadcasts, watch = desk.services.broadcasts, Watch(broadcast.id, AUTHOR, 1, "en", NOW)
    await broadcasts.save(broadcast)
    await broadcasts.confirm(broadcast.id, Act.HOLD, 1, NOW, watch=watch)
    assert await broadcasts.release(broadcast, NOW, watch) is Moved.DONE
    await desk.services.outbox.fan_out(broadcast.id, broadcast.lane, "en", ())


async def state_of(desk: Newsdesk) -> State:
    course = await desk.services.broadcasts.course("b1")
    assert course is not None
    return course.state


async def picture(box: InProcess, group: str = "") -> int:
    """A picture in the author's chat."""
    more = {"media_group_id": group} if group else {}
    sent = await box.give(AUTHOR, photo=PHOTO, caption="Look", **more)
    return int(sent["message_id"])


async def readers_messages(box: InProcess, people: list[int]) -> list[int]:
    return [len(await box.messages(one)) for one in people]


async def recalled(desk: Newsdesk, broadcast: Broadcast) -> Tally:
    """Take it back while a sender is at work; what came of it."""
    services = desk.services
    await services.broadcasts.finish(broadcast.id)
    watch = Watch(broadcast.id, AUTHOR, 1, "en", NOW, recall=True)
    assert await services.broadcasts.recall(broadcast, watch) is Moved.DONE
    publication = recall_id(broadcast.id)
    await desk.services.outbox.fan_out_correction(publication, Lane.URGENT, "en", broadcast.id)
    return await desk.settled(publication)


async def test_everyone_gets_a_copy_of_the_picture(desk: Newsdesk, box: InProcess) -> None:
    people = await desk.people(50)
    await publish(desk, replace(TEXT, source_chat=AUTHOR, message_ids=(await picture(box),)))
    async with sending(desk):
        assert (await desk.settled()).sent == 50
    [got] = await box.messages(people[0])
    assert (got["caption"], got["photo"][0]["file_id"]) == ("Look", "p")


async def test_where_the_source_is_gone_it_pauses_and_nobody_is_given_up(
    desk: Newsdesk, box: InProcess
) -> None:
    await desk.people(50)
    source = await picture(box)
    await box.call("deleteMessage", chat_id=AUTHOR, message_id=source)
    await publish(desk, replace(TEXT, source_chat=AUTHOR, message_ids=(source,)))
    async with sending(desk):
        async with asyncio.timeout(20):
            while await state_of(desk) is not State.PAUSED:
                await asyncio.sleep(0.05)
    course = await desk.services.broadcasts.course("b1")
    assert course is not None
    assert course.why == "source gone"
    tally = await desk.services.outbox.tally("b1")
    assert (tally.waiting, tally.failed) == (50, 0)


async def test_a_paused_one_stops_and_goes_on_where_it_was(desk: Newsdesk, box: InProcess) -> None:
    people = await desk.people(400)
    await publish(desk, TEXT)
    async with sending(desk):
        await desk.arrived(20)
        await desk.services.broadcasts.pause("b1")
        async with asyncio.timeout(20):
            while (await desk.services.outbox.backlog())[Lane.BULK]:
                await asyncio.sleep(0.05)
        tally = await desk.services.outbox.tally("b1")
        assert 0 < tally.sent < 400
        assert tally.sent == sum((await desk.received()).values())
        await desk.services.broadcasts.resume("b1")
        await desk.services.parking.unpark("b1", Lane.BULK)
        assert (await desk.settled()).sent == 400
    assert await desk.received() == dict.fromkeys(people, 1)


async def test_another_broadcast_passes_a_paused_one(desk: Newsdesk) -> None:
    await desk.people(300)
    await publish(desk, TEXT)
    await desk.services.broadcasts.pause("b1")
    async with sending(desk):
        await publish(desk, replace(TEXT, id="b2", text="Another"))
        async with asyncio.timeout(20):
            while (await desk.services.outbox.tally("b2")).sent < 300:
                await asyncio.sleep(0.05)
    assert (await desk.services.outbox.tally("b1")).sent == 0


async def test_an_ended_one_is_settled_as_cancelled_by_the_sender_that_holds_it(
    desk: Newsdesk, box: InProcess
) -> None:
    await desk.people(400)
    await publish(desk, TEXT)
    async with sending(desk):
        await desk.arrived(20)
        await desk.services.broadcasts.end("b1")
        tally = await desk.settled()
    assert tally.sent + tally.cancelled == 400
    assert tally.cancelled > 0
    assert tally.sent == sum((await desk.received()).values())


async def test_a_recall_deletes_what_arrived_and_passes_over_the_rest(
    desk: Newsdesk, box: InProcess
) -> None:
    people = await desk.people(40)
    await box.faults({"kind": "error", "code": 403, "chat_id": people[0], "description": BLOCKED})
    await publish(desk, TEXT)
    async with sending(desk):
        await desk.settled()
        await box.faults()
        [mine] = await box.messages(people[1])
        await box.call("deleteMessage", chat_id=people[1], message_id=mine["message_id"])
        tally = await recalled(desk, TEXT)
    assert (tally.sent, tally.reasons) == (39, {"never sent": 1})
    assert not any(await readers_messages(box, people))


async def test_what_telegram_does_not_delete_any_more_is_put_in_other_words(
    desk: Newsdesk, box: InProcess
) -> None:
    people = await desk.people(10)
    album = (await picture(box), await picture(box))
    await publish(desk, replace(TEXT, source_chat=AUTHOR, message_ids=album[:1]))
    async with sending(desk):
        await desk.settled()
        words = "Bad Request: message can't be deleted for everyone"
        await box.faults({"kind": "error", "code": 400, "description": words,
                          "method": "deleteMessage"})  # fmt: skip
        tally = await recalled(desk, replace(TEXT, source_chat=AUTHOR, message_ids=album[:1]))
    assert tally.sent == 10
    [left] = await box.messages(people[0])
    assert left["caption"] == "This message was withdrawn."


async def test_of_an_album_only_what_arrived_is_taken_back(desk: Newsdesk, box: InProcess) -> None:
    people = await desk.people(10)
    album = tuple([await picture(box, "g") for _ in range(3)])
    await box.call("deleteMessage", chat_id=AUTHOR, message_id=album[1])
    broadcast = replace(TEXT, source_chat=AUTHOR, message_ids=album)
    await publish(desk, broadcast)
    async with sending(desk):
        await desk.settled()
        assert await readers_messages(box, people) == [2] * 10
        kept = (await box.call("sendMessage", chat_id=people[0], text="Kept"))["result"]
        assert (await recalled(desk, broadcast)).sent == 10
    assert [one["message_id"] for one in await box.messages(people[0])] == [kept["message_id"]]
    assert await readers_messages(box, people[1:]) == [0] * 9


async def test_taking_a_broadcast_back_is_no_correction_of_a_story(desk: Newsdesk) -> None:
    await desk.people(1)
    await publish(desk, TEXT)
    services = desk.services
    await services.announcements.prepare()
    async with sending(desk):
        await desk.settled()
    await services.broadcasts.finish("b1")
    watch = Watch("b1", AUTHOR, 1, "en", NOW, recall=True)
    assert await services.broadcasts.recall(TEXT, watch) is Moved.DONE
    fan_out = asyncio.create_task(FanOut(services, "one").run())
    async with asyncio.timeout(20):
        while not (await services.outbox.tally(recall_id("b1"))).audience:
            await asyncio.sleep(0.05)
        while await services.announcements.backlog():
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.1)  # what is counted is counted after that
    await end([fan_out])
    await services.numbers.flush()
    today = datetime.now(UTC).date()
    days = await services.numbers.days(today - timedelta(days=1), today + timedelta(days=1))
    assert sum(day["corrections"] for day in days) == 0


async def test_who_reads_several_languages_and_topics_gets_it_once(
    desk: Newsdesk, box: InProcess
) -> None:
    await box.add_people(1, 1000, ["en"])
    everything = frozenset({"crime", "migration"})
    both = Subscriber(1000, "en", everything, reads=frozenset({"ru", "uz"}))
    await desk.services.subscribers.replace_many([both])
    broadcast = replace(TEXT, topics=("crime", "migration"), languages=())
    watch = Watch("b1", AUTHOR, 1, "en", NOW)
    await desk.services.broadcasts.save(broadcast)
    await desk.services.announcements.prepare()
    await desk.services.broadcasts.confirm("b1", Act.HOLD, 1, NOW, watch=watch)
    await desk.services.broadcasts.release(broadcast, NOW, watch)
    fan_out = asyncio.create_task(FanOut(desk.services, "one").run())
    async with sending(desk):
        async with asyncio.timeout(20):
            while not await desk.services.broadcasts.fanned_out("b1"):
                await asyncio.sleep(0.05)
        tally = await desk.settled()
    await end([fan_out])
    assert (tally.audience, tally.sent) == (1, 1)
    assert len(await box.messages(1000)) == 1
