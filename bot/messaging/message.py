"""A message as it is to look, before anything about Telegram's wire format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: opens `url`, or sends `data` (1 to 64 bytes) to the bot."""

    text: str
    url: str = ""
    data: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A rendered message.

    `html` is Telegram HTML, at most 4096 UTF-16 units after its entities are parsed, or 1024
    with a `photo` (an http(s) address or a file id), whose caption it then is
    (Bot API: sendMessage, sendPhoto).
    """

    html: str
    photo: str | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
