"""The newest stories, looked up rather than waited for."""

from dataclasses import replace
from itertools import product
from typing import Final

from bot.messaging.message import Button, Message
from bot.models import ALL_TOPICS, Story
from bot.versions import each_once
from handlers.subscribers.stories import in_all_languages
from handlers.visit import Visit, count_in

_PAGE: Final = 3
_LAST: Final = 60
"""How far back one can page."""


async def latest(visit: Visit) -> None:
    """The newest stories of a topic that is named, else of those that are followed."""
    if not visit.args:
        await _show(visit, "", 0)
        return
    named = visit.topic_names.find(visit.args)
    if named.topics:
        await _show(visit, named.topics[0], 0)
        return
    nearest = {word: visit.topic_names.nearest(word) for word in named.unknown[:1]}
    await visit.answer(visit.screens.no_such_topic(named.unknown, nearest, "latest"))


async def show_latest(visit: Visit) -> None:
    """The same by button; its data is `TOPIC:HOW MANY TO SKIP`, both may be absent."""
    topic, _, skip = visit.data.partition(":")
    if topic not in ("", ALL_TOPICS, *visit.screens.topics):
        await visit.stale()
        return
    await visit.acknowledge()
    await _show(visit, topic, count_in(skip))


async def _show(visit: Visit, topic: str, skip: int) -> None:
    skip = min(skip, _LAST)
    stories = await stories_of(visit, topic, skip + _PAGE + 1)
    page, more = stories[skip : skip + _PAGE], len(stories) > skip + _PAGE
    if not page:
        await visit.answer(visit.screens.no_stories(topic))
    for story in page:
        message = await in_all_languages(visit, story, story.language)
        if story is page[-1] and more and skip < _LAST:
            older = Button(visit.screens.say("button-older"), data=f"latest:{topic}:{skip + _PAGE}")
            message = _with_row(message, older)
        await visit.answer(message)


async def stories_of(visit: Visit, topic: str, count: int) -> list[Story]:
    """The newest stories of a topic, or (empty) of the topics that the chat follows; of all where
    it follows none. In each language that it reads, and of each story one version."""
    services, subscriber = visit.services, visit.subscriber
    wanted = {topic} if topic else (subscriber and subscriber.topics) or {ALL_TOPICS}
    languages = {visit.screens.language, *(subscriber.reads if subscriber else ())}
    found: dict[str, Story] = {}
    for language, one in product(languages, wanted):
        for story in await services.newsroom.latest(language, one, count):
            if not story.withdrawn:
                found[story.id] = story
    newest = sorted(found.values(), key=lambda story: story.published, reverse=True)
    return (await each_once(newest, visit.screens.language, services.relations))[:count]


def _with_row(message: Message, button: Button) -> Message:
    return replace(message, buttons=(*message.buttons, (button,)))
