"""/broadcast: an admin's message to many. Read, show exactly what will be sent, ask, send once."""

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from secrets import token_hex

from telegram import Chat, Message, MessageEntity
from telegram.error import BadRequest

from bot.broadcast_request import read_request
from bot.messaging.broadcast_screens import BroadcastScreens
from bot.messaging.formatting import utf16_length
from bot.messaging.render import render_broadcast
from bot.models import Broadcast
from bot.broadcast_states import Act
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Moved
from config.languages import LANGUAGES
from handlers.visit import Visit

_NOWHERE = Chat(0, Chat.PRIVATE)


async def prepare(visit: Visit) -> None:
    """Preview the broadcast and ask whether to send it."""
    screens = BroadcastScreens(visit.screens)
    message = visit.update.effective_message
    if message is None or visit.user is None:
        return
    request = read_request(message.text or "", visit.topic_names)
    if request.unknown_topics or request.unknown_languages:
        nearest = {word: visit.topic_names.nearest(word) for word in request.unknown_topics[:5]}
        await visit.answer(screens.not_understood(request, nearest))
        return
    html = _words(message, request.start)
    if not html:
        replied = message.reply_to_message is not None
        await visit.answer(screens.not_text() if replied else screens.usage())
        return
    broadcast = Broadcast(
        id=f"b{token_hex(8)}",
        author_id=visit.user.id,
        text=html,
        topics=request.topics,
        languages=request.languages,
        created=datetime.now(UTC),
    )
    await _preview(visit, screens, broadcast)


async def send(visit: Visit) -> None:
    """Publish it, once. Progress is told by `jobs.progress` in the message with the button."""
    broadcast = await visit.services.broadcasts.get(visit.data)
    query = visit.update.callback_query
    if broadcast is None or query is None or query.message is None:
        await visit.redraw(visit.screens.note("broadcast-gone"))
        return
    watch = Watch(
        broadcast_id=broadcast.id,
        chat_id=visit.chat.id,
        message_id=query.message.message_id,
        language=visit.screens.language,
        started=datetime.now(UTC),
    )
    now = datetime.now(UTC)
    await visit.services.broadcasts.confirm(broadcast.id, Act.HOLD, 1, now, watch=watch)
    published = await visit.services.broadcasts.release(broadcast, now, watch)
    if published is Moved.GONE:
        await visit.redraw(visit.screens.note("broadcast-gone"))
    else:
        now = published is Moved.DONE
        await visit.acknowledge(visit.screens.say("broadcast-begun" if now else "broadcast-before"))


async def cancel(visit: Visit) -> None:
    """Drop the draft, unless it was published."""
    if await visit.services.broadcasts.drop(visit.data) is Moved.DONE:
        await visit.redraw(visit.screens.note("broadcast-cancelled"))
    elif await visit.services.broadcasts.get(visit.data):
        await visit.acknowledge(visit.screens.say("broadcast-before"), alert=True)
    else:
        await visit.redraw(visit.screens.note("broadcast-gone"))


async def _preview(visit: Visit, screens: BroadcastScreens, broadcast: Broadcast) -> None:
    services = visit.services
    try:
        await visit.answer(render_broadcast(broadcast))
    except BadRequest as error:
        await visit.tell(visit.screens.say("broadcast-refused", reason=error.message))
        return
    await services.broadcasts.save(broadcast)
    counts = {
        language: await services.subscribers.count((language,), broadcast.topics)
        for language in broadcast.languages or LANGUAGES
    }
    await visit.answer(screens.confirmation(broadcast, counts, services.settings.send_rate))


def _words(message: Message, start: int) -> str:
    """The words to send as Telegram HTML: those after the command, else those replied to."""
    typed = html_from(message.text or "", message.entities, start)
    if typed or message.reply_to_message is None:
        return typed
    replied = message.reply_to_message
    return html_from(replied.text or "", replied.entities, 0)


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
