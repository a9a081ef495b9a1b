"""What can be asked for, and what to answer to everything else."""

from bot.commands import ADMIN_COMMANDS, commands_of, nearest_command
from bot.messaging.screens.personal import PersonalScreens
from handlers.subscribers.places import set_up
from handlers.visit import Visit


async def help_(visit: Visit) -> None:
    """The commands, each in a few words."""
    roles = await visit.roles() if visit.private else frozenset()
    theirs = [name for name in commands_of(roles) if name in ADMIN_COMMANDS]
    await visit.answer(visit.screens.help(theirs, group=not visit.private))


async def privacy(visit: Visit) -> None:
    """What is held about a chat, and how to have it deleted."""
    await visit.answer(PersonalScreens(visit.screens).privacy())


async def unknown_command(visit: Visit) -> None:
    """A command that there is not, or not for this person. In a group, where other bots may
    know it, only what is addressed to this bot is answered."""
    message = visit.update.effective_message
    word = (message.text or message.caption or "").split(maxsplit=1)[0] if message else ""
    name, _, addressee = word.lstrip("/").partition("@")
    roles = await visit.roles()
    if visit.private or addressee.lower() == (visit.bot.username or "").lower():
        await visit.answer(visit.screens.unknown_command(nearest_command(name, commands_of(roles))))


async def anything_else(visit: Visit) -> None:
    """Not a command. A topic's name alone is taken for the wish to subscribe to it."""
    if await set_up(visit):
        return
    named = visit.topic_names.find(visit.typed[:200])
    topics = [topic for topic in named.topics if topic in visit.screens.topics]
    if topics and not named.unknown:
        await visit.answer(visit.screens.offer(topics))
    else:
        await visit.answer(visit.screens.note("not-a-command"))
