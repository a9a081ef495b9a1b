"""What an admin wants to send to many: the words after the command, or the message replied to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Final

from telegram import Chat, Message, MessageEntity, Update
from telegram.constants import ParseMode, PollType
from telegram.ext import filters

from bot.messaging.formatting import Markup, utf16_length
from bot.messaging.message import Message as Rendered
from handlers.visit import Visit

_NOWHERE: Final = Chat(0, Chat.PRIVATE)
_NOT_COPIED: Final = ("paid_media", "giveaway", "giveaway_winners", "invoice")
"""Kinds of messages that Bot API's copyMessage does not copy, by the fields of Message."""


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be sent: `html`, or a copy of `message_ids`, where `caption` (HTML) takes the
    place of their own. `refusal` is the key of the text that says why it cannot be sent."""

    html: str = ""
    message_ids: tuple[int, ...] = ()
    caption: str | None = None
    refusal: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to send, nor to refuse."""
        return not (self.html or self.message_ids or self.refusal)


def typed_in(message: Message) -> str:
    """The command as it was typed, be it under a picture."""
    return message.text or message.caption or ""


async def content_of(visit: Visit, message: Message, start: int) -> Content:
    """What a command asks to send; its own words begin at character `start`."""
    if message.caption is not None:
        return _captioned(message, start)
    typed = html_from(message.text or "", message.entities, start)
    if typed:
        return Content(html=typed)
    replied = message.reply_to_message
    return await content_in(visit, replied) if replied else Content()


async def content_in(visit: Visit, message: Message) -> Content:
    """A message as it stands, with the album that it belongs to."""
    if refusal := refusal_of(message):
        return Content(refusal=refusal)
    if message.text:
        return Content(html=html_from(message.text, message.entities, 0))
    caption = html_from(message.caption or "", message.caption_entities, 0)
    if message.poll:
        caption = escape(message.poll.question)
    ids: tuple[int, ...] = (message.message_id,)
    if message.media_group_id:
        noted = await visit.services.albums.of(visit.chat.id, message.media_group_id)
        if message.message_id not in noted:
            return Content(refusal="broadcast-album-unknown")
        ids = noted
    return Content(html=caption, message_ids=ids)


def refusal_of(message: Message) -> str:
    """The key of why a message cannot be copied to readers (Bot API: copyMessage); "" when it
    can."""
    if any(getattr(message, kind, None) for kind in _NOT_COPIED):
        return "broadcast-not-copied"
    if filters.StatusUpdate.ALL.check_update(Update(0, message=message)):
        return "broadcast-service"
    poll = message.poll
    if poll and poll.type == PollType.QUIZ and poll.correct_option_id is None:
        return "broadcast-quiz"
    if poll and poll.is_closed:
        return "broadcast-poll-closed"
    return ""


def _captioned(message: Message, start: int) -> Content:
    if message.media_group_id:
        return Content(refusal="broadcast-album-caption")
    caption = html_from(message.caption or "", message.caption_entities, start)
    return Content(html=caption, message_ids=(message.message_id,), caption=caption)


async def shown(visit: Visit, content: Content) -> tuple[int, ...]:
    """Show it as readers will see it. Returns the ids of the copies, none for a text.

    The copies, not the originals, are what readers get copies of: nobody can edit them after
    they were looked at.

    Raises:
        BadRequest: Telegram does not take it.
    """
    chat_id, ids = visit.chat.id, content.message_ids
    if not ids:
        await visit.answer(Rendered(Markup(content.html)))
        return ()
    if len(ids) > 1:
        copies = await visit.bot.copy_messages(chat_id, chat_id, ids)
        return tuple(sorted(one.message_id for one in copies))
    copy = await visit.bot.copy_message(
        chat_id, chat_id, ids[0], caption=content.caption, parse_mode=ParseMode.HTML
    )
    return (copy.message_id,)


def html_from(text: str, entities: Iterable[MessageEntity], start: int) -> str:
    """`text` from character `start` on as Telegram HTML, with its formatting; no more than
    white space gives nothing."""
    rest = text[start:]
    if not rest.strip():
        return ""
    cut, length = utf16_length(text[:start]), utf16_length(rest)
    moved = []
    for one in entities:
        begin, end = max(0, one.offset - cut), min(length, one.offset + one.length - cut)
        if begin < end:
            moved.append(_placed(one, begin, end))
    parts = Message(message_id=0, date=datetime.now(UTC), chat=_NOWHERE, text=rest, entities=moved)
    return parts.text_html.strip()


def _placed(entity: MessageEntity, begin: int, end: int) -> MessageEntity:
    return MessageEntity(
        entity.type,
        offset=begin,
        length=end - begin,
        # python-telegram-bot puts it in the HTML as it is.
        url=escape(entity.url) if entity.url else None,
        user=entity.user,
        language=entity.language,
        custom_emoji_id=entity.custom_emoji_id,
    )


def asks_to_send(message: Message) -> bool:
    """Whether the caption of a message is the command: /broadcast under a picture."""
    caption = message.caption or ""
    word = caption.split(maxsplit=1)[0] if caption.strip() else ""
    return word.lower().partition("@")[0] == "/broadcast"
