"""Pictures, albums, polls... that somebody who may broadcast sends to the bot: are they for
subscribers?"""

from telegram import ReplyParameters
from telegram.constants import ParseMode

from bot.messaging.screens.broadcast import BroadcastScreens
from handlers.keyboards import markup
from handlers.newsroom import broadcast
from handlers.newsroom.broadcast_content import asks_to_send, refusal_of
from handlers.visit import Visit


def is_media(visit: Visit) -> bool:
    """Whether the message is none of words alone."""
    message = visit.update.effective_message
    return message is not None and not message.text


def is_wordless_part(visit: Visit) -> bool:
    """Whether it is one of an album's pictures, with no words under it."""
    message = visit.update.effective_message
    return message is not None and bool(message.media_group_id) and not message.caption


async def ignore(_: Visit) -> None:
    """Say nothing: an album would get an answer for each of its pictures."""


async def received(visit: Visit) -> None:
    """Offer to prepare a broadcast of it, once for an album; with the command under it, do."""
    message = visit.update.effective_message
    if message is None:
        return
    first = True
    if message.media_group_id:
        albums = visit.services.albums
        first = await albums.add(visit.chat.id, message.media_group_id, message.message_id)
    if asks_to_send(message):
        await broadcast.prepare(visit)
    elif first and not refusal_of(message):
        offer = BroadcastScreens(visit.screens).offer(message.message_id)
        await visit.bot.send_message(
            visit.chat.id,
            offer.html,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(offer.buttons),
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        )
