"""The first minute: /start, with or without a deep link. In a group with threads news then comes
into the one in which it was said."""

from dataclasses import replace

from bot.preferences import follow, speaks_ours
from bot.roles import Right, may
from handlers.menu import suit_menu
from handlers.newsroom.review import show_what_waits
from handlers.subscribers.first_story import show_first_story
from handlers.visit import Visit


async def start(visit: Visit) -> None:
    """Greet, and offer the topics; those of a deep link, or typed, are offered first."""
    wanted = visit.topic_names.of_link(visit.args) or visit.topic_names.find(visit.args).topics
    thread = 0 if visit.private else visit.thread
    back = visit.subscriber is not None
    subscriber = await visit.change(lambda one: replace(one, thread=thread))
    if wanted and not set(wanted) <= subscriber.topics:
        await visit.answer(visit.screens.invitation(wanted))
    else:
        guessed = not back and not speaks_ours(visit.user.language_code if visit.user else None)
        await visit.answer(visit.screens.welcome(subscriber, back=back, guessed=guessed))
    if roles := await visit.roles():
        await suit_menu(visit)
        if visit.private and may(roles, Right.EDIT):
            await show_what_waits(visit)


async def accept_invitation(visit: Visit) -> None:
    """The deep link's topics were confirmed."""
    wanted = visit.topic_names.of_link(visit.pressed[1:])
    if not wanted:
        await visit.stale()
        return
    subscriber = await visit.change(lambda one: follow(one, wanted))
    await visit.redraw(visit.screens.chosen(subscriber))
    await show_first_story(visit)
