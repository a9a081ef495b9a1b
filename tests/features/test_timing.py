"""When news comes: digests, quiet hours and time zones, as a person sets and gets them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.features.bot_world import World, world
from tests.features.person import Person, buttons_of, text_of

__all__ = ["world"]
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def reader(world: World, topic: str, language_code: str = "en") -> Person:
    person = await world.someone(language_code)
    await person.say(f"/subscribe {topic}")
    return person


def quiet_now() -> str:
    """Hours in UTC that have begun and do not end while a test runs."""
    now = datetime.now(UTC)
    return f"{now - timedelta(hours=2):%H:%M}-{now + timedelta(hours=3):%H:%M}"


async def test_a_digest_is_chosen_and_left_with_what_was_held(world: World) -> None:
    digest, instant = await reader(world, "amber"), await reader(world, "amber")
    shown = await digest.say("/mode daily 00:00")
    assert "every day at 00:00" in text_of(shown)
    first = await world.publish("amber")
    await instant.get(first)
    second = await world.publish("amber")
    await instant.get(second)
    assert not await world.got(digest, first)
    await digest.say("/mode instant")
    bundle = await digest.get("Kept for you")
    assert first in text_of(bundle)
    assert second in text_of(bundle)
    third = await world.publish("amber")
    await digest.get(third)
    assert await world.got(digest, first) == 1


async def test_one_story_that_was_held_comes_as_itself(world: World) -> None:
    person, other = await reader(world, "birch"), await reader(world, "birch")
    await person.say("/mode weekly fri 18:00")
    mark = await world.publish("birch")
    await other.get(mark)
    await person.say("/mode instant")
    story = await person.get(mark)
    assert "Kept for you" not in text_of(story)
    assert any(one.startswith("why:") for one in buttons_of(story))


async def test_quiet_hours_hold_what_comes_and_their_end_brings_it(world: World) -> None:
    person, other = await reader(world, "cedar"), await reader(world, "cedar")
    await person.say("/timezone UTC")
    assert quiet_now().replace("-", "–") in text_of(await person.say(f"/quiet {quiet_now()}"))
    marks = [await world.publish("cedar") for _ in range(2)]
    for mark in marks:
        await other.get(mark)
    assert not await world.got(person, marks[0])
    await person.say("/timezone +12")
    bundle = await person.get("While it was quiet")
    assert all(mark in text_of(bundle) for mark in marks)


async def test_settings_lead_to_every_time_by_buttons(world: World) -> None:
    person = await reader(world, "ember")
    settings = await person.say("/settings")
    await person.press(settings, "mode")
    await person.see(settings, "News comes at once")
    await person.press(settings, "mode:weekly")
    await person.see(settings, "on Mondays at 08:00")
    await person.press(settings, "mode:weekly:d4")
    await person.press(settings, "mode:weekly:18:00")
    await person.see(settings, "on Fridays at 18:00")
    await person.press(settings, "settings")
    await person.see(settings, "News comes: on Fridays at 18:00")
    await person.press(settings, "quiet")
    await person.press(settings, "quiet:22:00-07:00")
    await person.see(settings, "22:00–07:00")
    await person.press(settings, "timezone")
    await person.press(settings, "timezone:Europe/Berlin")
    await person.see(settings, "Berlin (UTC+")
    await person.press(settings, "settings")
    shown = text_of(await person.see(settings, "Time zone: Berlin"))
    assert "22:00–07:00" in shown


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("/mode daily 25:99", "I do not understand “25:99”"),
        ("/quiet 10-10", "I do not understand “10-10”"),
        ("/quiet " + "9" * 4000, "I do not understand"),
        ("/timezone Tashkend", "Did you mean"),
        ("/timezone " + "<b>" * 500, "I do not know the place"),
    ],
)
async def test_absurd_times_get_a_clear_answer(world: World, said: str, words: str) -> None:
    person = await world.someone()
    assert words in text_of(await person.say(said))


async def test_forged_buttons_change_nothing(world: World) -> None:
    person = await reader(world, "fjord")
    settings = await person.say("/settings")
    for data in ("mode:hourly", "mode:daily:99:99", "quiet:x", "timezone:Mars/Base"):
        assert "out of date" in await person.press(settings, data)
    assert "at once" in text_of(await person.say("/settings"))
