"""The commands that people can type: what the menus list, what help tells, what routes serve."""

import difflib
from typing import Final

SUBSCRIBER_COMMANDS: Final = (
    "topics",
    "latest",
    "search",
    "subscribe",
    "unsubscribe",
    "settings",
    "language",
    "pause",
    "resume",
    "mydata",
    "privacy",
    "forget",
    "help",
)
"""In the order of the menu. /start is left out: Telegram offers it by itself."""

ADMIN_COMMANDS: Final = ("broadcast",)


def nearest_command(word: str) -> str | None:
    """The command that was probably meant by a misspelt one (without its slash)."""
    known = ("start", *SUBSCRIBER_COMMANDS)
    found = difflib.get_close_matches(word.lower()[:32], known, n=1, cutoff=0.6)
    return found[0] if found else None
