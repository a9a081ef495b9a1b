"""The first minute: /start, with or without a deep link. In a group with threads news then comes
into the one in which it was said."""

from dataclasses import replace

from bot.preferences import follow
from handlers.first_story import show_first_story
from handlers.menu import suit_menu
from handlers.visit import Visit


async def start(visit: Visit) -> None:
    """Greet, and offer the topics; those of a deep link are offered first."""
    wanted = visit.topic_names.of_link(visit.args)
    back = visit.subscriber is not None
    subscriber = await visit.change(lambda one: replace(one, thread=visit.thread))
    if wanted and not set(wanted) <= subscriber.topics:
        await visit.answer(visit.screens.invitation(wanted))
    else:
        await visit.answer(visit.screens.welcome(subscriber, back=back))
    if await visit.roles():
        await suit_menu(visit)


async def accept_invitation(visit: Visit) -> None:
    """The deep link's topics were confirmed."""
    wanted = visit.topic_names.of_link(visit.pressed[1:])
    if not wanted:
        await visit.acknowledge(visit.screens.say("stale-button"))
        return
    subscriber = await visit.change(lambda one: follow(one, wanted))
    await visit.redraw(visit.screens.chosen(subscriber))
    await show_first_story(visit)
