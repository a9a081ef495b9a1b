"""The settings: one message with buttons, edited in place, from which everything is reached."""

from __future__ import annotations

import pytest

from tests.features.bot_world import World, world
from tests.features.person import button_of, buttons_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("settings")]

SUB_SCREENS = {
    "language": "Language",
    "mode": "How often",
    "quiet": "Quiet hours",
    "timezone": "Time zone",
    "keywords": "Own words",
    "pause": "paused",
}


async def test_every_setting_is_reached_and_left_within_one_message(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe amber")
    screen = await person.say("/settings")
    before = len(await world.sandbox.from_bot(person.id))
    for data, title in SUB_SCREENS.items():
        await person.press(screen, await person.find(screen, data))
        await person.see(screen, title)
        await person.press(screen, await person.find(screen, "settings"))
        await person.see(screen, "⚙️ Settings")
        if data == "pause":
            await person.press(screen, await person.find(screen, "resume"))
            await person.see(screen, "Notifications: on")
    assert len(await world.sandbox.from_bot(person.id)) == before


async def test_the_frame_tells_what_was_chosen_by_button_and_by_command(world: World) -> None:
    person = await world.someone()
    screen = await person.say("/settings")
    for command in ("/subscribe amber birch", "/mode daily 07:30", "/quiet 22:00-06:00"):
        await person.say(command)
    await person.say("/keywords add zebra")
    await person.press(screen, "language")
    await person.press(screen, await person.find(screen, "settings"))
    seen = text_of(await person.see(screen, "Topics: 2"))
    assert "every day at 07:30" in seen
    assert "22:00–06:00" in seen
    assert "zebra" in seen


async def test_settings_of_before_a_restart_still_work(world: World) -> None:
    person = await world.someone()
    await person.say("/subscribe amber")
    screen = await person.say("/settings")
    await person.press(screen, "mode")
    await person.see(screen, "How often")
    await world.bot.stop()
    await world.bot.start()
    await person.press(screen, await person.find(screen, "settings"))
    seen = await person.see(screen, "Topics: 1")
    assert set(SUB_SCREENS) <= set(buttons_of(seen))


async def test_whoever_is_new_sees_the_settings_and_nothing_is_kept(world: World) -> None:
    person = await world.someone()
    assert "Topics: none yet" in text_of(await person.say("/settings"))
    assert "Nothing is kept" in text_of(await person.say("/mydata"))


# The first minute, as far as messages go


async def test_the_newest_story_of_a_chosen_topic_is_shown_once(world: World) -> None:
    witness, person = await world.someone(), await world.someone()
    await witness.say("/subscribe birch cedar")
    other, newest = await world.publish("cedar"), await world.publish("birch")
    await witness.get(other)
    await witness.get(newest)
    welcome = await person.say("/start")
    await person.press(welcome, "on:birch")
    assert not await world.got(person, newest)
    await person.press(welcome, "done")
    await person.get(newest)
    await person.press(welcome, "topics")
    await person.press(welcome, "on:cedar")
    await person.press(welcome, "done")
    await person.say("/help")
    assert await world.got(person, newest) == 1
    assert not await world.got(person, other)


async def test_a_deep_link_brings_the_first_story_too(world: World) -> None:
    witness, person = await world.someone(), await world.someone()
    await witness.say("/subscribe fjord")
    newest = await world.publish("fjord")
    await witness.get(newest)
    invitation = await person.say("/start nosuch-fjord")
    assert "Official news" in text_of(invitation)
    await person.press(invitation, button_of(invitation, "+"))
    await person.get(newest)


@pytest.mark.parametrize(
    ("code", "greeting", "named"),
    [
        ("de", "Welcome!", True),
        ("ur", "Welcome!", True),
        ("tg", "Здравствуйте!", True),
        ("ky", "Здравствуйте!", True),
        ("ru", "Здравствуйте!", False),
        ("uz-Cyrl", "Ассалому алайкум!", False),
    ],
)
async def test_where_the_language_is_a_guess_the_others_are_named(
    world: World, code: str, greeting: str, named: bool
) -> None:
    person = await world.someone(code)
    welcome = await person.say("/start")
    assert greeting in text_of(welcome)
    assert ("/language" in text_of(welcome)) is named
    assert "language" in buttons_of(welcome)


async def test_help_in_a_group_lists_what_groups_need(world: World) -> None:
    admin, member = await world.someone(), await world.someone()
    group = await world.group("supergroup", admin, member)
    await admin.within(group).get("Hello!")
    text = text_of(await member.within(group).say("/help"))
    assert "/here" in text
    assert "/channel" not in text
