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
    (Bot API: sendMessage, sendPhoto). `thread` is the thread of a supergroup that it goes
    into; 0 for none. `reply_to` is the message that it answers, where that is still there; of one
    that `follows` another publication, what each reader has of that.
    """

    html: str
    photo: str | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    silent: bool = False
    thread: int = 0
    follows: str = ""
    reply_to: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of messages, one or an album, in strictly increasing order (Bot API: copyMessage,
    copyMessages); `thread` and `silent` as in `Message`."""

    source_chat: int
    message_ids: tuple[int, ...]
    thread: int = 0
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """Takes back the `count` messages that `publication_id` became; `instead` is shown in place of
    one that Telegram does not delete any more. `try_delete` is False where all are too old."""

    publication_id: str
    count: int
    instead: Message
    try_delete: bool = True


Content = Message | Copy | Removal
"""What a publication may be to its readers."""
