"""Who of the newsroom may do what, as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import ADMIN_COMMANDS, SUBSCRIBER_COMMANDS, commands_of, nearest_command
from bot.roles import GRANTABLE, GRANTED, Right, Role, may, read_roles, write_roles
from handlers.routes import ANSWERS, BUTTONS, COMMANDS, Who

TABLE = {
    #                   own    edit   broadcast view
    Role.OWNER: (True, True, True, True),
    Role.EDITOR: (False, True, False, True),
    Role.BROADCASTER: (False, False, True, True),
    Role.VIEWER: (False, False, False, True),
}
RIGHTS = (Right.OWN, Right.EDIT, Right.BROADCAST, Right.VIEW)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_each_role_has_its_rights_and_no_others(role: Role, right: Right) -> None:
    assert may({role}, right) is TABLE[role][RIGHTS.index(right)]


@pytest.mark.parametrize("right", Right)
def test_whoever_has_no_role_has_no_right(right: Right) -> None:
    assert not may((), right)


@given(st.frozensets(st.sampled_from(Role)))
def test_roles_add_up(roles: frozenset[Role]) -> None:
    for right in Right:
        assert may(roles, right) is any(right in GRANTED[role] for role in roles)


@given(st.frozensets(st.sampled_from(GRANTABLE)))
def test_roles_are_read_as_they_were_written(roles: frozenset[Role]) -> None:
    assert read_roles(write_roles(roles)) == roles


@given(st.text())
def test_words_that_are_no_role_make_nobody_an_owner(words: str) -> None:
    assert Role.OWNER not in read_roles(f"{words} owner")


def test_the_menus_take_the_rights_that_the_routing_table_takes() -> None:
    routed = {
        route.name: route.who.value for route in COMMANDS if isinstance(route.who.value, Right)
    }
    assert dict(ADMIN_COMMANDS).items() <= routed.items()


def test_a_menu_has_what_its_owner_may_do_and_nothing_else() -> None:
    for role in Role:
        expected = [name for name, right in ADMIN_COMMANDS.items() if may({role}, right)]
        assert commands_of({role}) == (*expected, *SUBSCRIBER_COMMANDS)
    assert commands_of(()) == SUBSCRIBER_COMMANDS


def test_every_right_is_a_column_of_the_routing_table() -> None:
    assert {who.value for who in Who} >= set(Right)
    assert any(route.who is Who.BROADCASTER for route in BUTTONS)


def test_a_misspelt_command_is_guessed_among_those_that_one_has() -> None:
    assert nearest_command("reviev", commands_of({Role.EDITOR})) == "review"
    assert nearest_command("reviev", commands_of(())) != "review"


OPENED_BY = {
    "review": {Role.EDITOR},
    "urgent": {Role.EDITOR},
    "correct": {Role.EDITOR},
    "retag": {Role.EDITOR},
    "withdraw": {Role.EDITOR},
    "broadcast": {Role.BROADCASTER},
    "audit": {Role.EDITOR, Role.BROADCASTER, Role.VIEWER},
    "admins": set(),
    "held-ok:": {Role.EDITOR},
    "held-drop:": {Role.EDITOR},
    "held-tag:": {Role.EDITOR},
    "held-theirs:": {Role.EDITOR},
    "held-urgent-yes:": {Role.EDITOR},
    "flood-publish-yes:": {Role.EDITOR},
    "flood-file-yes:": {Role.EDITOR},
    "flood-drop-yes:": {Role.EDITOR},
    "draft-ok:": {Role.EDITOR},
    "draft-tag:": {Role.EDITOR},
    "urgent-next-yes": {Role.EDITOR},
    "urgent-next-no": {Role.EDITOR},
    "role:": set(),
    "person:": set(),
    "audit-file": {Role.EDITOR, Role.BROADCASTER, Role.VIEWER},
    "held-summary": {Role.EDITOR},
    "draft-title": {Role.EDITOR},
    "draft-summary": {Role.EDITOR},
}
"""Commands, buttons and answers, each with the roles beside the owner's that open it."""


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", OPENED_BY)
def test_each_role_opens_its_actions_and_no_others(action: str, role: Role) -> None:
    routes = {route.name: route for route in (*COMMANDS, *BUTTONS)} | ANSWERS
    right = routes[action].who.value
    assert isinstance(right, Right)
    assert may({role}, right) is (role in OPENED_BY[action] or role is Role.OWNER)
    assert not may((), right)
