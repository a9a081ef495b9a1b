"""The settings of a chat in one message: what is chosen, and a button to each of them. Pure.

Every screen that a button leads to has `back_row` last, which leads here again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.messaging.formatting import lines, shorten
from bot.messaging.message import Button, Message
from bot.messaging.render import written_date
from bot.messaging.screens.base import Screens, in_rows
from bot.messaging.screens.zone_names import shown_zone
from bot.models import ALL_TOPICS, Subscriber
from bot.timing import USUAL_AT, zone_of

_BUTTONS: Final = {
    "language": "language-title",
    "topics": "topics-title",
    "mode": "mode-title",
    "quiet": "quiet-title",
    "timezone": "timezone-title",
    "keywords": "keywords-title",
    "pause": "button-pause",
    "mydata": "button-mydata",
    "forget": "button-erase",
}
"""The data of each button, which is the name of its route, and the button's text: mostly the title
of what it leads to."""
_COLUMNS: Final = 2
_WORDS_LIMIT: Final = 120


@dataclass(frozen=True, slots=True)
class SettingsScreens:
    """The frame, over the screens in the chat's language, at a moment. `home` is the time zone
    (IANA name) of those who chose none."""

    screens: Screens
    home: str
    now: datetime

    def frame(self, subscriber: Subscriber) -> Message:
        """What is chosen, a line each, and where to change it."""
        buttons = [self._button(data, subscriber) for data in _BUTTONS]
        rows = in_rows(buttons, _COLUMNS)
        return self.screens.titled("settings", lines(*self.facts(subscriber)), buttons=rows)

    def facts(self, subscriber: Subscriber, topics: str = "") -> list[str]:
        """What is chosen, a line each; `topics` in place of how many topics there are."""
        topics = topics or self._topics(subscriber)
        quiet = shown_hours(subscriber.quiet) or self.screens.say("settings-off")
        mode = digest_time(subscriber, self.screens) or self.screens.say("settings-instant")
        return [
            self._line("language-title", self._languages(subscriber)),
            self._line("topics-title", topics),
            self._line("settings-label-mode", mode),
            self._line("quiet-title", quiet),
            self._line("timezone-title", self._zone(subscriber)),
            self._line("keywords-title", self._keywords(subscriber)),
            self._line("settings-label-state", self._state(subscriber)),
            self.screens.say("settings-thread-note") if subscriber.thread else "",
        ]

    def _line(self, label: str, value: str) -> str:
        return f"{self.screens.say(label)}: {value}"

    def _button(self, data: str, subscriber: Subscriber) -> Button:
        if data == "pause" and subscriber.state == "paused":
            return Button(self.screens.say("button-resume"), data="resume")
        return Button(self.screens.say(_BUTTONS[data]), data=data)

    def _languages(self, subscriber: Subscriber) -> str:
        others = sorted(subscriber.reads - {subscriber.language})
        names = (self.screens.language_name(one) for one in (subscriber.language, *others))
        return ", ".join(names)

    def _topics(self, subscriber: Subscriber) -> str:
        if ALL_TOPICS in subscriber.topics:
            return self.screens.say("settings-topics-all")
        count = len(subscriber.topics & frozenset(self.screens.topics))
        if not count:
            return self.screens.say("settings-topics-none")
        return self.screens.say("settings-topics", count=count)

    def _zone(self, subscriber: Subscriber) -> str:
        return shown_zone(zone_of(subscriber, self.home), self.screens, self.now)

    def _keywords(self, subscriber: Subscriber) -> str:
        words = shorten(", ".join(sorted(subscriber.keywords)), _WORDS_LIMIT)
        return words or self.screens.say("settings-none")

    def _state(self, subscriber: Subscriber) -> str:
        if subscriber.state != "paused":
            return self.screens.say("settings-on")
        if not subscriber.until:
            return self.screens.say("settings-paused")
        until = datetime.fromisoformat(subscriber.until)
        zone = ZoneInfo(zone_of(subscriber, self.home))
        date = written_date(until, self.screens.language, self.screens.texts, zone)
        return self.screens.say("settings-paused-until", date=date)


def back_row(screens: Screens) -> tuple[Button, ...]:
    """The row that leads back to the frame."""
    return (Button(screens.say("button-back"), data="settings"),)


def digest_time(subscriber: Subscriber, screens: Screens) -> str:
    """When digests come, in words; "" for who gets none."""
    at = subscriber.at or USUAL_AT
    if subscriber.mode == "instant":
        return ""
    if subscriber.mode == "daily":
        return screens.say("settings-daily", time=at)
    return screens.say("settings-weekly", day=f"d{subscriber.weekday}", time=at)


def shown_hours(hours: str) -> str:
    """Quiet hours ("HH:MM-HH:MM") as people are shown them."""
    return hours.replace("-", "–")
