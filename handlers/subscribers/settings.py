"""/settings: one message with a button to every setting, edited in place.

Nothing of it is remembered between presses: the message is drawn anew from what is kept about
the chat, so that it is right after a restart and however old it is.
"""

from datetime import UTC, datetime

from bot.messaging.message import Message
from bot.messaging.screens.settings import SettingsScreens
from bot.models import Subscriber
from bot.preferences import newcomer
from handlers.visit import Visit


async def settings(visit: Visit) -> None:
    """Everything that can be set."""
    await visit.answer(frame(visit))


async def show_settings(visit: Visit) -> None:
    """The same, in place of the message whose button was pressed."""
    await back_to_settings(visit)


async def back_to_settings(visit: Visit, notice: str = "") -> None:
    """After a setting was changed by button: the frame again, with `notice` over it."""
    await visit.redraw(frame(visit), notice)


def frame(visit: Visit) -> Message:
    """The settings of the chat as they are now."""
    home, now = visit.services.settings.timezone, datetime.now(UTC)
    return SettingsScreens(visit.screens, home, now).frame(subscriber_of(visit))


def subscriber_of(visit: Visit) -> Subscriber:
    """What the chat chose; what a newcomer has where nothing is kept."""
    today = datetime.now(UTC).date()
    return visit.subscriber or newcomer(visit.place, visit.screens.language, today)
