"""What a person sees of when news comes: how often, quiet hours, time zone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.messaging.formatting import lines, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.render import written_date
from bot.messaging.screens.base import Rows, Screens, choice, in_rows
from bot.messaging.screens.settings import back_row, digest_time, shown_hours
from bot.messaging.screens.zone_names import shown_zone
from bot.models import Subscriber
from bot.time_zones import USUAL_ZONES
from bot.timing import USUAL_AT, next_digest, zone_of

USUAL_TIMES: Final = ("07:00", "08:00", "09:00", "12:00", "18:00", "19:00", "20:00", "21:00")
USUAL_QUIET: Final = ("21:00-06:00", "22:00-07:00", "23:00-07:00", "23:00-08:00")
_TIMES_IN_ROW: Final = 4
_DAYS_IN_ROW: Final = 4


@dataclass(frozen=True, slots=True)
class TimingScreens:
    """These screens, over the screens in the chat's language, at a moment. `home` is the time
    zone (IANA name) of those who chose none."""

    screens: Screens
    home: str
    now: datetime

    # How often

    def mode(self, subscriber: Subscriber) -> Message:
        """How often news comes, when the next digest does, and the choices."""
        say = self.screens.say
        following = next_digest(subscriber, self.now, self.home)
        return self.screens.titled(
            "mode",
            lines(
                self._mode(subscriber),
                say("mode-next", date=self._date(following, subscriber)) if following else "",
            ),
            say("mode-hint"),
            buttons=(*self._mode_rows(subscriber), back_row(self.screens)),
        )

    def mode_not_understood(self, words: str) -> Message:
        """Something other than a mode, a day or a time was typed after /mode."""
        say = self.screens.say
        return Message(
            paragraphs(
                say("mode-not-understood", words=self.screens.echo(words)),
                lines(
                    say("mode-usage"),
                    say("mode-example-instant"),
                    say("mode-example-daily"),
                    say("mode-example-weekly"),
                ),
            ),
            buttons=((Button(say("mode-title"), data="mode"),),),
        )

    def _mode(self, subscriber: Subscriber) -> str:
        when = digest_time(subscriber, self.screens)
        say = self.screens.say
        return say("mode-digest", when=when) if when else say("mode-instant")

    def _mode_rows(self, subscriber: Subscriber) -> Rows:
        say, mode = self.screens.say, subscriber.mode
        rows = [
            (choice(say("mode-button-instant"), "mode:instant", chosen=mode == "instant"),),
            (
                choice(say("mode-button-daily"), "mode:daily", chosen=mode == "daily"),
                choice(say("mode-button-weekly"), "mode:weekly", chosen=mode == "weekly"),
            ),
        ]
        if mode == "weekly":
            days = [
                choice(
                    say("mode-weekday", day=f"d{day}"),
                    f"mode:weekly:d{day}",
                    chosen=day == subscriber.weekday,
                )
                for day in range(7)
            ]
            rows += in_rows(days, _DAYS_IN_ROW)
        if mode != "instant":
            chosen = subscriber.at or USUAL_AT
            times = [choice(at, f"mode:{mode}:{at}", chosen=at == chosen) for at in USUAL_TIMES]
            rows += in_rows(times, _TIMES_IN_ROW)
        return tuple(rows)

    # Quiet hours

    def quiet(self, subscriber: Subscriber) -> Message:
        """When nothing comes, and the choices."""
        say = self.screens.say
        hours = subscriber.quiet
        buttons = [
            choice(shown_hours(one), f"quiet:{one}", chosen=one == hours) for one in USUAL_QUIET
        ]
        off = choice(say("quiet-button-off"), "quiet:off", chosen=not hours)
        return self.screens.titled(
            "quiet",
            say("quiet-now", hours=shown_hours(hours)) if hours else say("quiet-none"),
            say("quiet-text"),
            say("quiet-hint"),
            buttons=(*in_rows(buttons, 2), (off,), back_row(self.screens)),
        )

    def quiet_not_understood(self, words: str) -> Message:
        """Something other than hours was typed after /quiet."""
        say = self.screens.say
        return Message(
            paragraphs(
                say("mode-not-understood", words=self.screens.echo(words)), say("quiet-usage")
            ),
            buttons=((Button(say("quiet-title"), data="quiet"),),),
        )

    # Time zone

    def timezone(self, subscriber: Subscriber) -> Message:
        """The time zone, what its clocks show, and the choices."""
        say = self.screens.say
        zone = zone_of(subscriber, self.home)
        return self.screens.titled(
            "timezone",
            say(
                "timezone-now",
                zone=shown_zone(zone, self.screens, self.now),
                time=self._clock(zone),
            ),
            say("timezone-hint"),
            buttons=(*self._zone_rows(USUAL_ZONES, zone), back_row(self.screens)),
        )

    def timezone_unknown(self, words: str, near: Sequence[str]) -> Message:
        """A place that is not known was typed after /timezone; `near` may have been meant."""
        say = self.screens.say
        return Message(
            paragraphs(
                say("timezone-unknown", words=self.screens.echo(words)),
                say("did-you-mean") if near else say("timezone-usage"),
            ),
            buttons=self._zone_rows(near or USUAL_ZONES, ""),
        )

    def _zone_rows(self, zones: Sequence[str], chosen: str) -> Rows:
        buttons = [
            choice(shown_zone(one, self.screens, self.now), f"timezone:{one}", chosen=one == chosen)
            for one in zones
        ]
        return in_rows(buttons, 2)

    def _clock(self, zone: str) -> str:
        return f"{self.now.astimezone(ZoneInfo(zone)):%H:%M}"

    def _date(self, moment: datetime, subscriber: Subscriber) -> str:
        zone = ZoneInfo(zone_of(subscriber, self.home))
        return written_date(moment, self.screens.language, self.screens.texts, zone)
