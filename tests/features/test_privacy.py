"""What is held about a person: shown whole, deleted at once, made again only when asked for."""

from __future__ import annotations

import asyncio

import pytest

from tests.features.bot_world import World, world
from tests.features.person import button_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("privacy")]


async def test_everything_held_is_told_in_words_and_whole_in_a_file(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe amber")
    await person.say("/keywords add Samarkand, road safety")
    await person.say("/language en ru")
    await person.say("/quiet 23:00-07:00")
    await person.get(await world.publish("amber"))
    held = await person.say("/mydata")
    told = text_of(held)
    for words in ("Amber en", "road safety, samarkand", "Русский", "23:00–07:00", "Tashkent"):
        assert words in told
    assert "Records of sent messages: 1" in told
    assert "T0" not in told and "2026-" not in told
    content = (await world.sandbox.content(held["document"]["file_id"])).decode()
    assert "Message numbers on record: " in content and str(person.id) in content
    assert "2026-" not in content


async def test_nothing_is_left_of_a_person_who_wants_to_be_forgotten(world: World) -> None:
    person, witness = await world.someone(), await world.someone()
    for one in (person, witness):
        await one.say("/subscribe birch")
    story = await person.get(await world.publish("birch"))
    question = await person.say("/forget")
    assert "what is on its way" in text_of(question)
    await person.press(question, "forget:yes")
    await person.see(question, "has been deleted")
    mark = await world.publish("birch")
    await witness.get(mark)
    assert not await world.got(person, mark)
    assert "Nothing is kept" in text_of(await person.say("/mydata"))
    assert "out of date" in await person.press(story, f"mute:birch:{_story_of(story)}")
    assert "Nothing is kept" in text_of(await person.say("/mydata"))


@pytest.mark.parametrize("command", ["/pause", "/pause 3 days", "/resume"])
async def test_pausing_and_resuming_make_no_record(world: World, command: str) -> None:
    person = await world.someone()
    assert "/start" in text_of(await person.say(command))
    assert "Nothing is kept" in text_of(await person.say("/mydata"))


async def test_what_is_on_its_way_is_not_sent_to_whoever_is_forgotten(world: World) -> None:
    """Telegram refuses everything for a while, so that the story waits in the sender's hands."""
    person, witness = await world.someone(), await world.someone()
    for one in (person, witness):
        await one.say("/subscribe cedar")
    question = await person.say("/forget")
    await world.sandbox.faults({"method": "sendMessage", "kind": "http500"})
    mark = await world.publish("cedar")
    async with asyncio.timeout(20):
        while not await _refused(world, mark):
            await asyncio.sleep(0.1)
    await person.press(question, "forget:yes")
    await person.see(question, "has been deleted")
    await world.sandbox.faults()
    await witness.get(mark)
    await witness.get(await world.publish("cedar"))
    assert not await world.got(person, mark)


async def _refused(world: World, mark: str) -> bool:
    return any(mark in str(call) for call in await world.sandbox.calls(method="sendMessage"))


def _story_of(message: dict[str, object]) -> str:
    return button_of(message, "why:").partition(":")[2]
