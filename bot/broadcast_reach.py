"""Whom a broadcast would reach as of now, and how long that would take."""

from typing import Final

from bot.messaging.screens.broadcast import Reach
from bot.models import Broadcast, Lane
from bot.services import Services
from config.languages import LANGUAGES
from config.settings import FREE_RATE

_BEFORE_BULK: Final = tuple(lane for lane in Lane if lane is not Lane.REPLY)
_BEFORE_URGENT: Final = (Lane.URGENT,)


async def reach_of(broadcast: Broadcast, services: Services) -> Reach:
    """Count its audience, and what waits before it in the outbox.

    Raises:
        StorageError: when Redis does not answer.
    """
    languages, count = broadcast.languages or LANGUAGES, services.subscribers.count
    counts = {one: await count((one,), broadcast.topics) for one in languages}
    modes = await services.subscribers.count_by_mode(languages, broadcast.topics)
    before = _BEFORE_URGENT if broadcast.urgent else _BEFORE_BULK
    waiting = await services.parking.waiting(before)
    messages, rate = sum(modes.values()), services.pacer.rate
    seconds = waiting / rate
    if len(broadcast.message_ids) > 1:
        seconds += messages * len(broadcast.message_ids) / min(rate, FREE_RATE)
    else:
        seconds += messages / rate
    return Reach(counts, modes, seconds)
