"""What can still be chosen about a broadcast that is not on its way: for whom, when, how."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.broadcast_reach import reach_of
from bot.broadcast_states import OPEN, Act, Course, after
from bot.broadcast_times import offered, read_time
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.messaging.screens.broadcast_choice import BroadcastChoiceScreens
from bot.models import Broadcast
from bot.storage.broadcasts import Moved
from config.languages import LANGUAGES
from handlers.newsroom.broadcast import replace_content
from handlers.newsroom.broadcast_views import current
from handlers.visit import Visit

CONTENT = "broadcast-content"
TIME = "broadcast-time"
"""Questions that the next message answers, each followed by the broadcast's id."""


async def show(visit: Visit) -> None:
    """A broadcast as it stands."""
    # Whoever goes back does not want to answer any more.
    await visit.services.questions.take(visit.chat.id)
    await visit.redraw(await current(visit, visit.data))


async def reopen(visit: Visit) -> None:
    """Make a broadcast that is scheduled, or waits for a second person, a draft again."""
    found = await _editable(visit, visit.data, reopening=True)
    if found:
        broadcast, course = found
        await visit.services.broadcasts.edit(broadcast, course.revision, course.at)
        await visit.record("broadcast-edit", broadcast.id, "reopened")
        await visit.redraw(await current(visit, broadcast.id, "broadcast-reopened"))


async def audience(visit: Visit) -> None:
    """Show languages and topics to choose from."""
    if found := await _editable(visit, visit.data):
        await _show_audience(visit, found[0])


async def toggle_language(visit: Visit) -> None:
    """Tick a language, or take the tick away."""
    value, _, broadcast_id = visit.data.partition(":")
    if found := await _editable(visit, broadcast_id):
        chosen = {*found[0].languages} ^ ({value} & {*LANGUAGES})
        languages = tuple(one for one in LANGUAGES if one in chosen)
        every = len(languages) == len(LANGUAGES)
        await _change(visit, found, replace(found[0], languages=() if every else languages))


async def toggle_topic(visit: Visit) -> None:
    """Tick a topic, or take the tick away."""
    value, _, broadcast_id = visit.data.partition(":")
    if found := await _editable(visit, broadcast_id):
        chosen = {*found[0].topics} ^ ({value} & {*visit.screens.topics})
        topics = tuple(one for one in visit.screens.topics if one in chosen)
        await _change(visit, found, replace(found[0], topics=topics))


async def everyone(visit: Visit) -> None:
    """Take every tick away."""
    if found := await _editable(visit, visit.data):
        await _change(visit, found, replace(found[0], topics=(), languages=()))


async def toggle_urgent(visit: Visit) -> None:
    """Make it urgent, or not any more."""
    if found := await _editable(visit, visit.data):
        broadcast, course = found
        edited = replace(broadcast, urgent=not broadcast.urgent)
        await visit.services.broadcasts.edit(edited, course.revision, course.at)
        await visit.redraw(await current(visit, broadcast.id))


async def times(visit: Visit) -> None:
    """Show moments to choose from."""
    if found := await _editable(visit, visit.data):
        now, zone = datetime.now(UTC), ZoneInfo(visit.services.settings.timezone)
        screens = BroadcastChoiceScreens(visit.screens)
        await visit.redraw(screens.times(found[0], offered(now, zone), now, zone))


async def choose_time(visit: Visit) -> None:
    """One of the moments, as it is now, or at once."""
    name, _, broadcast_id = visit.data.partition(":")
    if found := await _editable(visit, broadcast_id):
        zone = ZoneInfo(visit.services.settings.timezone)
        at = offered(datetime.now(UTC), zone).get(name)
        await visit.services.broadcasts.edit(found[0], found[1].revision, at)
        await visit.redraw(await current(visit, broadcast_id))


async def ask_time(visit: Visit) -> None:
    """The next message is a time."""
    if found := await _editable(visit, visit.data):
        await visit.services.questions.ask(visit.chat.id, f"{TIME}:{visit.data}")
        zone, now = visit.services.settings.timezone, datetime.now(UTC)
        await visit.redraw(BroadcastChoiceScreens(visit.screens).ask_time(found[0], zone, now))


async def time_typed(visit: Visit) -> None:
    """The time came; one that makes no sense is asked for again."""
    text, broadcast_id = visit.typed, visit.about
    found = await _editable(visit, broadcast_id)
    if found is None:
        return
    at = read_time(text, datetime.now(UTC), ZoneInfo(visit.services.settings.timezone))
    if at is None:
        await visit.services.questions.ask(visit.chat.id, f"{TIME}:{broadcast_id}")
        await visit.tell(BroadcastScreens(visit.screens).bad_time(text))
        return
    await visit.services.broadcasts.edit(found[0], found[1].revision, at)
    await visit.answer(await current(visit, broadcast_id))


async def ask_content(visit: Visit) -> None:
    """The next message is what is sent instead."""
    if found := await _editable(visit, visit.data):
        await visit.services.questions.ask(visit.chat.id, f"{CONTENT}:{visit.data}")
        await visit.redraw(BroadcastChoiceScreens(visit.screens).ask_content(found[0]))


async def content_sent(visit: Visit) -> None:
    """What is sent instead came."""
    if await _editable(visit, visit.about):
        await replace_content(visit, visit.about)


async def _editable(
    visit: Visit, broadcast_id: str, *, reopening: bool = False
) -> tuple[Broadcast, Course] | None:
    """The broadcast while it can be changed; else it is shown as it stands. What was confirmed
    is changed only by `reopening` it, never by a button on an older screen."""
    if found := await visit.services.broadcasts.with_course(broadcast_id):
        state = found[1].state
        if state in OPEN or (reopening and after(state, Act.EDIT)):
            return found
    await visit.redraw(await current(visit, broadcast_id))
    return None


async def _change(visit: Visit, found: tuple[Broadcast, Course], edited: Broadcast) -> None:
    _, course = found
    moved = await visit.services.broadcasts.edit(edited, course.revision, course.at)
    if moved is Moved.DONE:
        await _show_audience(visit, edited)
    else:
        await visit.redraw(await current(visit, edited.id))


async def _show_audience(visit: Visit, broadcast: Broadcast) -> None:
    reach = await reach_of(broadcast, visit.services)
    await visit.redraw(BroadcastChoiceScreens(visit.screens).languages_and_topics(broadcast, reach))
