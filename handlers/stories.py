"""The buttons under a story: why this, less of this."""

from bot.messaging.render import explain, story_buttons
from bot.models import Story
from bot.preferences import follow, unfollow
from handlers.visit import Visit


async def why(visit: Visit) -> None:
    """The topics and the words that decided, over the message."""
    story = await _story(visit, visit.data)
    if story:
        text = explain(story, visit.screens.language, visit.services.texts, visit.screens.topics)
        await visit.acknowledge(text, alert=True)


async def less(visit: Visit) -> None:
    """Offer the story's topics to be muted, under the story itself."""
    story = await _story(visit, visit.data)
    if story:
        await visit.swap_buttons(visit.screens.mute_buttons(story, visit.subscriber))


async def keep(visit: Visit) -> None:
    """Nothing is to be muted after all: the usual buttons again."""
    story = await _story(visit, visit.data)
    if story:
        rows = story_buttons(story, visit.screens.language, visit.services.texts)
        await visit.swap_buttons(rows)


async def mute(visit: Visit) -> None:
    """Leave a topic; the button then offers to take it back."""
    await _switch(visit, on=False)


async def unmute(visit: Visit) -> None:
    """Take the topic back."""
    await _switch(visit, on=True)


async def _switch(visit: Visit, *, on: bool) -> None:
    topic, _, story_id = visit.data.partition(":")
    known = visit.screens.topics
    if topic not in known:
        await visit.acknowledge(visit.screens.say("stale-button"))
        return
    story = await _story(visit, story_id)
    if story is None:
        return
    await visit.change(lambda one: follow(one, (topic,)) if on else unfollow(one, (topic,), known))
    notice = visit.screens.say("unmuted" if on else "muted", topic=visit.screens.name(topic))
    rows = visit.screens.mute_buttons(story, visit.subscriber, undo="" if on else topic)
    await visit.swap_buttons(rows, notice)


async def _story(visit: Visit, story_id: str) -> Story | None:
    story = await visit.services.newsroom.story(story_id)
    if story is None:
        await visit.acknowledge(visit.screens.say("stale-button"))
    return story
