"""What is held about a chat: shown, paused, deleted."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from bot.durations import parse_duration
from bot.messaging.message import Message
from bot.messaging.screens.personal import PersonalScreens, Records
from bot.messaging.screens.settings import SettingsScreens
from bot.models import Subscriber
from bot.preferences import pause, resume
from handlers.subscribers.settings import back_to_settings
from handlers.visit import Visit

log = logging.getLogger(__name__)


async def my_data(visit: Visit) -> None:
    """Everything held, as a file and in words under it."""
    await visit.acknowledge()
    if visit.subscriber is None:
        await visit.answer(visit.screens.note("mydata-none"))
        return
    results = await visit.services.deliveries.of(visit.place)
    settings = visit.services.settings
    records = Records(
        len(results),
        settings.message_lifetime.days,
        await visit.services.deliveries.deferred(visit.place),
        tuple(sorted(one for one in results if one > 0)),
    )
    screens = PersonalScreens(visit.screens)
    chosen = SettingsScreens(visit.screens, settings.timezone, datetime.now(UTC))
    told = screens.my_data(visit.subscriber, records, chosen)
    whole = screens.my_data_file(visit.subscriber, records, chosen)
    await visit.hand_over("mydata.txt", whole.encode(), told)


async def pause_news(visit: Visit) -> None:
    """No news for the time that is named, else until /resume; what was chosen stays."""
    length = parse_duration(visit.args) if visit.args else None
    if visit.args and length is None:
        await visit.answer(visit.screens.note("pause-usage"))
        return
    if await _is_unknown(visit):
        return
    await visit.change(_pause_for(length))
    await visit.answer(_paused(visit))


async def resume_news(visit: Visit) -> None:
    """News again."""
    if await _is_unknown(visit):
        return
    await visit.change(resume)
    await visit.answer(visit.screens.note("resumed"))


async def switch_off(visit: Visit) -> None:
    """The same as `pause_news`, by button; its data is the time, or nothing."""
    length = parse_duration(visit.data) if visit.data else None
    if visit.data and length is None:
        await visit.stale()
        return
    if await _is_unknown(visit):
        return
    await visit.change(_pause_for(length))
    await visit.redraw(_paused(visit))


async def switch_on(visit: Visit) -> None:
    """The same as `resume_news`, by button."""
    if await _is_unknown(visit):
        return
    await visit.change(resume)
    await back_to_settings(visit, visit.screens.say("resumed"))


async def _is_unknown(visit: Visit) -> bool:
    """Whether nothing is held about the chat; it is then told so, and no record is made."""
    if visit.subscriber is None:
        await visit.tell(visit.screens.say("nothing-kept"))
    return visit.subscriber is None


def _pause_for(length: timedelta | None) -> Callable[[Subscriber], Subscriber]:
    until = datetime.now(UTC) + length if length else None
    return lambda one: pause(one, until)


def _paused(visit: Visit) -> Message:
    one = visit.subscriber
    until = one.until if one else ""
    return PersonalScreens(visit.screens).paused(
        visit.date(datetime.fromisoformat(until), one.timezone if one else "") if until else ""
    )


async def ask_forget(visit: Visit) -> None:
    """The same as `forget`, by button."""
    await visit.redraw(PersonalScreens(visit.screens).forget())


async def forget(visit: Visit) -> None:
    """Ask before everything is deleted."""
    await visit.answer(PersonalScreens(visit.screens).forget())


async def decide_forget(visit: Visit) -> None:
    """Delete everything held about the chat, or let it be."""
    if visit.data != "yes":
        await back_to_settings(visit, visit.screens.say("kept"))
        return
    await visit.services.subscribers.forget(visit.place)
    await visit.services.deliveries.forget(visit.place)
    await visit.services.questions.take(visit.place)
    try:
        await visit.bot.delete_my_commands(scope=BotCommandScopeChat(visit.place))
    except TelegramError as error:
        log.info("the menu of a forgotten chat stays: %s", error)
    await visit.redraw(visit.screens.note("forgotten"))
