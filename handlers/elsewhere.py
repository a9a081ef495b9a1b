"""Buttons in a private chat that lead to the settings of a group or channel: `@<chat id>:<data>`.

What comes after the chat's id is what the same button has in the chat itself. That the data names
a chat gives nobody any right there.
"""

import re
from dataclasses import replace
from typing import Final

from bot.messaging.formatting import bold, one_line, paragraphs
from bot.messaging.message import Button, Message

_CHAT: Final = re.compile(r"@(-[1-9]\d{0,14}):")
PATTERN: Final = r"(?:@-[1-9]\d{0,14}:)?"
"""How the data of any button may begin, for routes."""
_TITLE_LIMIT: Final = 100


def chat_in(data: str) -> int | None:
    """The chat that a button leads to, where it is not the one that it is in."""
    found = _CHAT.match(data)
    return int(found[1]) if found else None


def without_chat(data: str) -> str:
    """What a button leads to, whichever the chat."""
    return _CHAT.sub("", data, count=1) if _CHAT.match(data) else data


def heading(title: str, *, channel: bool) -> str:
    """What a chat is called where it is not the one that is spoken in."""
    name = one_line(title, _TITLE_LIMIT)
    return f"{'📢' if channel else '👥'} {name}"


def leading_to(message: Message, chat_id: int, heading: str) -> Message:
    """A message about another chat: named on top (not over a picture, whose words are measured),
    with buttons that lead to it."""
    rows = tuple(tuple(_leading(one, chat_id) for one in row) for row in message.buttons)
    html = message.html if message.photo else paragraphs(bold(heading), message.html)
    return replace(message, html=html, buttons=rows)


def _leading(button: Button, chat_id: int) -> Button:
    return button if button.url else replace(button, data=f"@{chat_id}:{button.data}")
