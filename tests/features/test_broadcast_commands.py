"""An admin's message to many, from the command to the report."""

from __future__ import annotations

import asyncio

import pytest

from tests.features.bot_world import ADMIN, World, world
from tests.features.person import Person, button_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("broadcasts")]


async def test_a_broadcast_is_shown_first_and_then_reaches_each_once(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    readers = [await world.someone("en") for _ in range(5)]
    for reader in readers:
        await reader.say("/subscribe cedar")
    preview = await admin.say("/broadcast lang=en Roads <closed> & wet")
    assert text_of(preview) == "Roads <closed> & wet"
    question = await admin.get("Send the message", after=preview["message_id"])
    for reader in readers:
        assert not await world.got(reader, "Roads")
    send = button_of(question, "send:")
    answers = await asyncio.gather(*(admin.press(question, send) for _ in range(3)))
    assert answers.count("") == 1
    assert answers.count("This message is confirmed already.") == 2
    await admin.see(question, "Delivered")
    await admin.see(question, "It took")
    for reader in readers:
        assert await world.got(reader, "Roads") == 1


async def test_a_dropped_broadcast_reaches_nobody(world: World) -> None:
    admin, reader = Person(world.sandbox, ADMIN), await world.someone()
    await reader.say("/subscribe amber")
    preview = await admin.say("/broadcast Nobody sees this")
    question = await admin.get("Send the message", after=preview["message_id"])
    await admin.press(question, button_of(question, "cancel:"))
    await admin.see(question, "Nobody got the message")
    await admin.press(question, button_of(question, "send:"))
    await admin.see(question, "dropped or has expired")
    await reader.get(await world.publish("amber"))
    assert not await world.got(reader, "Nobody sees this")


async def test_a_broadcast_in_reply_sends_the_words_replied_to(world: World) -> None:
    admin = Person(world.sandbox, ADMIN)
    original = await admin.tell("Tomorrow at nine")
    await admin.get("I understand", after=original["message_id"])
    preview = await admin.say("/broadcast", reply_to=original["message_id"])
    assert text_of(preview) == "Tomorrow at nine"
    await admin.get("Send the message", after=preview["message_id"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/broadcast", "Write the text after the command"),
        ("/broadcast topics=amber", "Write the text after the command"),
        ("/broadcast topics=ambr Hi", "There is no such topic: «ambr». Choose from: amber"),
        ("/broadcast lang=fr Hi", "There is no such language: «fr»"),
    ],
)
async def test_a_wrong_broadcast_is_told_what_is_wrong(
    world: World, text: str, answer: str
) -> None:
    assert answer in text_of(await Person(world.sandbox, ADMIN).say(text))


async def test_others_get_the_answer_of_an_unknown_command(world: World) -> None:
    person = await world.someone()
    unknown = text_of(await person.say("/nothing_at_all"))
    assert text_of(await person.say("/broadcast Hello everyone")) == unknown


async def test_a_stolen_button_sends_nothing(world: World) -> None:
    admin, thief = Person(world.sandbox, ADMIN), await world.someone()
    preview = await admin.say("/broadcast Stolen words")
    question = await admin.get("Send the message", after=preview["message_id"])
    message = await thief.say("/topics")
    assert "out of date" in await thief.press(message, button_of(question, "send:"))
    await thief.say("/help")
    assert not await world.got(thief, "Stolen words")
    await admin.press(question, button_of(question, "cancel:"))
    await admin.see(question, "Nobody got the message")


async def test_an_admin_has_the_admins_menu(world: World) -> None:
    await Person(world.sandbox, ADMIN).say("/start")
    broadcast = {"command": "broadcast", "description": "Send a message to subscribers"}
    async with asyncio.timeout(10):  # the menu follows the answer
        while broadcast not in await world.sandbox.commands_of(ADMIN):
            await asyncio.sleep(0.05)
