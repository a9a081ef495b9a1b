"""Choosing the language of the bot, and further languages that news comes in. Pure."""

from dataclasses import dataclass

from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Screens, choice
from bot.messaging.screens.settings import back_row
from bot.models import Subscriber
from config.languages import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class LanguageScreens:
    """These screens, over the screens in the chat's language."""

    screens: Screens

    def choose(self, subscriber: Subscriber | None, note: str = "") -> Message:
        """The languages as buttons, each by its own name, then those that news may come in as
        well; `note` says what has just changed."""
        say = self.screens.say
        own = [
            choice(
                self.screens.language_name(one),
                f"language:{one}",
                chosen=one == self.screens.language,
            )
            for one in LANGUAGES
        ]
        others = [one for one in LANGUAGES if one != self.screens.language]
        reads = subscriber.reads if subscriber else frozenset()
        rows = [
            own[:2],
            own[2:],
            *([self._also(one, chosen=one in reads)] for one in others),
            back_row(self.screens),
        ]
        return self.screens.titled(
            "language", note, say("language-text"), say("language-also"), buttons=rows
        )

    def reads(self, subscriber: Subscriber) -> str:
        """Which languages news comes in, in words."""
        chosen = {subscriber.language, *subscriber.reads}
        names = ", ".join(self.screens.language_name(one) for one in LANGUAGES if one in chosen)
        return self.screens.say("language-reads", names=names)

    def _also(self, language: Language, *, chosen: bool) -> Button:
        name = self.screens.language_name(language)
        if chosen:
            text = self.screens.say("button-also-drop", name=name)
            return Button(text, data=f"also-:{language}")
        return Button(self.screens.say("button-also-add", name=name), data=f"also+:{language}")
