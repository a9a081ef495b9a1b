"""Whatever people type, wherever they type it: answered rightly, or rightly let be."""

from __future__ import annotations

import asyncio

import pytest

from tests.features.bot_world import World, world
from tests.features.person import text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("conversation")]


@pytest.mark.parametrize(
    "text",
    [
        "/subscribe " + "x" * 4000,
        "/subscribe " + "🦄" * 2000,
        "/subscribe <b>&amp;</b>",
        "/subscribe \u202eabc\u0000\u200b",
        "/subscribe " + ", ".join("no such thing" for _ in range(200)),
        "/latest <script>",
        "/language <i>",
        "/start " + "a" * 64,
        "/nothing",
        "/",
        "hello",
        "🦄",
        "مرحبا",
        "x" * 4096,
    ],
)
async def test_anything_typed_is_answered_once_and_politely(world: World, text: str) -> None:
    person = await world.someone("uz")
    await person.say(text)
    await person.say("/help")
    answers = await world.sandbox.from_bot(person.id)
    assert len(answers) == 2
    assert "Kechirasiz" not in text_of(answers[0])


async def test_what_cannot_be_read_does_not_deafen_the_bot(world: World) -> None:
    person = await world.someone()
    await world.sandbox.give(person.id, poll={"id": "1", "options": [{"text": "of old"}]})
    assert "/topics" in text_of(await person.say("/help"))


async def test_a_misspelt_command_is_guessed(world: World) -> None:
    person = await world.someone()
    assert "/subscribe" in text_of(await person.say("/subscirbe amber"))


async def test_a_topic_name_alone_is_taken_for_a_wish(world: World) -> None:
    person = await world.someone()
    offer = await person.say("amber en")
    await person.press(offer, "add:amber")
    await person.see(offer, "You now follow")


@pytest.mark.parametrize(
    "data",
    [
        "",
        "on:nothing",
        "on:",
        "mute:x:y",
        "why:nothing",
        "language:xx",
        "also+:xx",
        "mode:hourly",
        "mode:daily:99:99",
        "quiet:25:00-07:00",
        "timezone:Mars/Base",
        "word-:",
        "pause:-5d",
        "pausing",
        "forget-me",
        "+",
        "+xx",
        "@5:on:amber",
        "💥",
        "x" * 64,
    ],
)
async def test_a_forged_button_gets_a_polite_nothing(world: World, data: str) -> None:
    person = await world.someone()
    message = await person.say("/topics")
    assert "out of date" in await person.press(message, data or "?")
    assert "Nothing is kept" in text_of(await person.say("/mydata"))


async def test_a_corrected_command_is_served(world: World) -> None:
    person = await world.someone()
    said = await person.tell("/subscribe ambr")
    await person.get("no such topic")
    await world.sandbox.post(
        f"/sandbox/people/{person.id}/edit", message_id=said["message_id"], text="/subscribe amber"
    )
    await person.get("You now follow")


async def test_one_who_floods_neither_holds_up_another_nor_breaks_telegrams_limits(
    world: World,
) -> None:
    flooder, person = await world.someone(), await world.someone()
    await world.sandbox.limits(enabled=True)
    await asyncio.gather(*(flooder.tell("/help") for _ in range(60)))
    await person.say("/help")
    await flooder.get("Help")
    await flooder.tell("/privacy")
    refused = (await world.sandbox.stats())["limits"]["refused"]
    await world.sandbox.limits(enabled=False)
    assert refused == {}
    assert len(await world.sandbox.from_bot(flooder.id)) < 60


async def test_only_administrators_change_a_groups_settings(world: World) -> None:
    admin, member = await world.someone("en"), await world.someone("en")
    chat_id = await world.group("supergroup", admin, member)
    await admin.within(chat_id).get("Hello!")
    assert "Only administrators" in text_of(await member.within(chat_id).say("/subscribe amber"))
    done = await admin.within(chat_id).say("/subscribe amber")
    assert "You now follow" in text_of(done)
    await admin.within(chat_id).press(done, "topics")
    assert "Only administrators" in await member.within(chat_id).press(done, "on:birch")
    assert await admin.within(chat_id).press(done, "on:birch") == ""
    await admin.within(chat_id).get(await world.publish("birch"))


async def test_other_bots_commands_and_talk_in_a_group_are_let_be(world: World) -> None:
    admin, member = await world.someone(), await world.someone()
    chat_id = await world.group("group", admin, member)
    greeting = await admin.within(chat_id).get("Hello!")
    await member.within(chat_id).tell("/weather")
    await member.within(chat_id).tell("good morning")
    answer = await member.within(chat_id).say("/topics")
    said = [one for one in await world.sandbox.from_bot(chat_id) if one != greeting]
    assert [one["message_id"] for one in said] == [answer["message_id"]]


async def test_a_group_that_becomes_a_supergroup_keeps_its_settings(world: World) -> None:
    admin, member = await world.someone(), await world.someone()
    old = await world.group("group", admin, member)
    await admin.within(old).tell("/subscribe delta")
    await admin.within(old).get("You now follow")
    new = int((await world.sandbox.post(f"/sandbox/groups/{old}/migrate"))["id"])
    await admin.within(new).get(await world.publish("delta"))


async def test_what_is_said_while_a_group_becomes_a_supergroup_is_served_there(
    world: World,
) -> None:
    admin, member = await world.someone(), await world.someone()
    old = await world.group("group", admin, member)
    await admin.within(old).get("Hello!")
    await admin.within(old).tell("/subscribe cedar")
    new = int((await world.sandbox.post(f"/sandbox/groups/{old}/migrate"))["id"])
    async with asyncio.timeout(20):
        while not await heard(world, old, new):
            await asyncio.sleep(0.1)
    await admin.within(new).get(await world.publish("cedar"))


async def test_a_channel_is_set_up_by_its_administrators(world: World) -> None:
    admin, reader = await world.someone(), await world.someone()
    channel = await world.group("channel", admin, reader)
    screen = await admin.within(channel).say("/topics")
    assert "administrators" in await reader.within(channel).press(screen, "on:cedar")
    await admin.within(channel).press(screen, "on:cedar")
    await admin.within(channel).get(await world.publish("cedar"))


async def heard(world: World, *chat_ids: int) -> bool:
    """Whether the subscription was confirmed in one of these chats."""
    said = [text_of(one) for chat_id in chat_ids for one in await world.sandbox.from_bot(chat_id)]
    return any("You now follow" in text for text in said)


async def test_whoever_presses_without_end_holds_up_nobody_else(world: World) -> None:
    flooder, person = await world.someone(), await world.someone()
    screen = await flooder.say("/topics")
    presses = [
        world.sandbox.press(flooder.id, screen["message_id"], f"on:{topic}", wait=0.1)
        for topic in ("amber", "birch", "cedar") * 20
    ]
    flood = asyncio.gather(*presses)
    await person.say("/help")
    await flood
    async with asyncio.timeout(60):
        # What is pressed while too much waits is not heard.
        while not (await flooder.presses(screen, "off:all", wait=2.0)):
            pass
    await flooder.see(screen, "No topic")


@pytest.mark.parametrize("title", ["<b>Bold</b> & Sons", "\u202eesrever", "🦄" * 60, "مجموعة"])
async def test_whatever_a_group_is_called_is_shown_rightly(world: World, title: str) -> None:
    admin = await world.someone()
    shown = await world.sandbox.add_group(title, "channel", admins=[admin.id])
    await admin.tell(f"/channel {shown['id']}")
    text = text_of(await admin.get("Settings"))
    assert "\u202e" not in text
    assert title.strip("\u202e")[:20] in text
