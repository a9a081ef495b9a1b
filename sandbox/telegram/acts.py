"""What people do in their Telegram, and the updates that the bot gets of it."""

from __future__ import annotations

import time
from typing import Any

from sandbox.telegram.chats import Chat, Group, Message, Person
from sandbox.telegram.links import found_entities, utf16_length
from sandbox.telegram.service import Telegram
from sandbox.telegram.texts import MESSAGE_UNITS

LONGEST_QUERY = 256
FORWARDED = ("text", "entities", "photo", "document", "caption", "caption_entities")


def chat_for(telegram: Telegram, person: Person, chat_id: int | None) -> Chat:
    """The chat in which a person acts: their own with the bot, or a group that they are in.

    Raises KeyError for an unknown chat, ValueError when they may not act there.
    """
    if chat_id is None or chat_id == person.id:
        if person.blocked:
            raise ValueError("this person has blocked the bot: unblock it first")
        return person
    group = telegram.world.group(chat_id)
    if group.members.get(person.id) in (None, "left", "kicked"):
        raise ValueError(f"person {person.id} is not a member of {chat_id}")
    if not group.active:
        raise ValueError("this group was upgraded to a supergroup")
    return group


def say(telegram: Telegram, person: Person, chat: Chat, content: Message) -> Message:
    """Put a person's message into a chat; the bot hears of it unless privacy mode hides it."""
    if utf16_length(content.get("text", "")) > MESSAGE_UNITS:
        raise ValueError("a message has at most 4096 UTF-16 units")
    if "text" in content and "entities" not in content:
        found = found_entities(content["text"], [])
        content = {**content, "entities": found} if found else content
    author: Message = (
        {"sender_chat": chat.data()} if chat.type == "channel" else {"from": person.user()}
    )
    if chat is person and not (person.real and person.started):
        person.real = person.started = True
        telegram.events.send("person", person.shown())
    message = telegram.world.post(chat, {**author, **content})
    if _heard(telegram, chat, message):
        telegram.updates.add("channel_post" if chat.type == "channel" else "message", message)
    return message


def _heard(telegram: Telegram, chat: Chat, message: Message) -> bool:
    """Privacy mode: in groups, bots that are no administrators hear what is meant for them.

    See "Privacy mode" in Telegram's bot features: commands, replies to the bot, mentions of it.
    """
    if isinstance(chat, Person) or chat.standing == "administrator":
        return True
    if chat.standing != "member":
        return False
    text = message.get("text") or message.get("caption", "")
    bot = telegram.identity.current
    replied = message.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]
    named = f"@{bot['username']}".lower() in text.lower()
    command, _, addressee = text.partition(" ")[0].partition("@")
    mine = not addressee or addressee.lower() == bot["username"].lower()
    return replied or named or (command.startswith("/") and mine)


def share(telegram: Telegram, person: Person, group: Group, request_id: int) -> Message:
    """Choose a group or channel after pressing a button that asks for one (Bot API: request_chat).

    The person's client offers only chats that they administer. One that the bot is not in is
    offered too, and the bot is added to it then, as an administrator.
    """
    if group.members.get(person.id) not in ("creator", "administrator"):
        raise ValueError(f"person {person.id} is no administrator of {group.id}")
    if group.standing in ("left", "kicked"):
        set_standing(telegram, group, person, "administrator")
    shared: Message = {"request_id": request_id, "chat_id": group.id, "title": group.title}
    if group.username:
        shared["username"] = group.username
    message = telegram.world.post(person, {"from": person.user(), "chat_shared": shared})
    telegram.updates.add("message", message)
    return message


def forward(telegram: Telegram, person: Person, chat: Chat, source: Chat, number: int) -> Message:
    """Forward a message of a group or channel that the person is in."""
    old = source.messages.get(number)
    if old is None or chat_for(telegram, person, source.id) is not source:
        raise KeyError(f"there is no message {number} in {source.id}")
    content = {name: old[name] for name in FORWARDED if name in old}
    return say(telegram, person, chat, {**content, "forward_origin": origin(source, old)})


def origin(chat: Chat, message: Message) -> dict[str, Any]:
    """Where a forwarded message came from (Bot API: MessageOrigin)."""
    if chat.type == "channel":
        return {
            "type": "channel",
            "chat": chat.data(),
            "message_id": message["message_id"],
            "date": message["date"],
        }
    return {"type": "user", "sender_user": message["from"], "date": message["date"]}


def edit(telegram: Telegram, chat: Chat, number: int, text: str) -> Message:
    """A person edits a message of their own."""
    old = chat.messages.get(number)
    if old is None or old.get("from", {}).get("is_bot"):
        raise KeyError(f"there is no own message {number}")
    new = {k: v for k, v in old.items() if k != "entities"}
    new |= {"text": text, "edit_date": int(time.time())}
    if found := found_entities(text, []):
        new["entities"] = found
    telegram.world.change(chat, old, new)
    telegram.updates.add("edited_message", new)
    return new


async def press(
    telegram: Telegram, person: Person, chat: Chat, number: int, data: str
) -> tuple[str, Any]:
    """Press a button: the callback query's id and the future of the bot's answer."""
    message = chat.messages.get(number)
    if message is None:
        raise KeyError(f"there is no message {number} in {chat.id}")
    query_id, future = telegram.queries.open()
    telegram.updates.add(
        "callback_query",
        {
            "id": query_id,
            "from": person.user(),
            "message": message,
            "chat_instance": str(abs(hash((chat.id, "instance")))),
            "data": data,
        },
    )
    return query_id, future


async def ask_inline(
    telegram: Telegram, person: Person, query: str, offset: str, chat_type: str
) -> tuple[str, Any]:
    """Type "@bot words": the inline query's id and the future of the bot's results."""
    if len(query) > LONGEST_QUERY:
        raise ValueError("an inline query has at most 256 characters")
    query_id, future = telegram.queries.open()
    telegram.updates.add(
        "inline_query",
        {
            "id": query_id,
            "from": person.user(),
            "query": query,
            "offset": offset,
            "chat_type": chat_type,
        },
    )
    return query_id, future


def block(telegram: Telegram, person: Person, blocked: bool) -> None:
    """Block the bot or let it in again: a my_chat_member update, if anything changed."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    telegram.updates.add("my_chat_member", member_change(telegram, person, person, old, new))
    telegram.events.send("person", person.shown())


def member_change(
    telegram: Telegram, chat: Chat, person: Person, old: str, new: str
) -> dict[str, Any]:
    """A ChatMemberUpdated about the bot's own standing."""
    bot = telegram.identity.current
    return {
        "chat": chat.data(),
        "from": person.user(),
        "date": int(time.time()),
        "old_chat_member": _member(bot, old, chat),
        "new_chat_member": _member(bot, new, chat),
    }


def _member(user: dict[str, Any], status: str, chat: Chat) -> dict[str, Any]:
    data: dict[str, Any] = {"user": user, "status": status}
    if status == "kicked":
        data["until_date"] = 0
    if status == "administrator":
        data |= {
            "can_be_edited": False,
            "is_anonymous": False,
            "can_manage_chat": True,
            "can_delete_messages": True,
            "can_manage_video_chats": False,
            "can_restrict_members": False,
            "can_promote_members": False,
            "can_change_info": False,
            "can_invite_users": True,
            "can_post_stories": False,
            "can_edit_stories": False,
            "can_delete_stories": False,
        }
        if chat.type == "channel":
            data |= {"can_post_messages": True, "can_edit_messages": True}
    return data


def set_standing(telegram: Telegram, group: Group, person: Person, standing: str) -> None:
    """Add the bot to a group, make it an administrator, or remove it."""
    if standing not in ("member", "administrator", "left", "kicked"):
        raise ValueError("the bot's status is member, administrator, left or kicked")
    old, group.standing = group.standing, standing
    if old != standing:
        change = member_change(telegram, group, person, old, standing)
        telegram.updates.add("my_chat_member", change)
    telegram.events.send("group", group.shown())


def set_member(telegram: Telegram, group: Group, person: Person, status: str) -> None:
    """Change a person's status in a group; the bot hears of it if it asked for chat_member."""
    if status not in ("creator", "administrator", "member", "restricted", "left", "kicked"):
        raise ValueError(f"unknown status {status!r}")
    old, group.members[person.id] = group.members.get(person.id, "left"), status
    change = {
        "chat": group.data(),
        "from": person.user(),
        "date": int(time.time()),
        "old_chat_member": _member(person.user(), old, group),
        "new_chat_member": _member(person.user(), status, group),
    }
    telegram.updates.add("chat_member", change)
    telegram.events.send("group", group.shown())


def migrate(telegram: Telegram, group: Group, person: Person) -> Group:
    """Upgrade a group to a supergroup: new id, the old one answers with migrate_to_chat_id."""
    if group.type != "group" or not group.active:
        raise ValueError("only a group that is in use can be upgraded")
    upgraded = telegram.world.add_group(group.title, "supergroup", group.username)
    upgraded.members, upgraded.standing = dict(group.members), group.standing
    group.active, group.migrated_to = False, upgraded.id
    for chat, content in (
        (group, {"migrate_to_chat_id": upgraded.id}),
        (upgraded, {"migrate_from_chat_id": group.id}),
    ):
        message = telegram.world.post(chat, {"from": person.user(), **content})
        telegram.updates.add("message", message)
    telegram.events.send("group", group.shown())
    return upgraded
