"""Threads of a supergroup (Telegram calls them topics): made, closed, deleted, written into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.telegram.chats import Chat, Group, Message, Person, Thread
from sandbox.telegram.errors import bad_request
from sandbox.telegram.params import Params, integer_of

if TYPE_CHECKING:
    from sandbox.telegram.service import Telegram

ICON = 0x6FB9F0


def create(telegram: Telegram, group: Group, person: Person, name: str) -> Thread:
    """Make a thread; its id is that of the service message that begins it.

    Raises ValueError where there are no threads.
    """
    if group.type != "supergroup":
        raise ValueError("only a supergroup has threads")
    number = group.last_id + 1
    group.threads[number] = thread = Thread(number, name)
    message = telegram.world.post(
        group,
        {
            "from": person.user(),
            "message_thread_id": number,
            "is_topic_message": True,
            "forum_topic_created": {"name": name, "icon_color": ICON},
        },
    )
    telegram.updates.add("message", message)
    telegram.events.send("group", group.shown())
    return thread


def close(telegram: Telegram, group: Group, number: int, closed: bool) -> Thread:
    """Close a thread to all but administrators, or open it again."""
    thread = _thread(group, number)
    thread.closed = closed
    telegram.events.send("group", group.shown())
    return thread


def delete(telegram: Telegram, group: Group, number: int) -> None:
    """Delete a thread with all that was written in it. The bot is not told, as in Telegram."""
    _thread(group, number)
    del group.threads[number]
    for message in list(group.messages.values()):
        if message.get("message_thread_id") == number:
            telegram.world.delete(group, message["message_id"])
    telegram.events.send("group", group.shown())


def _thread(group: Group, number: int) -> Thread:
    if number not in group.threads:
        raise KeyError(f"there is no thread {number} in {group.id}")
    return group.threads[number]


def within(chat: Chat, number: int) -> dict[str, Any]:
    """The fields that a message has in a thread; in the general one (0) it has none.

    Raises KeyError where there is no such thread.
    """
    if not number:
        return {}
    thread = _thread(chat, number) if isinstance(chat, Group) else None
    if thread is None:
        raise KeyError("a private chat has no threads")
    fields: Message = {"message_thread_id": number, "is_topic_message": True}
    # Whatever is no reply to another message replies to the one that began the thread.
    if begun := chat.messages.get(number):
        fields["reply_to_message"] = begun
    return fields


def for_bot(chat: Chat, params: Params) -> dict[str, Any]:
    """The fields that the bot's message gets by message_thread_id.

    Raises ApiError 400: message thread not found; TOPIC_CLOSED.
    """
    number = integer_of(params, "message_thread_id")
    if not number:
        return {}
    thread = chat.threads.get(number) if isinstance(chat, Group) else None
    if thread is None:
        raise bad_request("Message thread not found")
    if thread.closed and chat.standing != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": number, "is_topic_message": True}
