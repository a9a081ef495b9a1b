"""/feeds: how each feed does, and what can be done about it. A new one: feed_adding.py."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.feed_desk import feeds_health
from bot.feeds.health import FeedHealth, feed_ref
from bot.messaging.screens.feed import FILE_NAME, FeedScreens
from bot.roles import Right, may
from config.feeds import FeedConfig
from config.feeds_writing import write_feeds
from handlers.newsroom import feed_adding
from handlers.visit import Visit, count_in

_ANSWER_SECONDS: Final = 5.0
"""How long a press waits to show what a poll found."""
_ON_ITS_WAY: Final = timedelta(seconds=15)
"""A feed due within this is being polled, or soon is: a poller's claim lasts no longer."""


async def feeds(visit: Visit) -> None:
    """All feeds; with "add ADDRESS" after the command, a new one."""
    verb, _, rest = visit.args.partition(" ")
    shown = await screens(visit)
    if verb.lower() == "add" and shown.may_edit:
        await feed_adding.look(visit, rest)
    else:
        await visit.answer(shown.all(await _healths(visit), 0))


async def show_page(visit: Visit) -> None:
    """A page of the feeds, in place of what is shown."""
    # Whoever goes back does not want to answer any more.
    await visit.services.questions.take(visit.chat.id)
    await visit.redraw((await screens(visit)).all(await _healths(visit), count_in(visit.data)))


async def show(visit: Visit) -> None:
    """One feed."""
    await _redraw(visit)


async def details(visit: Visit) -> None:
    """One feed, with everything that is known of it."""
    await _redraw(visit, full=True)


async def pause(visit: Visit) -> None:
    """Poll the feed no more until it is resumed."""
    if feed := await _named(visit):
        if await visit.services.feeds.pause(feed.id):
            await _record(visit, "feed-pause", feed)
        await _redraw(visit, visit.screens.say("feed-paused-now"))


async def resume(visit: Visit) -> None:
    """Poll it again."""
    if feed := await _named(visit):
        if await visit.services.feeds.resume(feed.id, datetime.now(UTC)):
            await _record(visit, "feed-resume", feed)
        await _redraw(visit, visit.screens.say("feed-resumed-now"))


async def poll(visit: Visit) -> None:
    """Poll it at once, and show what that found when it comes soon."""
    feed = await _named(visit)
    if feed is None:
        return
    newsroom = visit.services.newsroom
    before = await newsroom.feed_state(feed.id)
    due = (await newsroom.next_polls([feed.id]))[0]
    if due and due > datetime.now(UTC) + _ON_ITS_WAY:
        await newsroom.make_due([feed.id], datetime.now(UTC))
    await _record(visit, "feed-poll", feed)
    await visit.acknowledge(visit.screens.say("feed-polling"))
    until = asyncio.get_running_loop().time() + _ANSWER_SECONDS
    while asyncio.get_running_loop().time() < until:
        await asyncio.sleep(0.25)
        if await newsroom.feed_state(feed.id) != before:
            break
    await _redraw(visit)


async def ask_remove(visit: Visit) -> None:
    """Ask before a feed is removed; say why one of the feeds file cannot be."""
    feed = await _named(visit)
    if feed is None:
        return
    if visit.services.feeds.is_configured(feed.id):
        await visit.acknowledge(visit.screens.say("feed-in-file"), alert=True)
        return
    health = await _health(visit, feed)
    await visit.redraw((await screens(visit)).ask_remove(health))


async def remove(visit: Visit) -> None:
    """Remove a feed that was added by chat."""
    feed = await _named(visit)
    if feed is None:
        return
    if await visit.services.feeds.remove(feed.id):
        await _record(visit, "feed-remove", feed)
    await visit.redraw((await screens(visit)).note("feed-removed", feed=feed.title))


async def export(visit: Visit) -> None:
    """The feeds added by chat as a file that can be pasted into the feeds file."""
    added = await visit.services.feeds.added()
    if not added:
        await visit.acknowledge(visit.screens.say("feeds-file-none"), alert=True)
        return
    await visit.acknowledge()
    content = write_feeds(added).encode()
    await visit.hand_over(FILE_NAME, content, visit.screens.note("feeds-file-text"))


async def screens(visit: Visit) -> FeedScreens:
    """The screens of feeds as the speaker may see them."""
    may_edit = may(await visit.roles(), Right.EDIT)
    return FeedScreens(visit.screens, visit.date, datetime.now(UTC), may_edit)


async def _healths(visit: Visit) -> list[FeedHealth]:
    return await feeds_health(visit.services, datetime.now(UTC))


async def _health(visit: Visit, feed: FeedConfig) -> FeedHealth:
    return next(one for one in await _healths(visit) if one.feed.id == feed.id)


async def _named(visit: Visit) -> FeedConfig | None:
    """The feed that a button means; when it is gone, that is said."""
    for feed in await visit.services.feeds.all():
        if feed_ref(feed.id) == visit.data:
            return feed
    await visit.redraw((await screens(visit)).note("feed-gone"))
    return None


async def _redraw(visit: Visit, notice: str = "", *, full: bool = False) -> None:
    if feed := await _named(visit):
        health = await _health(visit, feed)
        await visit.redraw((await screens(visit)).one(health, full=full), notice)


async def _record(visit: Visit, action: str, feed: FeedConfig) -> None:
    await visit.record(action, feed.id, feed.url)
