"""Groups with threads, and channels that administrators set up from their private chat."""

from __future__ import annotations

from typing import Any

import pytest

from tests.features.bot_world import World, world
from tests.features.person import Person, button_of, buttons_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("places")]


async def channel_of(world: World, admin: Person, **more: object) -> int:
    shown = await world.sandbox.add_group("Press", "channel", admins=[admin.id], **more)
    return int(shown["id"])


async def forum(world: World, admin: Person, *members: Person) -> tuple[int, int]:
    """A supergroup that the bot has greeted, and a thread in it."""
    ids = [one.id for one in members]
    shown = await world.sandbox.add_group("Desk", "supergroup", admins=[admin.id], members=ids)
    group = int(shown["id"])
    await admin.within(group).get("Hello!")
    return group, await world.sandbox.add_thread(group, "News")


async def opened(admin: Person, channel: object) -> dict[str, Any]:
    """The settings of a channel, in the private chat of who administers it."""
    await admin.tell(f"/channel {channel}")
    return await admin.get("⚙️")


async def demote(world: World, chat_id: int, person: Person) -> None:
    path = f"/sandbox/groups/{chat_id}/members"
    await world.sandbox.post(path, id=person.id, status="member")


# Threads


@pytest.mark.parametrize("command", ["/start", "/here"])
async def test_news_comes_into_the_thread_that_an_administrator_chose(
    world: World, command: str
) -> None:
    admin = await world.someone()
    group, thread = await forum(world, admin)
    answer = await admin.within(group, thread).say(command)
    assert answer["message_thread_id"] == thread
    await admin.within(group).say("/subscribe amber")
    story = await admin.within(group).get(await world.publish("amber"))
    assert story["message_thread_id"] == thread
    assert "thread of this group" in text_of(await admin.within(group).say("/settings"))


async def test_members_do_not_choose_the_thread(world: World) -> None:
    admin, member = await world.someone(), await world.someone()
    group, thread = await forum(world, admin, member)
    answer = await member.within(group, thread).say("/here")
    assert "Only administrators" in text_of(answer)
    assert answer["message_thread_id"] == thread


async def test_after_its_thread_was_deleted_a_group_gets_news_without_one(world: World) -> None:
    admin = await world.someone()
    group, thread = await forum(world, admin)
    await admin.within(group, thread).say("/here")
    await admin.within(group).say("/subscribe amber")
    await world.sandbox.request("DELETE", f"/sandbox/groups/{group}/threads/{thread}")
    story = await admin.within(group).get(await world.publish("amber"))
    assert "message_thread_id" not in story
    assert "thread of this group" not in text_of(await admin.within(group).say("/settings"))


async def test_here_again_outside_of_threads_ends_the_choice(world: World) -> None:
    admin = await world.someone()
    group, thread = await forum(world, admin)
    await admin.within(group, thread).say("/here")
    assert "outside of its threads" in text_of(await admin.within(group).say("/here"))
    await admin.within(group).say("/subscribe amber")
    story = await admin.within(group).get(await world.publish("amber"))
    assert "message_thread_id" not in story


# Channels


async def test_a_channel_is_set_up_from_the_private_chat(world: World) -> None:
    admin = await world.someone()
    await admin.say("/start")
    channel = await channel_of(world, admin)
    added = await admin.get("I have been added")
    assert "📢 Press" in text_of(added)
    await admin.press(added, button_of(added, f"@{channel}:topics"))
    await admin.press(await admin.see(added, "No topic"), f"@{channel}:on:birch")
    seen = await admin.see(added, "1 topic")
    assert "📢 Press" in text_of(seen)
    await admin.press(seen, f"@{channel}:done")
    await admin.see(added, "All set!")
    mark = await world.publish("birch")
    await admin.within(channel).get(mark)
    assert not await world.got(admin, mark)
    assert "Topics: —" in text_of(await admin.say("/mydata"))


async def test_a_channel_is_chosen_with_the_button_that_asks_for_one(world: World) -> None:
    admin = await world.someone()
    await admin.say("/channel")
    keys = (await world.sandbox.get(f"/sandbox/chats/{admin.id}/messages"))["keyboard"]
    request = keys["keyboard"][0][0]["request_chat"]
    assert request["chat_is_channel"] is True
    channel = await channel_of(world, admin, bot="left")
    await world.sandbox.share(admin.id, channel, request["request_id"])
    settings = await admin.get("Settings")
    assert "📢 Press" in text_of(settings)
    assert all(data.startswith(f"@{channel}:") for data in buttons_of(settings))


@pytest.mark.parametrize("how", ["@onepress", "https://t.me/twopress/12", "THREEPRESS"])
async def test_a_channel_is_named(world: World, how: str) -> None:
    admin = await world.someone()
    username = next(one for one in ("onepress", "twopress", "threepress") if one in how.lower())
    await channel_of(world, admin, username=username)
    assert "📢 Press" in text_of(await opened(admin, how))


async def test_a_channel_without_a_name_goes_by_its_number(world: World) -> None:
    admin = await world.someone()
    channel = await channel_of(world, admin)
    assert "📢 Press" in text_of(await opened(admin, channel))


async def test_a_post_of_the_channel_is_forwarded(world: World) -> None:
    admin = await world.someone()
    channel = await channel_of(world, admin)
    post = await world.sandbox.say(admin.id, "A post", chat_id=channel)
    await world.sandbox.forward(admin.id, channel, post["message_id"])
    assert "📢 Press" in text_of(await admin.get("Settings"))


@pytest.mark.parametrize("text", ["@fourpress", "https://t.me/fivepress"])
async def test_the_name_of_a_channel_alone_is_enough(world: World, text: str) -> None:
    admin, stranger = await world.someone(), await world.someone()
    await channel_of(world, admin, username=text[-9:])
    await admin.tell(text)
    assert "📢 Press" in text_of(await admin.get("⚙️"))
    assert "administrators of this channel" in text_of(await stranger.say(text))


async def test_whoever_is_no_administrator_any_more_changes_nothing(world: World) -> None:
    admin, other = await world.someone(), await world.someone()
    shown = await world.sandbox.add_group("Press", "channel", admins=[other.id, admin.id])
    channel = int(shown["id"])
    settings = await opened(admin, channel)
    await demote(world, channel, admin)
    assert "administrators" in await admin.press(settings, f"@{channel}:on:cedar")
    assert "administrators" in text_of(await admin.say(f"/channel {channel}"))
    topics = await opened(other, channel)
    assert "none yet" in text_of(topics)


@pytest.mark.parametrize("data", ["topics", "on:amber", "mydata", "settings", "forget:yes"])
async def test_a_forged_button_to_a_foreign_chat_leads_nowhere(world: World, data: str) -> None:
    admin, stranger = await world.someone(), await world.someone()
    channel = await channel_of(world, admin)
    await admin.within(channel).say("/subscribe amber")
    message = await stranger.say("/settings")
    for chat_id in (channel, -1):
        answer = await stranger.press(message, f"@{chat_id}:{data}")
        assert "administrators of this channel" in answer
    assert len(await world.sandbox.from_bot(stranger.id)) == 1


async def test_a_button_to_another_chat_works_only_in_private(world: World) -> None:
    admin, member = await world.someone(), await world.someone()
    group = await world.group("supergroup", admin, member)
    channel = await channel_of(world, admin)
    message = await admin.within(group).say("/settings")
    assert "administrators" in await admin.within(group).press(message, f"@{channel}:on:amber")


@pytest.mark.parametrize("name", ["@nobodyknows", "-1009999999999", "<b>", "🦄", "x" * 4000])
async def test_a_channel_that_cannot_be_found_is_told_how_to_add(world: World, name: str) -> None:
    person = await world.someone()
    answer = await person.say(f"/channel {name}")
    assert "I am not in this channel" in text_of(answer)
    assert any("startchannel" in address for address in buttons_of(answer))


async def test_the_language_of_a_channel_is_not_that_of_who_sets_it_up(world: World) -> None:
    admin = await world.someone()
    channel = await channel_of(world, admin)
    settings = await opened(admin, channel)
    await admin.press(settings, f"@{channel}:language")
    await admin.press(await admin.see(settings, "Choose the language"), f"@{channel}:language:ru")
    await admin.see(settings, "Темы")
    assert "Help" in text_of(await admin.say("/help"))
    menu = await world.sandbox.commands_of(admin.id)
    assert {"command": "help", "description": "Help"} in menu


async def test_a_channel_that_the_bot_left_is_paused_and_comes_back(world: World) -> None:
    admin, witness = await world.someone(), await world.someone()
    await witness.say("/subscribe amber")
    channel = await channel_of(world, admin)
    settings = await opened(admin, channel)
    await admin.press(settings, f"@{channel}:on:amber")
    await world.sandbox.post(f"/sandbox/groups/{channel}/bot", status="left")
    await witness.get(await world.publish("amber"))
    await world.sandbox.post(f"/sandbox/groups/{channel}/bot", status="administrator")
    await witness.say("/help")
    await admin.within(channel).get(await world.publish("amber"))


async def test_who_never_spoke_to_the_bot_is_not_an_obstacle(world: World) -> None:
    admin, witness = await world.someone(), await world.someone()
    await world.sandbox.block(admin.id)
    await channel_of(world, admin)
    await witness.say("/help")
    assert await world.sandbox.from_bot(admin.id) == []


async def test_every_setting_of_a_channel_is_changed_from_the_private_chat(world: World) -> None:
    admin = await world.someone()
    await admin.say("/start")
    channel = await channel_of(world, admin)
    screen = await opened(admin, channel)
    here = f"@{channel}:"
    for path, button, sign in (
        ("mode", "mode:daily", "every day at"),
        ("quiet", "quiet:22", "22:00–"),
        ("timezone", "timezone:Europe/Moscow", "Moscow"),
    ):
        await admin.press(screen, await admin.find(screen, f"{here}{path}"))
        await admin.press(screen, await admin.find(screen, f"{here}{button}"))
        if not button_of_frame(await admin.see(screen, "📢 Press"), here):
            await admin.press(screen, await admin.find(screen, f"{here}settings"))
        await admin.see(screen, sign)
    await admin.press(screen, await admin.find(screen, f"{here}keywords"))
    await admin.press(screen, await admin.find(screen, f"{here}word?"))
    await admin.tell("zebra")
    assert "📢 Press" in text_of(await admin.get("«zebra»"))
    own = text_of(await admin.say("/settings"))
    assert "Own words: none" in own
    assert "at once" in own
    assert "Quiet hours: off" in own


def button_of_frame(message: dict[str, Any], here: str) -> bool:
    """Whether the frame of the settings is shown: it alone leads to all of them."""
    return {f"{here}mode", f"{here}quiet", f"{here}timezone"} <= set(buttons_of(message))
