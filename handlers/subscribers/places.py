"""Groups with threads, and groups and channels that are set up from a private chat.

Whoever sets up a chat from elsewhere is asked for by Telegram at each press: see Visit.enter.
"""

import re
from dataclasses import replace
from typing import Final

from telegram import (
    ChatAdministratorRights,
    KeyboardButton,
    KeyboardButtonRequestChat,
    MessageOriginChannel,
    ReplyKeyboardMarkup,
)
from telegram import Message as TelegramMessage
from telegram.constants import ParseMode

from bot.messaging.screens.place import PlaceScreens
from handlers.standing import look_up, may_write
from handlers.subscribers.settings import frame
from handlers.visit import Visit

_CHANNEL, _GROUP = 1, 2
"""Request ids of the buttons that ask for a chat; an answer says itself which chat it is."""
_NAME: Final = re.compile(r"(?:https?://)?(?:t\.me/|@)?([A-Za-z]\w{3,31})/?(?:\d+/?)?", re.ASCII)
_CLEARLY_NAMED: Final = re.compile(
    r"(?:(?:https?://)?t\.me/|@)[A-Za-z]\w{3,31}(?:/\d+)?/?", re.ASCII
)
_NUMBER: Final = re.compile(r"-[1-9]\d{0,14}")
_MANAGES: Final = ChatAdministratorRights(
    is_anonymous=False,
    can_manage_chat=True,
    can_delete_messages=False,
    can_manage_video_chats=False,
    can_restrict_members=False,
    can_promote_members=False,
    can_change_info=False,
    can_invite_users=False,
    can_post_stories=False,
    can_edit_stories=False,
    can_delete_stories=False,
)
_POSTS: Final = ChatAdministratorRights.de_json({**_MANAGES.to_dict(), "can_post_messages": True})


async def here(visit: Visit) -> None:
    """News comes into the thread in which this is said (Bot API: message_thread_id)."""
    if visit.private:
        await visit.answer(visit.screens.note("here-private"))
        return
    await visit.change(lambda one: replace(one, thread=visit.thread))
    await visit.answer(_screens(visit).here(thread=bool(visit.thread)))


async def channel(visit: Visit) -> None:
    """Set up the group or channel that is named; with none named, ask for one."""
    if not visit.private:
        await visit.answer(visit.screens.note("place-privately"))
    elif visit.args:
        await _open_named(visit, visit.args)
    else:
        await _ask(visit)


async def shared(visit: Visit) -> None:
    """A chat was chosen after `channel` asked for one (Bot API: ChatShared)."""
    message = visit.update.effective_message
    if message and message.chat_shared:
        await _open(visit, message.chat_shared.chat_id)


async def set_up(visit: Visit) -> bool:
    """Set up the channel that a post was forwarded from, or whose "@name" or link was sent and
    nothing else; False for any other message."""
    message = visit.update.effective_message
    if not isinstance(message, TelegramMessage):
        return False
    if isinstance(message.forward_origin, MessageOriginChannel):
        await _open(visit, message.forward_origin.chat.id)
        return True
    if not _CLEARLY_NAMED.fullmatch((message.text or "").strip()[:100]):
        return False
    await _open_named(visit, message.text or "")
    return True


def chat_named(text: str) -> int | str | None:
    """The chat that was written: its id, or "@name" from that, a bare name or a t.me link."""
    word = (text.split(maxsplit=1) or [""])[0]
    if _NUMBER.fullmatch(word):
        return int(word)
    found = _NAME.fullmatch(word)
    return f"@{found[1]}" if found else None


async def _open_named(visit: Visit, text: str) -> None:
    named = chat_named(text)
    found = await look_up(visit.bot, named) if named else None
    await _open(visit, found.id if found else None)


async def _open(visit: Visit, place: int | None) -> None:
    if place is None or place > 0:
        await visit.answer(_screens(visit).not_there())
    elif await visit.go_to(place):
        await visit.answer(frame(visit))
    elif await may_write(visit.bot, place):
        await visit.answer(visit.screens.note("place-refused"))
    else:
        await visit.answer(_screens(visit).not_there())


async def _ask(visit: Visit) -> None:
    wanted = (
        KeyboardButtonRequestChat(
            _CHANNEL,
            chat_is_channel=True,
            user_administrator_rights=_POSTS,
            bot_administrator_rights=_POSTS,
        ),
        KeyboardButtonRequestChat(
            _GROUP, chat_is_channel=False, user_administrator_rights=_MANAGES
        ),
    )
    texts = (visit.screens.say("button-channel"), visit.screens.say("button-group"))
    row = [KeyboardButton(text, request_chat=one) for text, one in zip(texts, wanted, strict=True)]
    await visit.bot.send_message(
        visit.chat.id,
        _screens(visit).ask().html,
        parse_mode=ParseMode.HTML,
        reply_markup=ReplyKeyboardMarkup([row], resize_keyboard=True, one_time_keyboard=True),
    )


def _screens(visit: Visit) -> PlaceScreens:
    return PlaceScreens(visit.screens, visit.bot.username)
