"""What a person sees of a pause, and of what is held about them. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.messaging.formatting import Markup, lines, shorten
from bot.messaging.message import Button, Message
from bot.messaging.render import topic_list, written_day
from bot.messaging.screens.base import Screens
from bot.messaging.screens.settings import SettingsScreens, back_row
from bot.models import ALL_TOPICS, Subscriber

_NAMES_LIMIT: Final = 500
_PAUSES: Final = (1, 3, 7)
"""Days that a pause by button may last."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is on record of messages to a chat: how many, kept for how many days, and their ids;
    `deferred` is how many stories are kept for it until it can have them."""

    count: int
    days: int
    deferred: int = 0
    message_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonalScreens:
    """These screens, over the screens in the person's language."""

    screens: Screens

    def paused(self, until: str) -> Message:
        """News is paused, until that date or (empty) until /resume; for how long else?"""
        say = self.screens.say
        text = say("paused-until", date=until) if until else say("paused")
        lengths = [Button(say("days", count=days), data=f"pause:{days}d") for days in _PAUSES]
        resume = Button(say("button-resume"), data="resume")
        return Message(Markup.of(text), buttons=(tuple(lengths), (resume,), back_row(self.screens)))

    def my_data(
        self, subscriber: Subscriber, records: Records, settings: SettingsScreens
    ) -> Message:
        """Everything held about the chat, in words that fit under a file. `settings` say what was
        chosen."""
        topics = shorten(self._topics(subscriber), _NAMES_LIMIT) or "—"
        facts = self._facts(subscriber, records, settings, topics)
        return self.screens.titled("mydata", lines(*facts), self.screens.say("mydata-text"))

    def my_data_file(
        self, subscriber: Subscriber, records: Records, settings: SettingsScreens
    ) -> str:
        """The same as plain text, whole."""
        say = self.screens.say
        facts = self._facts(subscriber, records, settings, self._topics(subscriber) or "—")
        words = ", ".join(sorted(subscriber.keywords)) or "—"
        ids = ", ".join(map(str, records.message_ids)) or "—"
        parts = [say("mydata-title"), "", *filter(None, facts)]
        parts += [f"{say('keywords-title')}: {words}", say("mydata-ids", ids=ids)]
        return "\n".join((*parts, "", say("mydata-text"), ""))

    def _facts(
        self, subscriber: Subscriber, records: Records, settings: SettingsScreens, topics: str
    ) -> list[str]:
        say = self.screens.say
        thread, lost = subscriber.thread, subscriber.lost
        return [
            say("mydata-chat", id=str(subscriber.chat_id)),
            *settings.facts(subscriber, topics),
            say("mydata-thread", id=str(thread)) if thread else "",
            say("mydata-state-unreachable") if subscriber.state == "unreachable" else "",
            say("mydata-lost", day=self._day(lost)) if lost else "",
            say("mydata-since", day=self._day(subscriber.since)),
            say("mydata-records", count=records.count, days=records.days),
            say("mydata-deferred", count=records.deferred) if records.deferred else "",
        ]

    def _day(self, day: str) -> str:
        """A day that is kept as ISO, as readers write it."""
        if not day:
            return "—"
        return written_day(date.fromisoformat(day), self.screens.language, self.screens.texts)

    def privacy(self) -> Message:
        """What is held, why, and how to have it deleted."""
        return self.screens.titled("privacy", self.screens.say("privacy-text"))

    def forget(self) -> Message:
        """Shall everything held about the chat be deleted?"""
        say = self.screens.say
        yes = Button(say("button-forget"), data="forget:yes")
        no = Button(say("button-keep"), data="forget:no")
        return self.screens.titled("forget", say("forget-text"), buttons=((yes,), (no,)))

    def _topics(self, subscriber: Subscriber) -> str:
        if ALL_TOPICS in subscriber.topics:
            return self.screens.name(ALL_TOPICS)
        chosen = sorted(subscriber.topics)
        return topic_list(chosen, self.screens.language, self.screens.topics)
