"""What a person sees of their settings and of what is held about them. Pure."""

from dataclasses import dataclass
from typing import Final

from bot.messaging.formatting import Markup, lines, shorten
from bot.messaging.message import Button, Message
from bot.messaging.render import topic_list
from bot.messaging.screens import Screens
from bot.models import ALL_TOPICS, Subscriber

_NAMES_LIMIT: Final = 500
_PAUSES: Final = (1, 3, 7)
"""Days that a pause by button may last."""


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
        back = Button(say("button-back"), data="settings")
        return Message(Markup.of(text), buttons=(tuple(lengths), (resume,), (back,)))

    def my_data(self, subscriber: Subscriber) -> Message:
        """Everything held about the chat, in words that fit under a file."""
        say = self.screens.say
        return self.screens.titled(
            "mydata",
            lines(
                say("mydata-chat", id=str(subscriber.chat_id)),
                self._language(),
                say("mydata-topics", names=self._topics(subscriber)),
                say(f"mydata-state-{subscriber.state}"),
                say("mydata-since", day=subscriber.since or "—"),
            ),
            say("mydata-text"),
        )

    def privacy(self) -> Message:
        """What is held, why, and how to have it deleted."""
        return self.screens.titled("privacy", self.screens.say("privacy-text"))

    def forget(self) -> Message:
        """Shall everything held about the chat be deleted?"""
        say = self.screens.say
        yes = Button(say("button-forget"), data="forget:yes")
        no = Button(say("button-keep"), data="forget:no")
        return self.screens.titled("forget", say("forget-text"), buttons=((yes,), (no,)))

    def _language(self) -> str:
        name = self.screens.texts("language-name", self.screens.language)
        return self.screens.say("mydata-language", name=name)

    def _topics(self, subscriber: Subscriber) -> str:
        if ALL_TOPICS in subscriber.topics:
            return self.screens.name(ALL_TOPICS)
        chosen = sorted(subscriber.topics)
        names = topic_list(chosen, self.screens.language, self.screens.topics)
        return shorten(names, _NAMES_LIMIT) or "—"
