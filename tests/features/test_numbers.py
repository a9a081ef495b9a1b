"""The newsroom in numbers: the chart with its words, the report, who got a story and why not."""

from __future__ import annotations

import asyncio
import struct
from typing import Any

import pytest

from tests.features.bot_world import ADMIN, World, world
from tests.features.person import Person, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("numbers")]


async def stats_saying(world: World, *words: str) -> dict[str, Any]:
    """The answer to /stats as soon as it says all this: counts are written every few seconds."""
    admin = Person(world.sandbox, ADMIN)
    async with asyncio.timeout(40):
        while True:
            answer = await admin.say("/stats")
            if all(word in text_of(answer) for word in words):
                return answer
            await asyncio.sleep(1)


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_numbers_come_as_a_picture_with_words_under_it(world: World) -> None:
    reader, blocker = await world.someone(), await world.someone()
    for one in (reader, blocker):
        await one.say("/subscribe amber")
    mark = await world.publish("amber")
    for one in (reader, blocker):
        await one.get(mark)
    await world.sandbox.block(blocker.id)
    words = ("Stories: 1", "Delivered: 2", "blocked the bot 1")
    answer = await stats_saying(world, *words)
    picture = await world.sandbox.content(answer["photo"][-1]["file_id"])
    width, height = size_of(picture)
    assert width == 1080
    assert height > width


async def test_another_period_takes_the_place_of_the_one_shown(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    answer = await admin.say("/stats")
    before = answer["photo"][-1]["file_id"]
    await admin.press(answer, "stats:365")

    def changed(one: dict[str, Any]) -> bool:
        return one["message_id"] == answer["message_id"] and one["photo"][-1]["file_id"] != before

    shown = await world.sandbox.wait_for_message(ADMIN, changed)
    assert "· Year ·" in str(shown["reply_markup"])


async def test_the_report_of_yesterday_can_be_asked_for(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    answer = await admin.say("/stats")
    await admin.press(answer, "report")
    report = await admin.get("📋", after=answer["message_id"])
    assert "Nothing was published" in text_of(report)
    assert "The feed is well" in text_of(report)


async def test_only_the_newsroom_sees_its_numbers(world: World) -> None:
    person = await world.someone()
    unknown = text_of(await person.say("/statz"))
    assert text_of(await person.say("/stats")) == unknown
    menu = await person.say("/topics")
    assert "out of date" in await person.press(menu, "report")


async def published_story(world: World, reader: Person, topic: str) -> tuple[str, str]:
    """A story that the reader has: its headline's mark, and its id as /why shows it."""
    mark = await world.publish(topic)
    await reader.get(mark)
    admin = Person(world.sandbox, ADMIN)
    listed = await admin.say("/why")
    entry = next(line for line in text_of(listed).splitlines() if mark in line)
    number = entry.partition(".")[0]
    rows = listed["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if b["text"] == number)
    await admin.press(listed, data)
    await admin.see(listed, "In its audience")
    return mark, data.partition(":")[2]


async def test_who_got_a_story_is_told_in_numbers_and_for_one_chat(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await world.someone()
    await reader.say("/subscribe birch")
    mark, story_id = await published_story(world, reader, "birch")
    answer = text_of(await admin.say(f"/why {story_id} {reader.id}"))
    assert mark in answer
    assert "It was sent: message" in answer
    asked = await admin.say(f"/why {story_id}")
    assert "Delivered: 1" in text_of(asked)
    await admin.press(asked, f"got-chat:{story_id}")
    await admin.see(asked, "Which chat?")
    said = await admin.tell(str(reader.id))
    await admin.get("It was sent", after=said["message_id"])


async def test_why_not_is_told_for_one_chat(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await world.someone()
    await reader.say("/subscribe cedar")
    others = await world.someone()
    await others.say("/subscribe delta")
    russian = await world.someone()
    await russian.say("/language ru")
    await russian.say("/subscribe cedar")
    mark, story_id = await published_story(world, reader, "cedar")
    late = await world.someone()
    await late.say("/subscribe cedar")
    for person, reason in (
        (others, "follows none of its topics: 🔔 Cedar en"),
        (russian, "does not read this language: English"),
        (late, "another one then"),
    ):
        assert reason in text_of(await admin.say(f"/why {story_id} {person.id}"))
    assert "nothing is kept about the chat" in text_of(await admin.say(f"/why {story_id} 77"))
    assert "no such story" in text_of(await admin.say("/why snothing 77"))
    assert "This is no chat" in text_of(await admin.say(f"/why {story_id} somebody"))
    assert mark


async def test_questions_about_a_chat_are_in_the_audit_log(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await world.someone()
    await reader.say("/subscribe ember")
    _, story_id = await published_story(world, reader, "ember")
    await admin.say(f"/why {story_id} {reader.id}")
    log = text_of(await admin.say("/audit"))
    assert story_id in log
    assert str(reader.id) in log


async def test_only_editors_ask_about_a_chat(world: World) -> None:
    person = await world.someone()
    unknown = text_of(await person.say("/whz"))
    assert text_of(await person.say("/why s1 1")) == unknown


async def test_a_story_is_asked_about_by_replying_to_it(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    await admin.say("/start")
    await admin.say("/subscribe fjord")
    mark = await world.publish("fjord")
    pushed = await admin.get(mark)
    answer = text_of(await admin.say("/why", reply_to=pushed["message_id"]))
    assert mark in answer
    assert "In its audience: 1" in answer
