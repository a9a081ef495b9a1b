"""What an admin chooses about a broadcast: for whom, when, what. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Screens, choice, in_rows
from bot.messaging.screens.broadcast import BroadcastScreens, Reach
from bot.messaging.screens.zone_names import shown_zone
from bot.models import Broadcast
from config.languages import LANGUAGES

_COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class BroadcastChoiceScreens:
    """The screens on which something is chosen, over the screens in the admin's language."""

    screens: Screens

    @property
    def _before(self) -> BroadcastScreens:
        return BroadcastScreens(self.screens)

    def languages_and_topics(self, broadcast: Broadcast, reach: Reach) -> Message:
        """Who gets it, as buttons: languages, then topics; none ticked means everyone."""
        every = not broadcast.topics and not broadcast.languages
        languages = [
            choice(
                self.screens.language_name(one),
                f"b-lang:{one}:{broadcast.id}",
                chosen=one in broadcast.languages,
            )
            for one in LANGUAGES
        ]
        topics = [
            choice(
                self.screens.name(one),
                f"b-topic:{one}:{broadcast.id}",
                chosen=one in broadcast.topics,
            )
            for one in self.screens.topics
        ]
        everyone = choice(
            self.screens.say("button-everyone"), f"b-everyone:{broadcast.id}", chosen=every
        )
        done = Button(self.screens.say("button-done"), data=f"b-show:{broadcast.id}")
        return self.screens.titled(
            "broadcast-who",
            self._before.audience(broadcast),
            self.screens.say("broadcast-recipients", count=reach.total),
            self.screens.say("broadcast-who-text"),
            buttons=(
                *in_rows(languages, _COLUMNS),
                *in_rows(topics, _COLUMNS),
                (everyone,),
                (done,),
            ),
        )

    def times(
        self, broadcast: Broadcast, offered: Mapping[str, datetime], now: datetime, zone: ZoneInfo
    ) -> Message:
        """When it goes out: the moments that are `offered`, by name, in the admins' time zone."""
        buttons = [
            Button(self._moment(name, moment, now, zone), data=f"b-at:{name}:{broadcast.id}")
            for name, moment in offered.items()
        ]
        soon = Button(self.screens.say("button-b-now"), data=f"b-at:now:{broadcast.id}")
        typed = Button(self.screens.say("button-b-typed"), data=f"b-typed:{broadcast.id}")
        return self.screens.titled(
            "broadcast-when",
            self.screens.say("broadcast-when-text", zone=shown_zone(zone.key, self.screens, now)),
            buttons=(*in_rows(buttons, _COLUMNS), (soon, typed), (self._before.back(broadcast),)),
        )

    def _moment(self, name: str, moment: datetime, now: datetime, zone: ZoneInfo) -> str:
        clock = f"{moment.astimezone(zone):%H:%M}"
        if name.startswith("today"):
            return self.screens.say("broadcast-today", time=clock)
        if name.startswith("tomorrow"):
            return self.screens.say("broadcast-tomorrow", time=clock)
        wait = self._before.duration((moment - now).total_seconds())
        return self.screens.say("broadcast-in", time=wait, clock=clock)

    def ask_time(self, broadcast: Broadcast, zone: str, now: datetime) -> Message:
        """The next message is the time, in this time zone (IANA name)."""
        return self.screens.titled(
            "broadcast-ask-time",
            self.screens.say("broadcast-ask-time-text", zone=shown_zone(zone, self.screens, now)),
            buttons=((self._before.back(broadcast),),),
        )

    def ask_content(self, broadcast: Broadcast) -> Message:
        """The next message is what is sent instead."""
        return self.screens.titled(
            "broadcast-ask-content",
            self.screens.say("broadcast-ask-content-text"),
            buttons=((self._before.back(broadcast),),),
        )
