"""Who of the newsroom may do what: the one table of roles and rights; what they did. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a person is to the newsroom. A person may have several."""

    OWNER = "owner"
    EDITOR = "editor"
    BROADCASTER = "broadcaster"
    VIEWER = "viewer"


class Right(StrEnum):
    """What a command or a button takes."""

    OWN = "own"
    EDIT = "edit"
    BROADCAST = "broadcast"
    VIEW = "view"


GRANTED: Final[Mapping[Role, frozenset[Right]]] = {
    Role.OWNER: frozenset(Right),
    Role.EDITOR: frozenset({Right.EDIT, Right.VIEW}),
    Role.BROADCASTER: frozenset({Right.BROADCAST, Right.VIEW}),
    Role.VIEWER: frozenset({Right.VIEW}),
}
"""Owners (ADMIN_IDS) may do everything, and they alone say who else is what."""

GRANTABLE: Final = (Role.EDITOR, Role.BROADCASTER, Role.VIEWER)
"""The roles that an owner gives in chat; owners are named by the operator."""


def may(roles: Collection[Role], right: Right) -> bool:
    """Whether somebody with these roles has the right."""
    return any(right in GRANTED[role] for role in roles)


def read_roles(words: str) -> frozenset[Role]:
    """Roles from words with spaces between; words that are none (any longer) give nothing."""
    known = {role.value: role for role in GRANTABLE}
    return frozenset(known[word] for word in words.split() if word in known)


def write_roles(roles: Collection[Role]) -> str:
    """Roles as `read_roles` reads them."""
    return " ".join(role for role in GRANTABLE if role in roles)


@dataclass(frozen=True, slots=True)
class Record:
    """One action. `action` is a word such as "role" or "broadcast"; `subject` what it was done
    to (an id), `detail` anything else worth knowing. `at` is in UTC."""

    entry_id: str
    at: datetime
    actor_id: int
    action: str
    subject: str
    detail: str
