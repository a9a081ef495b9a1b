"""Who of the newsroom may do what, as owners say it in chat; and what was done."""

from __future__ import annotations

import asyncio

import pytest

from tests.features.bot_world import ADMIN, World, world
from tests.features.person import Person, button_of, text_of

__all__ = ["world"]

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("roles")]

OPENED_BY = {
    "/review": {"editor"},
    "/broadcast": {"broadcaster"},
    "/audit": {"editor", "broadcaster", "viewer"},
    "/feeds": {"editor", "broadcaster", "viewer"},
    "/stats": {"editor", "broadcaster", "viewer"},
    "/why": {"editor"},
    "/admins": set(),
}


CLOSED = "There is no such command."


async def appoint(world: World, person: Person, *roles: str) -> None:
    """The owner gives these roles by button, from none."""
    owner = Person(world.sandbox, ADMIN)
    card = await owner.say(f"/admins {person.id}")
    given: list[str] = []
    for role in ("editor", "broadcaster", "viewer"):
        if role in roles:
            given.append(role)
            await owner.press(card, f"role:{person.id}:{','.join(given)}")


async def dismiss(world: World, person: Person) -> None:
    owner = Person(world.sandbox, ADMIN)
    card = await owner.say(f"/admins {person.id}")
    await owner.press(card, f"role:{person.id}:")


@pytest.mark.parametrize("role", ["editor", "broadcaster", "viewer"])
async def test_each_role_opens_its_commands_and_no_others(world: World, role: str) -> None:
    person = await world.someone()
    await person.say("/start")
    for command in OPENED_BY:
        assert CLOSED in text_of(await person.say(command)), command
    await appoint(world, person, role)
    assert "You have a role" in text_of(await person.get("You have a role"))
    for command, roles in OPENED_BY.items():
        opened = CLOSED not in text_of(await person.say(command))
        assert opened is (role in roles), command


async def test_the_menu_follows_the_role(world: World) -> None:
    person = await world.someone()
    await person.say("/start")
    await appoint(world, person, "editor")
    await menu_has(world, person, "review", there=True)
    await dismiss(world, person)
    await menu_has(world, person, "review", there=False)


async def menu_has(world: World, person: Person, command: str, *, there: bool) -> None:
    async with asyncio.timeout(20):
        while True:
            menu = {one["command"] for one in await world.sandbox.commands_of(person.id)}
            if (command in menu) is there:
                return
            await asyncio.sleep(0.05)


async def test_old_buttons_of_somebody_dismissed_do_nothing(world: World) -> None:
    person = await world.someone()
    await person.say("/start")
    await appoint(world, person, "viewer")
    log = await person.say("/audit")
    assert "role" in text_of(log)
    await dismiss(world, person)
    await person.get("no role in the newsroom any more")
    assert "out of date" in await person.press(log, "audit-file")
    assert CLOSED in text_of(await person.say("/audit"))


async def test_nobody_but_an_owner_gives_roles(world: World) -> None:
    person = await world.someone()
    await person.say("/start")
    await appoint(world, person, "editor", "broadcaster", "viewer")
    message = await person.say("/review")
    assert "out of date" in await person.press(message, f"role:{person.id}:editor")
    forged = await Person(world.sandbox, ADMIN).say(f"/admins {ADMIN}")
    owner = Person(world.sandbox, ADMIN)
    assert "out of date" in await owner.press(forged, f"role:{ADMIN}:viewer")


async def test_owners_list_everybody_with_a_role(world: World) -> None:
    person = await world.someone()
    await person.say("/start")
    await appoint(world, person, "viewer")
    owner = Person(world.sandbox, ADMIN)
    listing = await owner.say("/admins")
    assert "Owner" in text_of(listing)
    await owner.press(listing, button_of(listing, f"person:{person.id}"))
    await owner.see(listing, f"({person.id})")


async def test_everything_is_in_the_audit_log(world: World) -> None:
    person = await world.someone()
    await person.say("/start")
    await appoint(world, person, "viewer")
    owner = Person(world.sandbox, ADMIN)
    shown = await owner.say("/audit")
    assert str(person.id) in text_of(shown)
    assert "Admin" in text_of(shown)
    await owner.press(shown, button_of(shown, "audit-file"))
    sent = await world.sandbox.wait_for_message(
        ADMIN, lambda one: "document" in one, after=shown["message_id"]
    )
    assert sent["document"]["file_name"] == "audit.csv"


@pytest.mark.parametrize("words", ["abc", "-5", "9" * 30, "12 34"])
async def test_a_number_that_is_none_is_told(world: World, words: str) -> None:
    owner = Person(world.sandbox, ADMIN)
    assert "Write a number" in text_of(await owner.say(f"/admins {words}"))
