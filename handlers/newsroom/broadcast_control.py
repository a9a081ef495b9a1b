"""A broadcast on its way and after it: pause, resume, end, take back; the list and the report."""

import asyncio
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.broadcast_states import PUBLISHED, Act, Course, after
from bot.delivery_report import as_csv
from bot.messaging.message import Message
from bot.messaging.screens.broadcast_progress import BroadcastProgressScreens
from bot.models import Broadcast, Tally
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Moved
from config.languages import LANGUAGES
from handlers.newsroom.broadcast_views import current
from handlers.visit import Visit

_LISTED: Final = 10


async def broadcasts(visit: Visit) -> None:
    """/broadcasts: what is scheduled, goes out and went out."""
    await visit.answer(await _list(visit))


async def show_list(visit: Visit) -> None:
    """The same, by a button."""
    await visit.acknowledge()
    await visit.answer(await _list(visit))


async def _list(visit: Visit) -> Message:
    found = await visit.services.broadcasts.listed(_LISTED)
    # What is still to come stands first, the next of it before the others.
    ahead = sorted((one for one in found if one[1].state not in PUBLISHED), key=_due)
    past = [one for one in found if one[1].state in PUBLISHED]
    zone = ZoneInfo(visit.services.settings.timezone)
    entries = []
    for broadcast, course in (*ahead, *past):
        moment = (course.due or broadcast.created).astimezone(zone)
        entries.append((broadcast, course, f"{moment:%d.%m %H:%M}"))
    return BroadcastProgressScreens(visit.screens).listed(entries)


def _due(entry: tuple[Broadcast, Course]) -> datetime:
    return entry[1].due or datetime.max.replace(tzinfo=UTC)


async def pause(visit: Visit) -> None:
    """Stop sending until somebody resumes it."""
    if await visit.services.broadcasts.pause(visit.data) is Moved.DONE:
        await visit.record("broadcast-pause", visit.data)
    await visit.redraw(await current(visit, visit.data))


async def resume(visit: Visit) -> None:
    """Go on."""
    services = visit.services
    broadcast = await services.broadcasts.get(visit.data)
    if broadcast and await services.broadcasts.resume(visit.data) is Moved.DONE:
        await services.parking.unpark(broadcast.id, broadcast.lane)
        await visit.record("broadcast-resume", visit.data)
    await visit.redraw(await current(visit, visit.data))


async def ask_end(visit: Visit) -> None:
    """Pause, and ask whether to end it for good."""
    if await visit.services.broadcasts.ask_end(visit.data) is Moved.DONE:
        await visit.record("broadcast-pause", visit.data)
    await visit.redraw(await current(visit, visit.data))


async def end(visit: Visit) -> None:
    """Never send the rest. Progress settles it and tells the report."""
    services = visit.services
    if await services.broadcasts.end(visit.data) is Moved.DONE:
        await visit.record("broadcast-end", visit.data)
        tally = await services.outbox.tally(visit.data)
        await visit.redraw(BroadcastProgressScreens(visit.screens).ending(tally))
    else:
        await visit.redraw(await current(visit, visit.data))


async def ask_recall(visit: Visit) -> None:
    """Ask whether to take it back."""
    found = await visit.services.broadcasts.with_course(visit.data)
    if found and after(found[1].state, Act.RECALL):
        tally = await visit.services.outbox.tally(visit.data)
        await visit.redraw(BroadcastProgressScreens(visit.screens).ask_recall(found[0], tally))
    else:
        await visit.redraw(await current(visit, visit.data))


async def recall(visit: Visit) -> None:
    """Take it back from everyone who has it. Progress is told in the message with the button."""
    services, query = visit.services, visit.update.callback_query
    broadcast = await services.broadcasts.get(visit.data)
    if broadcast is None or query is None or query.message is None:
        await visit.redraw(await current(visit, visit.data))
        return
    watch = Watch(
        broadcast_id=broadcast.id,
        chat_id=visit.chat.id,
        message_id=query.message.message_id,
        language=visit.screens.language,
        started=datetime.now(UTC),
        recall=True,
    )
    if await services.broadcasts.recall(broadcast, watch) is Moved.DONE:
        await visit.record("broadcast-recall", broadcast.id)
        await visit.redraw(BroadcastProgressScreens(visit.screens).recalling(Tally()))
    else:
        await visit.redraw(await current(visit, broadcast.id))


async def report_file(visit: Visit) -> None:
    """What became of each delivery, as a file."""
    broadcast = await visit.services.broadcasts.get(visit.data)
    await visit.acknowledge()
    if broadcast is None:
        await visit.answer(visit.screens.note("broadcast-gone"))
        return
    languages = broadcast.languages or LANGUAGES
    rows = [one async for one in visit.services.results.of(broadcast.id, languages)]
    content = await asyncio.to_thread(as_csv, rows)
    await visit.hand_over(f"{broadcast.id}.csv", content, visit.screens.note("broadcast-file"))
