"""Methods about chats and their members."""

from __future__ import annotations

from typing import Any

from sandbox.telegram.chats import Chat, Group, Person
from sandbox.telegram.errors import bad_request
from sandbox.telegram.params import integer_of
from sandbox.telegram.service import Call, Telegram
from sandbox.telegram.world import standing_error

ADMIN_RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_promote_members",
    "can_manage_video_chats",
    "is_anonymous",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
GIFTS = {
    "unlimited_gifts": True,
    "limited_gifts": True,
    "unique_gifts": True,
    "premium_subscription": True,
    "gifts_from_channels": True,
}


def readable(telegram: Telegram, call: Call) -> Chat:
    """The chat, if the bot may look into it."""
    chat = telegram.world.chat_of(call.params)
    left = chat.standing not in ("member", "administrator") or not chat.active
    if not isinstance(chat, Person) and left:
        raise standing_error(chat)
    return chat


def get_chat(telegram: Telegram, call: Call) -> dict[str, Any]:
    """getChat: a ChatFullInfo."""
    chat = readable(telegram, call)
    return {
        **chat.data(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": GIFTS,
    }


def member(call: Call, chat: Chat, user: dict[str, Any], status: str) -> dict[str, Any]:
    """A ChatMember object."""
    data: dict[str, Any] = {"user": user, "status": status}
    if status == "creator":
        data["is_anonymous"] = False
    elif status == "administrator":
        data |= {name: name != "is_anonymous" for name in ADMIN_RIGHTS}
        data["can_be_edited"] = False
        if chat.type == "channel":
            data |= {"can_post_messages": True, "can_edit_messages": True}
    elif status == "kicked":
        data["until_date"] = 0
    return data


def get_chat_member(telegram: Telegram, call: Call) -> dict[str, Any]:
    """getChatMember."""
    chat = readable(telegram, call)
    user_id = integer_of(call.params, "user_id")
    if user_id <= 0:
        raise bad_request("Invalid user_id specified")
    if user_id == call.bot["id"]:
        return member(call, chat, call.bot, chat.standing)
    person = telegram.world.find(user_id)
    if not isinstance(person, Person):
        raise bad_request("Invalid user_id specified")
    if isinstance(chat, Group):
        return member(call, chat, person.user(), chat.members.get(user_id, "left"))
    if person.id != chat.id:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member(call, chat, person.user(), "member")


def get_administrators(telegram: Telegram, call: Call) -> list[dict[str, Any]]:
    """getChatAdministrators: other bots left out, this one too unless it is one of them."""
    chat = readable(telegram, call)
    if not isinstance(chat, Group):
        raise bad_request("There are no administrators in the private chat")
    found = [
        member(call, chat, telegram.world.person(user).user(), status)
        for user, status in chat.members.items()
        if status in ("creator", "administrator")
    ]
    if chat.standing == "administrator":
        found.append(member(call, chat, call.bot, "administrator"))
    return found


def get_member_count(telegram: Telegram, call: Call) -> int:
    """getChatMemberCount, the bot included."""
    chat = readable(telegram, call)
    if not isinstance(chat, Group):
        return 2
    here = ("creator", "administrator", "member", "restricted")
    return 1 + sum(status in here for status in chat.members.values())


def leave_chat(telegram: Telegram, call: Call) -> bool:
    """leaveChat."""
    chat = telegram.world.writable(call.params)
    if isinstance(chat, Person):
        raise bad_request("Chat member status can't be changed in private chats")
    chat.standing = "left"
    return True
