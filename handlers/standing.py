"""What Telegram says about who stands where: asked anew each time, nothing of it remembered."""

from typing import Any

from telegram import ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ExtBot


async def look_up(bot: ExtBot[Any], chat: int | str) -> ChatFullInfo | None:
    """A group or channel, by id or "@name"; None for what is none, or that the bot may not look
    into (Bot API: getChat)."""
    try:
        found = await bot.get_chat(chat)
    except (BadRequest, Forbidden):
        return None
    return None if found.type == ChatType.PRIVATE else found


async def may_administer(bot: ExtBot[Any], chat_id: int, user_id: int) -> bool:
    """Whether somebody may change what a group or channel gets: its owner, and its
    administrators; in a channel only those who may post (Bot API: getChatMember).

    Telegram guarantees getChatMember only to bots that are administrators; to others it lists
    the administrators.
    """
    try:
        member = await bot.get_chat_member(chat_id, user_id)
    except (BadRequest, Forbidden):
        return await _is_listed(bot, chat_id, user_id)
    return _administers(member)


async def _is_listed(bot: ExtBot[Any], chat_id: int, user_id: int) -> bool:
    try:
        members = await bot.get_chat_administrators(chat_id)
    except (BadRequest, Forbidden):
        return False
    return any(one.user.id == user_id and _administers(one) for one in members)


def _administers(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberAdministrator):
        # None outside of channels.
        return member.can_post_messages is not False
    return member.status == ChatMemberStatus.OWNER


async def may_write(bot: ExtBot[Any], chat_id: int) -> bool:
    """Whether the bot itself may send messages there."""
    try:
        return writes(await bot.get_chat_member(chat_id, bot.id))
    except (BadRequest, Forbidden):
        return False


def writes(member: ChatMember) -> bool:
    """Whether a member may send messages. In channels only administrators with that right are
    members at all, for bots."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    if isinstance(member, ChatMemberAdministrator):
        return member.can_post_messages is not False
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
