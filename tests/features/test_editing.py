"""Published stories corrected, withdrawn, retagged and made urgent by an editor."""

from __future__ import annotations

import asyncio

import pytest

from tests.features.bot_world import ADMIN, World, world
from tests.features.person import Person, button_of, buttons_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("editing")]


async def published(world: World, *topics: str) -> tuple[Person, dict[str, object], str]:
    """A reader, the story as they got it, and its id."""
    reader = await world.someone()
    await reader.say(f"/subscribe {' '.join(topics)}")
    mark = await world.publish(*topics)
    message = await reader.get(mark)
    return reader, message, button_of(message, "why:").partition(":")[2]


async def pressed(editor: Person, card: dict[str, object], start: str) -> None:
    await editor.press(card, await editor.find(card, start))


async def test_a_correction_shows_its_effect_and_reaches_the_messages_sent(world: World) -> None:
    reader, message, story_id = await published(world, "amber")
    editor = Person(world.sandbox, ADMIN)
    card = await editor.say(f"/correct {story_id}")
    assert not [one for one in buttons_of(card) if one.startswith("draft-ok:")]
    await pressed(editor, card, "draft-title:")
    prompt = await editor.get("the new headline", after=card["message_id"])
    again = await editor.say("A new <headline>", reply_to=prompt["message_id"])
    assert "A new <headline>" in text_of(again)
    assert "1 message already sent will change" in text_of(again)
    await pressed(editor, again, "draft-summary:")
    prompt = await editor.get("the new summary", after=again["message_id"])
    final = await editor.say("What really happened.", reply_to=prompt["message_id"])
    await pressed(editor, final, "draft-ok:")
    shown = await reader.see(message, "A new <headline>")
    assert "What really happened." in text_of(shown)
    await editor.see(final, "Corrected.")
    assert await world.got(reader, "A new <headline>") == 1


async def test_the_next_poll_does_not_undo_it_and_a_newer_edit_waits(world: World) -> None:
    reader, message, story_id = await published(world, "birch")
    mark = text_of(message).split("\n")[0].split()[-1]
    editor = Person(world.sandbox, ADMIN)
    await editor.say("/start")
    card = await editor.say(f"/correct {story_id}")
    await pressed(editor, card, "draft-summary:")
    prompt = await editor.get("the new summary", after=card["message_id"])
    again = await editor.say("The editor's words.", reply_to=prompt["message_id"])
    await pressed(editor, again, "draft-ok:")
    await reader.see(message, "The editor's words.")
    await world.publish("birch")
    item = {"guid": mark, "title": f"Quite another headline {mark}", "link": ""}
    text = f"<p>Completely new text of 17 people in Bukhara zqbirchness. {mark}</p>"
    await world.sandbox.extend_feed("en", [{**item, "description": text}])
    held = await editor.get("the publisher changed a story")
    assert "Quite another headline" in text_of(held)
    assert "The editor's words." in text_of(await reader.see(message, mark))
    await pressed(editor, held, "held-ok:")
    await reader.see(message, "Quite another headline")
    assert await world.got(reader, "Quite another headline") == 1


async def test_a_withdrawal_strikes_the_messages_sent(world: World) -> None:
    reader, message, story_id = await published(world, "cedar")
    editor = Person(world.sandbox, ADMIN)
    card = await editor.say(f"/withdraw {story_id}")
    assert "1 message already sent will change" in text_of(card)
    ok = button_of(card, "draft-ok:")
    await asyncio.gather(*(editor.press(card, ok) for _ in range(3)))
    await reader.see(message, "was withdrawn")
    assert "withdrawn already" in text_of(await editor.say(f"/withdraw {story_id}"))


async def test_new_topics_bring_it_to_new_readers_and_nobody_twice(world: World) -> None:
    other = await world.someone()
    await other.say("/subscribe ember")
    both = await world.someone()
    await both.say("/subscribe delta ember")
    reader, message, story_id = await published(world, "delta")
    editor = Person(world.sandbox, ADMIN)
    card = await editor.say(f"/retag {story_id}")
    await pressed(editor, card, f"draft-tag:{await draft_of(editor, card)}:ember:1")
    shown = await editor.see(card, "1 more subscriber will get it")
    await pressed(editor, shown, "draft-ok:")
    mark = text_of(message).split("\n")[0].split()[-1]
    await other.get(mark)
    await both.get(mark)
    assert "#Ember" in text_of(await reader.see(message, "#Ember"))
    for person in (reader, other, both):
        assert await world.got(person, mark) == 1


async def draft_of(editor: Person, card: dict[str, object]) -> str:
    return (await editor.find(card, "draft-no:")).partition(":")[2]


async def test_an_urgent_story_reaches_those_with_digests_now(world: World) -> None:
    reader, _, _ = await published(world, "fjord")
    later = await world.someone()
    await later.say("/subscribe fjord")
    await later.say("/mode daily 08:00")
    second = await world.publish("fjord")
    await reader.get(second)
    editor = Person(world.sandbox, ADMIN)
    [story] = [
        button_of(one, "why:").partition(":")[2]
        for one in await world.sandbox.from_bot(reader.id)
        if second in text_of(one)
    ]
    card = await editor.say(f"/urgent {story}")
    assert "Send to 1 subscriber at once" in text_of(card)
    await pressed(editor, card, "draft-ok:")
    urgent = await later.get(second)
    assert text_of(urgent).startswith("🚨")
    assert await world.got(reader, second) == 1
    assert await world.got(later, second) == 1
    assert "urgent already" in text_of(await editor.say(f"/urgent {story}"))


async def test_the_next_story_can_be_made_urgent(world: World) -> None:
    reader = await world.someone()
    await reader.say("/subscribe amber")
    await reader.say("/mode daily 08:00")
    editor = Person(world.sandbox, ADMIN)
    await editor.say("/start")
    listing = await editor.say("/urgent")
    await pressed(editor, listing, "urgent-next")
    question = await editor.see(listing, "Send the next story at once")
    await pressed(editor, question, "urgent-next-yes")
    await editor.see(listing, "will be urgent")
    mark = await world.publish("amber")
    assert text_of(await reader.get(mark)).startswith("🚨")
    await editor.get(f"Went out as urgent: zqamberness {mark}")
    following = await world.publish("amber")
    instant = await world.someone()
    await instant.say("/subscribe amber")
    last = await world.publish("amber")
    assert not text_of(await instant.get(last)).startswith("🚨")
    assert await world.got(reader, following) == 0


async def test_a_story_is_found_by_replying_to_it_and_in_the_list(world: World) -> None:
    editor = Person(world.sandbox, ADMIN)
    await editor.say("/subscribe ember")
    mark = await world.publish("ember")
    story = await editor.get(mark)
    card = await editor.say("/withdraw", reply_to=story["message_id"])
    assert mark in text_of(card)
    await pressed(editor, card, "draft-no:")
    await editor.see(card, "Nothing was changed")
    listing = await editor.say("/correct")
    await editor.press(listing, button_of(listing, "pick:correct:"))
    await editor.get(mark, after=listing["message_id"])
    await editor.say("/unsubscribe ember")


@pytest.mark.parametrize("command", ["correct", "withdraw", "retag", "urgent"])
async def test_a_story_that_there_is_not_is_told(world: World, command: str) -> None:
    editor = Person(world.sandbox, ADMIN)
    told = text_of(await editor.say(f"/{command} https://example.com/nothing"))
    assert "no such story" in told


async def test_others_get_the_answer_of_an_unknown_command(world: World) -> None:
    person = await world.someone()
    for command in ("correct", "withdraw", "retag", "urgent"):
        assert "There is no such command." in text_of(await person.say(f"/{command}"))
