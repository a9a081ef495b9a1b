"""Alerts on people's own words, as they set them up: by typing and tapping in a Telegram."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

import pytest

from tests.features.bot_world import World, world
from tests.features.person import Person, button_of, buttons_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("keywords")]
_numbers = count(1)


async def publish(world: World, text: str, title: str = "") -> str:
    """An item with these words in its text comes out; the mark in its headline."""
    mark = f"words-{next(_numbers):03d}"
    item = {
        "guid": mark,
        "title": f"{title or 'A report'} {mark}",
        "link": "",
        "description": f"<p>{text} That is all of {mark}.</p>",
        "date": datetime.now(UTC).isoformat(),
    }
    await world.sandbox.extend_feed("en", [item])
    return mark


async def follow(person: Person, words: str) -> None:
    assert "Added" in text_of(await person.say(f"/keywords add {words}"))


async def test_a_story_with_an_own_word_comes_whatever_its_topic(world: World) -> None:
    person, other = await world.someone(), await world.someone()
    await follow(person, "Samarkand, lost child")
    await follow(other, "Bukhara")
    mark = await publish(world, "Officers in Samarkand found two lost children.")
    story = await person.get(mark)
    why = await person.press(story, button_of(story, "why:"))
    assert "«samarkand»" in why and "«lost child»" in why
    assert not await world.got(other, mark)


async def test_somebody_with_the_topic_and_the_word_gets_it_once(world: World) -> None:
    person = await world.someone()
    await follow(person, "zqamberness, Termez")
    await person.say("/subscribe amber")
    mark = await publish(world, "A zqamberness case in Termez. zqamberness again.", "zqamberness")
    await person.get(mark)
    late = await publish(world, "A second note from Termez.")
    await person.get(late)
    assert await world.got(person, mark) == 1


async def test_words_are_added_by_answering_and_removed_by_tapping(world: World) -> None:
    person = await world.someone()
    listing = await person.say("/keywords")
    assert "No word is chosen yet" in text_of(listing)
    await person.press(listing, "word?")
    await person.see(listing, "Write the words now")
    listing = await person.say("Navoi, road safety, 🎉")
    assert "«navoi», «road safety»" in text_of(listing)
    assert "Too short" in text_of(listing)
    await person.press(listing, button_of(listing, "word-:"))
    seen = await person.see(listing, "Removed: «navoi»")
    assert "1 of 20" in text_of(seen)
    await person.press(seen, button_of(seen, "word+:"))
    assert "2 of 20" in text_of(await person.see(listing, "Added: «navoi»"))
    assert "Removed: «road safety»" in text_of(await person.say("/keywords remove 2"))


async def test_a_word_that_was_removed_brings_nothing_more(world: World) -> None:
    person = await world.someone()
    await follow(person, "Zarafshan, Karshi")
    await person.say("/keywords remove zarafshan")
    gone = await publish(world, "A bridge over the Zarafshan was opened.")
    await person.get(await publish(world, "A school in Karshi was opened."))
    assert not await world.got(person, gone)


async def test_an_own_word_is_given_up_and_taken_back_under_a_story(world: World) -> None:
    person = await world.someone()
    await follow(person, "Urgench")
    story = await person.get(await publish(world, "The new airport of Urgench."))
    assert "Nothing changes" in await person.press(story, button_of(story, "less:"))
    await person.press(story, await person.find(story, "less-word:"))
    again = await person.find(story, "more-word:")
    assert "No word is chosen" in text_of(await person.say("/keywords list"))
    await person.press(story, again)
    await person.find(story, "less-word:")
    assert "1 of 20" in text_of(await person.say("/keywords list"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ab", "Too short"),
        ("🎉🎉🎉🎉", "Too short"),
        ("x" * 4000, "Too long"),
        ("one two three four five", "Too long"),
        ("the", "nearly every text"),
        ("<b>bold</b> & co", "«b bold b co»"),
        ("\u202emirror", "«mirror»"),
        (", ".join(f"word{number}" for number in range(300)), "room for 20 words only"),
    ],
)
async def test_absurd_words_are_answered_and_harm_nothing(
    world: World, typed: str, told: str
) -> None:
    person = await world.someone()
    assert told in text_of(await person.say(f"/keywords add {typed}"))


async def test_the_list_is_reached_from_the_settings_and_forged_buttons_do_nothing(
    world: World,
) -> None:
    person = await world.someone()
    await follow(person, "Jizzakh")
    settings = await person.say("/settings")
    assert "jizzakh" in text_of(settings)
    await person.press(settings, "keywords")
    seen = await person.see(settings, "1 of 20")
    assert "out of date" in await person.press(seen, "word-:zzz")
    assert any(data.startswith("word-:") for data in buttons_of(seen))
