"""The bot is blocked, comes back, is added or put out; a group becomes a supergroup."""

from collections.abc import Callable

from telegram import ChatMember
from telegram.constants import ChatMemberStatus, ChatType

from bot.models import Subscriber
from bot.preferences import lose, regain
from handlers.visit import Visit


async def membership_changed(visit: Visit) -> None:
    """What may be sent to the chat changed (Bot API: my_chat_member)."""
    change = visit.update.my_chat_member
    if change is None:
        return
    if not _inside(change.new_chat_member):
        await _mark(visit, lose)
        return
    await _mark(visit, regain)
    is_group = visit.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    if is_group and not _inside(change.old_chat_member) and visit.subscriber is None:
        await visit.answer(visit.screens.group_greeting())


async def migrated(visit: Visit) -> None:
    """The group's settings go with it to the supergroup that it became."""
    message = visit.update.effective_message
    if message and message.migrate_to_chat_id:
        await visit.services.subscribers.migrate(visit.chat.id, message.migrate_to_chat_id)
    elif message and message.migrate_from_chat_id:
        await visit.services.subscribers.migrate(message.migrate_from_chat_id, visit.chat.id)


async def _mark(visit: Visit, edit: Callable[[Subscriber], Subscriber]) -> None:
    await visit.services.subscribers.change(visit.chat.id, lambda one: one and edit(one))


def _inside(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
