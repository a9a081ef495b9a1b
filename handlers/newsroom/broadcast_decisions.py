"""Decisions on a broadcast: send it, a second person's word, stop it while it can be stopped."""

from datetime import UTC, datetime

from bot.broadcast_reach import reach_of
from bot.broadcast_states import OPEN, Act, Course, State, confirmed, due_after, going
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.models import Broadcast
from bot.roles import Right
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Moved
from handlers.newsroom.broadcast_second import ask_others, tell_author
from handlers.newsroom.broadcast_views import current, rules_of
from handlers.visit import Visit, count_in

COUNT = "broadcast-count"
"""The question that the number of recipients answers; the broadcast's id follows."""


async def send(visit: Visit) -> None:
    """Send it, as it was seen; an urgent one asks once more."""
    if found := await _as_seen(visit):
        broadcast, course = found
        if broadcast.urgent:
            reach = await reach_of(broadcast, visit.services)
            await visit.redraw(BroadcastScreens(visit.screens).sure(broadcast, course, reach))
        else:
            await _confirm(visit, broadcast, course)


async def send_surely(visit: Visit) -> None:
    """Yes, send the urgent one."""
    if found := await _as_seen(visit):
        await _confirm(visit, *found)


async def _as_seen(visit: Visit) -> tuple[Broadcast, Course] | None:
    """The draft whose button was pressed, when it is still as its reader saw it; else it is
    shown as it stands."""
    broadcast_id, revision = _named(visit.data)
    broadcast = await visit.services.broadcasts.get(broadcast_id)
    course = await visit.services.broadcasts.course(broadcast_id)
    if broadcast and course and course.state in OPEN and course.revision == revision:
        return broadcast, course
    before = course is not None and course.state not in OPEN
    notice = visit.screens.say("broadcast-before" if before else "broadcast-changed")
    await visit.redraw(await current(visit, broadcast_id), notice if course else "")
    return None


async def _confirm(visit: Visit, broadcast: Broadcast, course: Course) -> None:
    query = visit.update.callback_query
    if query is None or query.message is None:
        return
    reach = await reach_of(broadcast, visit.services)
    if not reach.total:
        await visit.redraw(await current(visit, broadcast.id))
        return
    now = datetime.now(UTC)
    watch = _watch(visit, broadcast.id, query.message.message_id, now)
    act = confirmed(course, reach.total, rules_of(visit.services), now)
    if act is Act.ASK_SECOND:
        await _ask_second(visit, broadcast, course, reach.total, watch)
        return
    due = due_after(act, course, rules_of(visit.services), now)
    moved = await visit.services.broadcasts.confirm(
        broadcast.id, act, course.revision, due, watch=watch
    )
    await _tell(visit, broadcast, moved, "broadcast-send", f"👥 {reach.total}")


async def _tell(visit: Visit, broadcast: Broadcast, moved: Moved, action: str, detail: str) -> None:
    notice = ""
    if moved is Moved.DONE:
        await visit.record(action, broadcast.id, detail)
    else:
        notice = visit.screens.say("broadcast-before")
    await visit.redraw(await current(visit, broadcast.id), notice)


async def _ask_second(
    visit: Visit, broadcast: Broadcast, course: Course, count: int, watch: Watch
) -> None:
    services = visit.services
    if not visit.user:
        return
    moved = await services.broadcasts.ask_second(broadcast.id, course.revision, count, watch)
    if moved is not Moved.DONE:
        await visit.redraw(await current(visit, broadcast.id))
        return
    await visit.record("broadcast-ask", broadcast.id, f"for {count}")
    people = await services.roles.with_right(Right.BROADCAST)
    others = [one for one in people if one != visit.user.id]
    screens = BroadcastScreens(visit.screens)
    if others and await ask_others(visit, broadcast, others):
        await visit.redraw(screens.waiting(broadcast, count))
    else:
        await services.questions.ask(visit.chat.id, f"{COUNT}:{broadcast.id}")
        await visit.redraw(screens.type_count(broadcast, count))


async def count_typed(visit: Visit) -> None:
    """The only person of the newsroom typed how many it goes to."""
    services, broadcast_id = visit.services, visit.about
    found = await services.broadcasts.with_course(broadcast_id)
    if found is None or found[1].state is not State.WAITING:
        await visit.answer(await current(visit, broadcast_id))
        return
    broadcast, course = found
    typed = "".join(one for one in visit.typed if one.isdecimal())
    screens = BroadcastScreens(visit.screens)
    if typed != str(course.count) or not visit.user:
        await services.questions.ask(visit.chat.id, f"{COUNT}:{broadcast_id}")
        await visit.answer(screens.type_count(broadcast, course.count))
        return
    sent = await visit.answer(await current(visit, broadcast_id))
    now = datetime.now(UTC)
    watch = _watch(visit, broadcast_id, sent.message_id, now)
    rules = rules_of(services)
    act = going(course, rules, now)
    due = due_after(act, course, rules, now)
    moved = await services.broadcasts.confirm(
        broadcast_id, act, course.revision, due, seconded=visit.user.id, watch=watch
    )
    if moved is Moved.DONE:
        await visit.record("broadcast-send", broadcast_id, f"{act}, typed {typed}")
    await tell_author(visit, watch, await current(visit, broadcast_id))


async def approve(visit: Visit) -> None:
    """Another person confirms."""
    services = visit.services
    broadcast_id, revision = _named(visit.data)
    found = await services.broadcasts.with_course(broadcast_id)
    watch = await services.broadcasts.watch_of(broadcast_id)
    if not (found and watch and visit.user):
        await visit.redraw(visit.screens.note("broadcast-gone"))
        return
    broadcast, course = found
    if watch.chat_id == visit.user.id:
        await visit.acknowledge(visit.screens.say("broadcast-not-you"), alert=True)
        return
    now = datetime.now(UTC)
    rules = rules_of(services)
    act = going(course, rules, now)
    due = due_after(act, course, rules, now)
    moved = await services.broadcasts.confirm(
        broadcast_id, act, revision, due, seconded=visit.user.id
    )
    await _tell(visit, broadcast, moved, "broadcast-second", f"👥 {course.count}")
    if moved is Moved.DONE:
        await tell_author(visit, watch, await current(visit, broadcast_id))


async def refuse(visit: Visit) -> None:
    """Another person says no: it is a draft again, and its author is told."""
    broadcast_id, revision = _named(visit.data)
    watch = await visit.services.broadcasts.watch_of(broadcast_id)
    moved = await visit.services.broadcasts.refuse(broadcast_id, revision)
    if moved is not Moved.DONE:
        await visit.redraw(await current(visit, broadcast_id))
        return
    await visit.record("broadcast-refuse", broadcast_id)
    await visit.redraw(visit.screens.note("broadcast-you-refused"))
    if watch:
        await tell_author(visit, watch, await current(visit, broadcast_id, "broadcast-refused-by"))


async def stop(visit: Visit) -> None:
    """Take the confirmation back, in the seconds that there are for it."""
    moved = await visit.services.broadcasts.stop(visit.data)
    if moved is Moved.DONE:
        await visit.record("broadcast-stop", visit.data)
        await visit.redraw(await current(visit, visit.data, "broadcast-stopped"))
    else:
        late = visit.screens.say("broadcast-too-late")
        await visit.redraw(await current(visit, visit.data), late)


def _watch(visit: Visit, broadcast_id: str, message_id: int, now: datetime) -> Watch:
    return Watch(broadcast_id, visit.chat.id, message_id, visit.screens.language, now)


def _named(data: str) -> tuple[str, int]:
    """A broadcast's id, and the revision that the presser saw; 0 for none."""
    broadcast_id, _, revision = data.partition(".")
    return broadcast_id, count_in(revision)
