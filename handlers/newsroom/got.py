"""/why: who got a story, and why one chat did or did not. Questions about a chat are recorded."""

import re
from datetime import UTC, datetime
from typing import Final

from telegram.error import TelegramError

from bot.messaging.message import Message
from bot.messaging.screens.why import WhyScreens
from bot.models import Story
from bot.story_finder import find_story, newest_stories
from bot.why import why
from handlers.naming import replied_story
from handlers.visit import Visit

QUESTION: Final = "why-chat"
"""The question that the next message answers; the story's id follows."""
_SHOWN: Final = 8
_NUMBER: Final = re.compile(r"-?\d{1,19}")
_NAME: Final = re.compile(r"@\w{4,32}")


async def ask(visit: Visit) -> None:
    """The newest stories; with a story (named, or replied to) its numbers; with a chat as well,
    the answer."""
    story_name, _, chat_name = visit.args.partition(" ")
    story_name = story_name or replied_story(visit)
    if not story_name:
        await visit.answer(await _stories(visit))
    elif (story := await find_story(visit.services.newsroom, story_name)) is None:
        await visit.answer(visit.screens.note("got-no-story"))
    elif chat_name.strip():
        await _answer(visit, story, chat_name.strip())
    else:
        await visit.answer(await _numbers(visit, story))


async def show_stories(visit: Visit) -> None:
    """The newest stories, to choose one of."""
    await visit.redraw(await _stories(visit))


async def show_story(visit: Visit) -> None:
    """Who got it, in numbers."""
    await visit.services.questions.take(visit.chat.id)
    if story := await _pressed(visit):
        await visit.redraw(await _numbers(visit, story))


async def ask_chat(visit: Visit) -> None:
    """About which chat?"""
    if story := await _pressed(visit):
        await visit.services.questions.ask(visit.chat.id, f"{QUESTION}:{story.id}")
        await visit.redraw(_screens(visit).ask_chat(story))


async def answered(visit: Visit) -> None:
    """The chat was named."""
    story = await visit.services.newsroom.story(visit.about)
    if story is None:
        await visit.answer(visit.screens.note("got-no-story"))
    else:
        await _answer(visit, story, visit.typed)


async def _answer(visit: Visit, story: Story, chat_name: str) -> None:
    services, now = visit.services, datetime.now(UTC)
    chat_id = await _chat_id(visit, chat_name)
    if chat_id is None:
        await visit.answer(visit.screens.note("got-no-chat", words=visit.screens.echo(chat_name)))
        return
    await visit.record("why", story.id, str(chat_id))
    trace = await services.traces.of(story, chat_id)
    subscriber = await services.subscribers.get(chat_id)
    home, kept = services.settings.timezone, services.settings.message_lifetime
    found = why(story, subscriber, trace, now, home=home, kept=kept)
    await visit.answer(_screens(visit).answer(story, chat_id, found, trace))


async def _chat_id(visit: Visit, named: str) -> int | None:
    """A chat by its number, or a public one by its @name (Bot API: getChat)."""
    if _NUMBER.fullmatch(named):
        return int(named)
    if not _NAME.fullmatch(named):
        return None
    try:
        return (await visit.bot.get_chat(named)).id
    except TelegramError:
        return None


async def _numbers(visit: Visit, story: Story) -> Message:
    tally = await visit.services.outbox.tally(story.id)
    return _screens(visit).story(story, tally)


async def _stories(visit: Visit) -> Message:
    return _screens(visit).stories(await newest_stories(visit.services.newsroom, _SHOWN))


async def _pressed(visit: Visit) -> Story | None:
    story = await visit.services.newsroom.story(visit.data)
    if story is None:
        await visit.acknowledge(visit.screens.say("got-no-story"), alert=True)
    return story


def _screens(visit: Visit) -> WhyScreens:
    return WhyScreens(visit.screens, visit.date)
