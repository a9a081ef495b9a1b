"""The first story of a newcomer, so that the chat is not empty until news comes out."""

from dataclasses import replace

from bot.models import Subscriber
from handlers.subscribers.latest import stories_of
from handlers.subscribers.stories import in_all_languages
from handlers.visit import Visit


async def show_first_story(visit: Visit) -> None:
    """Show a newcomer who has chosen topics by button the newest story of them; once."""
    if visit.remote or visit.subscriber is None or not visit.subscriber.fresh:
        return
    if not visit.subscriber.topics or not await _take_mark(visit):
        return
    for story in await stories_of(visit, "", 1):
        await visit.answer(await in_all_languages(visit, story, visit.screens.language))


async def _take_mark(visit: Visit) -> bool:
    """Whether this call was the one that took the newcomer's mark away."""
    was = False

    def edit(one: Subscriber) -> Subscriber:
        nonlocal was
        was = one.fresh
        return replace(one, fresh=False)

    await visit.change(edit)
    return was
