"""Choosing topics: by buttons, and by name."""

from collections.abc import Sequence

from bot.models import ALL_TOPICS
from bot.preferences import follow, unfollow
from bot.topic_names import Named
from handlers.subscribers.first_story import show_first_story
from handlers.visit import Visit, count_in


async def topics(visit: Visit) -> None:
    """All topics as buttons."""
    await visit.answer(visit.screens.choose_topics(visit.subscriber))


async def show_topics(visit: Visit) -> None:
    """The same, in place of the message whose button was pressed; its data may be a page."""
    await visit.redraw(visit.screens.choose_topics(visit.subscriber, count_in(visit.data)))


async def turn_on(visit: Visit) -> None:
    """A topic without a tick was tapped."""
    await _turn(visit, on=True)


async def turn_off(visit: Visit) -> None:
    """A topic with a tick was tapped."""
    await _turn(visit, on=False)


async def done(visit: Visit) -> None:
    """What was chosen, in place of the buttons."""
    await visit.redraw(visit.screens.chosen(visit.subscriber))
    await show_first_story(visit)


async def subscribe(visit: Visit) -> None:
    """Subscribe to the topics that are named; with none named, show them all."""
    if not visit.args:
        await topics(visit)
        return
    named = visit.topic_names.find(visit.args)
    if named.topics:
        await visit.change(lambda one: follow(one, named.topics))
    await _answer_change(visit, "subscribed", named)


async def unsubscribe(visit: Visit) -> None:
    """Leave the topics that are named; with none named, show them all."""
    if not visit.args:
        await topics(visit)
        return
    named = visit.topic_names.find(visit.args)
    if named.topics:
        await visit.change(lambda one: unfollow(one, named.topics, visit.screens.topics))
    await _answer_change(visit, "unsubscribed", named)


async def add(visit: Visit) -> None:
    """A topic that was offered is taken."""
    if visit.data not in visit.screens.topics:
        await visit.stale()
        return
    subscriber = await visit.change(lambda one: follow(one, (visit.data,)))
    named = Named(topics=(visit.data,))
    await visit.redraw(visit.screens.changed("subscribed", named, {}, subscriber))


async def drop(visit: Visit) -> None:
    """A topic that was offered to be left is left."""
    if visit.data not in visit.screens.topics:
        await visit.stale()
        return
    known = visit.screens.topics
    subscriber = await visit.change(lambda one: unfollow(one, (visit.data,), known))
    named = Named(topics=(visit.data,))
    await visit.redraw(visit.screens.changed("unsubscribed", named, {}, subscriber))


async def _turn(visit: Visit, *, on: bool) -> None:
    known = visit.screens.topics
    if visit.data not in known and visit.data != ALL_TOPICS:
        await visit.redraw(
            visit.screens.choose_topics(visit.subscriber), visit.screens.say("stale-button")
        )
        return
    wanted: Sequence[str] = (visit.data,)
    subscriber = await visit.change(
        lambda one: follow(one, wanted) if on else unfollow(one, wanted, known)
    )
    page = visit.screens.page_of(visit.data)
    await visit.redraw(visit.screens.choose_topics(subscriber, page))


async def _answer_change(visit: Visit, key: str, named: Named) -> None:
    nearest = {word: visit.topic_names.nearest(word) for word in named.unknown[:5]}
    await visit.answer(visit.screens.changed(key, named, nearest, visit.subscriber))
