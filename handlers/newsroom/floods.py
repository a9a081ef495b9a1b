"""A feed's flood in the review queue: decided about as one, or story by story."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.messaging.screens.review import ReviewScreens, mark_of
from bot.review import FLOOD, Verdict
from bot.review_desk import ReviewDesk
from handlers.newsroom.review import show_story, verdict_of
from handlers.visit import Visit


async def show(visit: Visit) -> None:
    """The flood, in place of the pressed message."""
    if feed_id := await _feed(visit):
        await _redraw(visit, feed_id)


async def ask_publish(visit: Visit) -> None:
    """Shall all of it go to its readers?"""
    await _ask(visit, "publish")


async def ask_drop(visit: Visit) -> None:
    """Shall all of it be dropped?"""
    await _ask(visit, "drop")


async def publish(visit: Visit) -> None:
    """All of it goes to its readers."""
    await _decide(visit, "publish")


async def file(visit: Visit) -> None:
    """All of it can be looked up, and is pushed to nobody."""
    await _decide(visit, "file")


async def drop(visit: Visit) -> None:
    """None of it goes anywhere."""
    await _decide(visit, "drop")


async def each(visit: Visit) -> None:
    """Story by story: the first of them."""
    if feed_id := await _feed(visit):
        members = await ReviewDesk(visit.services).members(feed_id)
        await visit.acknowledge()
        if members:
            await show_story(visit, members[0].held.found.id)


async def next_story(visit: Visit) -> None:
    """The story of the same flood after the one that the button stands under."""
    waiting = await visit.services.review.get(visit.data)
    everything = await visit.services.review.all()
    feed_id = waiting.held.found.feed_id if waiting else ""
    ids = [one.held.found.id for one in everything if one.held.case == f"{FLOOD}{feed_id}"]
    place = ids.index(visit.data) + 1 if visit.data in ids else 0
    await visit.acknowledge()
    if ids:
        await show_story(visit, ids[place % len(ids)])
    else:
        await visit.answer(visit.screens.note("review-gone"))


async def _ask(visit: Visit, verdict: Verdict) -> None:
    feed_id = await _feed(visit)
    if not feed_id:
        return
    desk = ReviewDesk(visit.services)
    members = await desk.members(feed_id)
    most = 0
    if verdict == "publish":
        sample = {one.held.story.topic_ids: one.held.story for one in members}
        most = max([await desk.readers(story) for story in sample.values()], default=0)
    screens = ReviewScreens(visit.screens)
    await visit.redraw(screens.ask_flood(feed_id, verdict, len(members), most))


async def _decide(visit: Visit, verdict: Verdict) -> None:
    """The verdict is kept in one step; jobs/review.py carries it out, whatever dies meanwhile."""
    feed_id, count = await _feed(visit), visit.data.rpartition(":")[2]
    if not feed_id:
        return
    name, services = f"{FLOOD}{feed_id}", visit.services
    members = await ReviewDesk(services).members(feed_id)
    case = await services.review_cases.get(name)
    if case is None or case.verdict or str(len(members)) != count:
        await _redraw(visit, feed_id, visit.screens.say("review-changed"))
        return
    source = members[0].held.found.source if members else feed_id
    about = visit.screens.say("flood-row", feed=source, count=len(members))
    decided = replace(verdict_of(visit, verdict), about=about)
    now = datetime.now(UTC)
    if await services.review_cases.replace(case, replace(case, verdict=decided), now, redraw=True):
        await visit.record("review", feed_id, f"{verdict}, {count} stories")
        await _redraw(visit, feed_id)
    else:
        await _redraw(visit, feed_id, visit.screens.say("review-changed"))


async def _feed(visit: Visit) -> str:
    """The feed that the data names; else whoever pressed is told that nothing waits."""
    wanted = visit.data.partition(":")[0]
    for feed_id in await visit.services.review_cases.floods():
        if mark_of(feed_id) == wanted:
            return feed_id
    await visit.acknowledge(visit.screens.say("review-gone"), alert=True)
    return ""


async def _redraw(visit: Visit, feed_id: str, notice: str = "") -> None:
    name = f"{FLOOD}{feed_id}"
    query = visit.update.callback_query
    if query and query.message:
        message_id = query.message.message_id
        await visit.services.review_cases.shown(name, visit.chat.id, message_id)
    message = await ReviewDesk(visit.services).draw(name, visit.screens.language)
    await visit.redraw(message, notice)
