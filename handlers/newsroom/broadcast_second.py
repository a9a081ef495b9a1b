"""The second person whose word a large broadcast takes, asked with the message in view."""

import logging

from telegram.error import BadRequest, Forbidden

from bot.broadcast_reach import reach_of
from bot.messaging.message import Message
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.models import Broadcast
from bot.services import screens_in
from bot.storage.broadcast_records import Watch
from handlers.keyboards import markup
from handlers.newsroom.broadcast_views import when
from handlers.visit import Visit

log = logging.getLogger(__name__)


async def ask_others(visit: Visit, broadcast: Broadcast, people: list[int]) -> int:
    """Show it to each of these people and ask. Returns how many could be asked."""
    services = visit.services
    course = await services.broadcasts.course(broadcast.id)
    if course is None:
        return 0
    reach = await reach_of(broadcast, services)
    who = visit.user.full_name if visit.user else ""
    asked = 0
    for person in people:
        language = await services.subscribers.language_of(person)
        screens = BroadcastScreens(screens_in(language, services))
        question = screens.asked(broadcast, course, reach, who, when(visit, course))
        try:
            await _show(visit, person, broadcast)
            await _send(visit, person, question)
        except (BadRequest, Forbidden) as error:
            log.warning("admin %d could not be asked: %s", person, error.message)
        else:
            asked += 1
    return asked


async def tell_author(visit: Visit, watch: Watch, message: Message) -> None:
    """Show the author what came of it, in the message where it was asked for."""
    try:
        await visit.bot.edit_message_text(
            message.html,
            chat_id=watch.chat_id,
            message_id=watch.message_id,
            parse_mode="HTML",
            reply_markup=markup(message.buttons),
        )
    except (BadRequest, Forbidden) as error:
        log.warning("admin %d could not be told: %s", watch.chat_id, error.message)


async def _show(visit: Visit, person: int, broadcast: Broadcast) -> None:
    source, ids = broadcast.source_chat, broadcast.message_ids
    if len(ids) > 1:
        await visit.bot.copy_messages(person, source, ids)
    elif ids:
        await visit.bot.copy_message(person, source, ids[0])
    else:
        await _send(visit, person, Message(broadcast.text))


async def _send(visit: Visit, person: int, message: Message) -> None:
    await visit.bot.send_message(
        person, message.html, parse_mode="HTML", reply_markup=markup(message.buttons)
    )
