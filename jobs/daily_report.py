"""The report on the day before, sent at the time that DAILY_REPORT names."""

import logging
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.feed_desk import feeds_health
from bot.feeds.health import FeedHealth
from bot.messaging.screens.numbers import NumbersScreens
from bot.models import OutcomeKind
from bot.numbers import Day
from bot.roles import Right
from bot.services import Services, screens_in
from bot.storage import keys
from jobs.admins import SETTLED, Admins

log = logging.getLogger(__name__)

_SENT_WITHIN: Final = timedelta(minutes=2)
"""After which another process sends what the one that had begun did not finish."""
_REMEMBERED: Final = timedelta(days=3)


class DailyReport:
    """Sends it to everyone who may see the numbers, once each: who has it is kept in Redis. It
    can repeat only for a person to whom it was being sent when the process died."""

    SECONDS: Final = 15.0

    def __init__(self, services: Services) -> None:
        self._services = services
        self._admins = Admins(services)
        self._zone = ZoneInfo(services.settings.timezone)

    async def tick(self, now: datetime | None = None) -> None:
        """Send what is due and was not sent. Run by the schedule; `now` is in UTC.

        Raises:
            StorageError: when Redis does not answer.
        """
        local = (now or datetime.now(UTC)).astimezone(self._zone)
        at = self._services.settings.daily_report
        if not at or f"{local:%H:%M}" < at:
            return
        today, turns = local.date(), self._services.turns
        people = await self._services.roles.with_right(Right.VIEW)
        due = [one for one in people if await turns.take(_name(today, one), _SENT_WITHIN)]
        if not due:
            return
        yesterday = today - timedelta(days=1)
        (day,) = await self._services.numbers.days(yesterday, yesterday)
        feeds = await feeds_health(self._services, datetime.now(UTC))
        waiting = len(await self._services.newsroom.held())
        for person in due:
            if not day.counts or await self._send(person, day, feeds, waiting):
                await turns.end(_name(today, person), _REMEMBERED)

    async def _send(
        self, user_id: int, day: Day, feeds: Sequence[FeedHealth], waiting: int
    ) -> bool:
        """Whether it needs no further try."""
        services = self._services
        language = await services.subscribers.language_of(user_id)
        screens = NumbersScreens(screens_in(language, services))
        outcome = await self._admins.send(user_id, screens.report(day, feeds, waiting))
        if outcome.kind is not OutcomeKind.SENT:
            log.warning("the daily report did not reach %d: %s", user_id, outcome.reason)
        return outcome.kind in SETTLED


def _name(today: date, user_id: int) -> str:
    return f"{keys.REPORT}{today.isoformat()}:{user_id}"
