"""/broadcast: an admin's message to many. Read, show exactly what will be sent, ask."""

from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_hex
from zoneinfo import ZoneInfo

from telegram.error import BadRequest

from bot.broadcast_request import BroadcastRequest, read_request
from bot.broadcast_times import read_time
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.models import Broadcast
from bot.storage.broadcasts import Moved
from handlers.newsroom.broadcast_content import Content, content_in, content_of, shown, typed_in
from handlers.newsroom.broadcast_views import current
from handlers.visit import Visit


async def prepare(visit: Visit) -> None:
    """Preview the broadcast and ask whether to send it."""
    message = visit.update.effective_message
    if message is None:
        return
    screens = BroadcastScreens(visit.screens)
    request = read_request(typed_in(message), visit.topic_names)
    now, zone = datetime.now(UTC), ZoneInfo(visit.services.settings.timezone)
    at = read_time(request.at, now, zone) if request.at else None
    bad_time = bool(request.at) and at is None
    if request.unknown_topics or request.unknown_languages or bad_time:
        nearest = {word: visit.topic_names.nearest(word) for word in request.unknown_topics[:5]}
        await visit.answer(screens.not_understood(request, nearest, bad_time=bad_time))
        return
    content = await content_of(visit, message, request.start)
    if content.empty:
        await visit.answer(screens.usage())
    else:
        await _draft(visit, content, request, at)


async def prepare_shown(visit: Visit) -> None:
    """The button under "Send this to subscribers?": the message that was replied to."""
    pressed = visit.pressed_message
    original = pressed.reply_to_message if pressed else None
    await visit.acknowledge()
    if original is None:
        await visit.answer(BroadcastScreens(visit.screens).usage())
        return
    await _draft(visit, await content_in(visit, original), BroadcastRequest(0), None)


async def _draft(
    visit: Visit, content: Content, request: BroadcastRequest, at: datetime | None
) -> None:
    if visit.user is None:
        return
    ids = await _shown(visit, content)
    if ids is None:
        return
    broadcast = Broadcast(
        id=f"b{token_hex(8)}",
        author_id=visit.user.id,
        text=content.html,
        topics=request.topics,
        languages=request.languages,
        created=datetime.now(UTC),
        source_chat=visit.chat.id if ids else 0,
        message_ids=ids,
        urgent=request.urgent,
    )
    await visit.services.broadcasts.save(broadcast, at)
    await visit.answer(await current(visit, broadcast.id))


async def _shown(visit: Visit, content: Content) -> tuple[int, ...] | None:
    """The preview's message ids, none for a text; None when it cannot be sent, which is told."""
    if content.refusal:
        await visit.answer(visit.screens.note(content.refusal))
        return None
    try:
        return await shown(visit, content)
    except BadRequest as error:
        await visit.tell(visit.screens.say("broadcast-refused", reason=error.message))
        return None


async def replace_content(visit: Visit, broadcast_id: str) -> None:
    """The next message of an admin who wanted to change what is sent."""
    message = visit.update.effective_message
    found = await visit.services.broadcasts.with_course(broadcast_id)
    if message is None or found is None:
        await visit.answer(visit.screens.note("broadcast-gone"))
        return
    broadcast, course = found
    content = await content_in(visit, message)
    ids = await _shown(visit, content)
    if ids is None:
        return
    source = visit.chat.id if ids else 0
    edited = replace(broadcast, text=content.html, source_chat=source, message_ids=ids)
    if await visit.services.broadcasts.edit(edited, course.revision, course.at) is Moved.DONE:
        await visit.record("broadcast-edit", broadcast_id, "content")
    await visit.answer(await current(visit, broadcast_id))


async def cancel(visit: Visit) -> None:
    """Drop what nobody has got anything of."""
    moved = await visit.services.broadcasts.drop(visit.data)
    if moved is Moved.DONE:
        await visit.record("broadcast-drop", visit.data)
        await visit.redraw(visit.screens.note("broadcast-cancelled"))
    elif moved is Moved.ELSEWHERE:
        await visit.redraw(await current(visit, visit.data), visit.screens.say("broadcast-before"))
    else:
        await visit.redraw(visit.screens.note("broadcast-gone"))
