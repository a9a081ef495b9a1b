"""The commands that people can type: what the menus list, what help tells, what routes serve."""

import difflib
from collections.abc import Collection, Mapping
from typing import Final

from bot.roles import Right, Role, may

SUBSCRIBER_COMMANDS: Final = (
    "topics",
    "latest",
    "search",
    "subscribe",
    "unsubscribe",
    "settings",
    "channel",
    "language",
    "mode",
    "quiet",
    "timezone",
    "keywords",
    "pause",
    "resume",
    "mydata",
    "privacy",
    "forget",
    "help",
)
"""In the order of the menu. /start is left out: Telegram offers it by itself."""

GROUP_COMMANDS: Final = (
    "topics",
    "latest",
    "search",
    "settings",
    "language",
    "here",
    "pause",
    "resume",
    "help",
)
"""What the menus of groups list, in their order."""

ADMIN_COMMANDS: Final[Mapping[str, Right]] = {
    "review": Right.EDIT,
    "urgent": Right.EDIT,
    "correct": Right.EDIT,
    "retag": Right.EDIT,
    "withdraw": Right.EDIT,
    "broadcast": Right.BROADCAST,
    "broadcasts": Right.BROADCAST,
    "feeds": Right.VIEW,
    "stats": Right.VIEW,
    "why": Right.EDIT,
    "audit": Right.VIEW,
    "admins": Right.OWN,
}
"""What the newsroom's people can type, each with the right that it takes (the same as in the
routing table), in the order of their menus."""


def commands_of(roles: Collection[Role]) -> tuple[str, ...]:
    """The commands in the menu of somebody with these roles."""
    theirs = (name for name, right in ADMIN_COMMANDS.items() if may(roles, right))
    return (*theirs, *SUBSCRIBER_COMMANDS)


def nearest_command(word: str, commands: Collection[str] = SUBSCRIBER_COMMANDS) -> str | None:
    """The command that was probably meant by a misspelt one (without its slash), of those that
    somebody has."""
    known = ("start", *dict.fromkeys((*commands, *GROUP_COMMANDS)))
    found = difflib.get_close_matches(word.lower()[:32], known, n=1, cutoff=0.6)
    return found[0] if found else None
