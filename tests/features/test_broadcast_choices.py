"""What an admin chooses before a broadcast goes out: content of any kind, audience, time, urgency;
and the seconds in which it can still be stopped."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.features.bot_world import ADMIN, World, world
from tests.features.person import Person, button_of, buttons_of, text_of

__all__ = ["world"]

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("broadcast-choices"),
]

PHOTO = [{"file_id": "p1", "file_unique_id": "u1", "width": 8, "height": 8, "file_size": 9}]
VIDEO = {"file_id": "v1", "file_unique_id": "w1", "width": 8, "height": 8, "duration": 3}


async def reader_of(world: World, topic: str, language: str = "en") -> Person:
    reader = await world.someone(language)
    await reader.say(f"/subscribe {topic}")
    return reader


async def asked(admin: Person, command: str, reply_to: int | None = None) -> dict[str, Any]:
    """The question under the preview of a broadcast."""
    said = await admin.tell(command, reply_to)
    return await admin.get("Send the message", after=said["message_id"])


async def received(world: World, reader: Person, after: int) -> list[dict[str, Any]]:
    messages = await world.sandbox.from_bot(reader.id)
    return [one for one in messages if one["message_id"] > after]


async def last(world: World, reader: Person) -> int:
    return max(one["message_id"] for one in await world.sandbox.messages(reader.id))


async def test_a_video_replied_to_is_copied_with_its_caption(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await reader_of(world, "amber")
    video = await world.sandbox.give(ADMIN, video=VIDEO, caption="See this", caption_entities=[])
    question = await asked(admin, "/broadcast topics=amber", video["message_id"])
    await admin.press(question, button_of(question, "send:"))
    await admin.see(question, "It took")
    got = await reader.get("See this")
    assert got["video"]["file_id"] == "v1"
    assert "forward_origin" not in got


async def test_an_album_arrives_as_an_album(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await reader_of(world, "birch")
    parts = [
        await world.sandbox.give(ADMIN, photo=PHOTO, media_group_id="g1", caption=f"Part {number}")
        for number in range(3)
    ]
    first = parts[0]["message_id"]
    await admin.get("Shall this go to subscribers", after=first)
    question = await asked(admin, "/broadcast topics=birch", parts[1]["message_id"])
    before = await last(world, reader)
    await admin.press(question, button_of(question, "send:"))
    await admin.see(question, "It took")
    got = await received(world, reader, before)
    assert [text_of(one) for one in got] == ["Part 0", "Part 1", "Part 2"]
    assert len({one["media_group_id"] for one in got}) == 1
    offers = [one for one in await world.sandbox.from_bot(ADMIN) if "Shall this" in text_of(one)]
    assert sum(one["message_id"] > first for one in offers) == 1

    report = await admin.see(question, "Delivered: 1 of 1")
    await admin.press(report, button_of(report, "b-recall:"))
    recall = await admin.see(question, "Take this message back")
    await admin.press(recall, button_of(recall, "b-recall-yes:"))
    await admin.see(question, "Taken back: 1 of 1")
    assert not await received(world, reader, before)


async def test_a_picture_sent_to_the_bot_can_be_prepared_by_a_button(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await reader_of(world, "amber")
    picture = await world.sandbox.give(ADMIN, photo=PHOTO, caption="Look")
    offer = await admin.get("Shall this go to subscribers", after=picture["message_id"])
    await admin.press(offer, button_of(offer, "b-new:"))
    question = await admin.get("Send the message", after=offer["message_id"])
    await admin.press(question, button_of(question, "cancel:"))


async def test_the_command_may_stand_under_a_picture(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await reader_of(world, "amber")
    caption = "/broadcast topics=amber Fresh picture"
    picture = await world.sandbox.give(ADMIN, photo=PHOTO, caption=caption)
    question = await admin.get("Send the message", after=picture["message_id"])
    await admin.press(question, button_of(question, "send:"))
    await admin.see(question, "It took")
    got = await reader.get("Fresh picture")
    assert text_of(got) == "Fresh picture"
    assert got["photo"]


def poll_of(question: str, kind: str) -> dict[str, Any]:
    """A poll as Telegram tells the bot of one."""
    options = [
        {"text": one, "voter_count": 0, "persistent_id": one.lower()} for one in ("Yes", "No")
    ]
    flags = ("is_closed", "allows_multiple_answers", "allows_revoting", "members_only")
    return {
        "id": "1",
        "question": question,
        "options": options,
        "total_voter_count": 0,
        "is_anonymous": True,
        "type": kind,
        **dict.fromkeys(flags, False),
    }


INVOICE = {
    "title": "x",
    "description": "y",
    "start_parameter": "z",
    "currency": "UZS",
    "total_amount": 1,
}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"invoice": INVOICE}, "does not let this kind"),
        ({"poll": poll_of("Right?", "quiz")}, "quiz cannot be copied"),
    ],
)
async def test_what_cannot_be_copied_is_refused_at_the_preview(
    world: World, content: dict[str, Any], why: str
) -> None:
    admin = Person(world.sandbox, ADMIN)
    original = await world.sandbox.give(ADMIN, **content)
    said = await admin.tell("/broadcast", original["message_id"])
    assert await admin.get(why, after=said["message_id"])


async def test_a_poll_is_copied(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await reader_of(world, "cedar")
    original = await world.sandbox.give(ADMIN, poll=poll_of("Better roads?", "regular"))
    question = await asked(admin, "/broadcast topics=cedar", original["message_id"])
    before = await last(world, reader)
    await admin.press(question, button_of(question, "send:"))
    await admin.see(question, "It took")
    got = await received(world, reader, before)
    assert [one["poll"]["question"] for one in got] == ["Better roads?"]


async def test_it_can_be_stopped_before_it_goes_out(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await reader_of(world, "amber")
    question = await asked(admin, "/broadcast topics=amber Held back")
    await admin.press(question, button_of(question, "send:"))
    stop = await admin.find(question, "b-stop:")
    await admin.press(question, stop)
    await admin.see(question, "Stopped. Nobody got the message")
    await reader.get(await world.publish("amber"))
    assert not await world.got(reader, "Held back")
    await admin.press(question, await admin.find(question, "cancel:"))


async def test_an_older_preview_confirms_nothing_that_was_changed_since(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await reader_of(world, "amber")
    question = await asked(admin, "/broadcast topics=amber Old words")
    old = button_of(question, "send:")
    await admin.press(question, button_of(question, "b-text:"))
    await admin.see(question, "What shall be sent instead")
    said = await admin.tell("New words")
    again = await admin.get("Send the message", after=said["message_id"])
    assert "changed meanwhile" in await admin.press(question, old)
    await admin.press(again, button_of(again, "cancel:"))


async def test_the_audience_is_chosen_by_buttons(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    english, russian = await reader_of(world, "fjord"), await reader_of(world, "fjord", "ru")
    question = await asked(admin, "/broadcast For some only")
    await admin.press(question, button_of(question, "b-who:"))
    await admin.press(question, await admin.find(question, "b-topic:fjord:"))
    await admin.press(question, await admin.find(question, "b-lang:ru:"))
    await admin.see(question, "Recipients: 1")
    await admin.press(question, await admin.find(question, "b-show:"))
    await admin.press(question, await admin.find(question, "send:"))
    await admin.see(question, "Delivered: 1 of 1")
    assert await russian.get("For some only")
    assert not await world.got(english, "For some only")


async def test_an_urgent_one_asks_once_more(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await reader_of(world, "delta")
    question = await asked(admin, "/broadcast topics=delta urgent Leave the river")
    await admin.press(question, button_of(question, "send:"))
    await admin.see(question, "Send as urgent?")
    assert not await world.got(reader, "Leave the river")
    await admin.press(question, await admin.find(question, "b-sure:"))
    await reader.get("Leave the river")
    await admin.see(question, "It took")


async def test_a_scheduled_one_waits_is_listed_and_can_be_changed(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await reader_of(world, "ember")
    question = await asked(admin, "/broadcast topics=ember at=23:59 In the evening")
    assert "Goes out:" in text_of(question)
    await admin.press(question, button_of(question, "send:"))
    await admin.see(question, "Scheduled")
    listed = await admin.say("/broadcasts")
    assert "In the evening" in str(listed["reply_markup"])
    await admin.press(listed, buttons_of(listed)[0])
    shown = await admin.see(listed, "Scheduled")
    await admin.press(shown, await admin.find(listed, "b-edit:"))
    await admin.press(listed, await admin.find(listed, "b-when:"))
    await admin.press(listed, await admin.find(listed, "b-at:now:"))
    await admin.press(listed, await admin.find(listed, "send:"))
    await admin.see(listed, "It took")
    assert await world.got(reader, "In the evening") == 1


async def test_a_time_can_be_typed(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await reader_of(world, "amber")
    question = await asked(admin, "/broadcast topics=amber Some time")
    await admin.press(question, button_of(question, "b-when:"))
    await admin.press(question, await admin.find(question, "b-typed:"))
    await admin.see(question, "When shall it go out")
    wrong = await admin.say("soon")
    assert "is no time" in text_of(wrong)
    said = await admin.tell("23:58")
    again = await admin.get("23:58", after=said["message_id"])
    await admin.press(again, button_of(again, "cancel:"))


async def test_the_report_is_a_file_with_each_delivery(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    here, gone = await reader_of(world, "delta", "uz"), await reader_of(world, "delta", "uz")
    await world.sandbox.post(f"/sandbox/people/{gone.id}/deactivate")
    question = await asked(admin, "/broadcast topics=delta lang=uz Report on this")
    await admin.press(question, button_of(question, "send:"))
    report = await admin.see(question, "It took")
    await admin.press(report, button_of(report, "b-csv:"))
    sent = await admin.get("What became of each delivery", after=question["message_id"])
    file = (await world.sandbox.content(sent["document"]["file_id"])).decode()
    rows = {row["chat_id"]: row for row in csv.DictReader(io.StringIO(file))}
    assert rows[str(here.id)]["result"] == "sent"
    assert int(rows[str(here.id)]["message_id"]) == await last(world, here)
    assert (rows[str(gone.id)]["result"], rows[str(gone.id)]["reason"]) == (
        "unreachable",
        "deactivated",
    )
    assert len(rows) == 2
