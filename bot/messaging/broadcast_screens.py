"""What an admin sees of a broadcast: mistakes, preview, progress, report. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.broadcast_request import BroadcastRequest
from bot.messaging.formatting import lines, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.screens import Screens
from bot.models import Broadcast, Tally
from config.languages import LANGUAGES, Language

_BAR_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class BroadcastScreens:
    """The screens of a broadcast, over the screens in the admin's language."""

    screens: Screens

    def usage(self) -> Message:
        """There is nothing to send."""
        return self.screens.titled(
            "broadcast-usage",
            self.screens.say("broadcast-usage-text"),
            self.screens.say("broadcast-usage-example"),
        )

    def not_text(self) -> Message:
        """The message replied to has no text."""
        return self.screens.note("broadcast-not-text")

    def not_understood(
        self, request: BroadcastRequest, nearest: Mapping[str, Sequence[str]]
    ) -> Message:
        """Topics or languages that do not exist: which, and what there is instead."""
        parts = []
        if request.unknown_languages:
            names = ", ".join(f"«{self.screens.echo(one)}»" for one in request.unknown_languages)
            known = ", ".join(LANGUAGES)
            parts.append(self.screens.say("broadcast-language", names=names, known=known))
        if request.unknown_topics:
            names = ", ".join(f"«{self.screens.echo(one)}»" for one in request.unknown_topics)
            near = dict.fromkeys(one for some in nearest.values() for one in some)
            known = ", ".join(near or self.screens.topics)
            parts.append(self.screens.say("broadcast-topic", names=names, known=known))
        return Message(paragraphs(*parts))

    def confirmation(
        self, broadcast: Broadcast, counts: Mapping[Language, int], rate: float
    ) -> Message:
        """How many will get it, by language, and how long that takes at `rate` a second."""
        total = sum(counts.values())
        if not total:
            return self.screens.titled("broadcast-nobody", self._audience(broadcast))
        send = Button(self.screens.say("button-send", count=total), data=f"send:{broadcast.id}")
        cancel = Button(self.screens.say("button-cancel"), data=f"cancel:{broadcast.id}")
        each = (
            self.screens.say("broadcast-share", language=self._language(language), count=count)
            for language, count in counts.items()
        )
        return self.screens.titled(
            "broadcast-confirm",
            self._audience(broadcast),
            lines(
                self.screens.say("broadcast-recipients", count=total),
                *(each if len(counts) > 1 else ()),
                self.screens.say("broadcast-time", time=self.duration(total / rate)),
            ),
            buttons=((send,), (cancel,)),
        )

    def progress(self, tally: Tally, elapsed: timedelta) -> Message:
        """How far it is."""
        settled = tally.audience - tally.waiting
        share = settled / tally.audience if tally.audience else 0.0
        filled = int(share * _BAR_LENGTH)
        bar = "▰" * filled + "▱" * (_BAR_LENGTH - filled)
        left = elapsed.total_seconds() / settled * tally.waiting if settled else None
        return self.screens.titled(
            "broadcast-progress",
            f"{bar} {int(share * 100)} %",
            self._counts(tally),
            lines(
                self.screens.say("broadcast-waiting", count=tally.waiting),
                self.screens.say("broadcast-time", time=self.duration(left)) if left else "",
            ),
        )

    def report(self, tally: Tally, elapsed: timedelta) -> Message:
        """What came of it, when all is settled."""
        took = self.screens.say("broadcast-took", time=self.duration(elapsed.total_seconds()))
        reasons = lines(
            *(f"· {reason}: {count}" for reason, count in sorted(tally.reasons.items()))
        )
        return self.screens.titled("broadcast-report", self._counts(tally), reasons, took)

    def duration(self, seconds: float) -> str:
        """A time in the coarsest unit that tells something."""
        if seconds < 60:
            return self.screens.say("seconds", count=max(1, round(seconds)))
        if seconds < 5400:
            return self.screens.say("minutes", count=round(seconds / 60))
        return self.screens.say("hours", count=round(seconds / 3600))

    def _counts(self, tally: Tally) -> str:
        say = self.screens.say
        return lines(
            say("broadcast-sent", count=tally.sent, audience=tally.audience),
            say("broadcast-unreachable", count=tally.unreachable) if tally.unreachable else "",
            say("broadcast-unknown", count=tally.unknown) if tally.unknown else "",
            say("broadcast-failed", count=tally.failed) if tally.failed else "",
        )

    def _audience(self, broadcast: Broadcast) -> str:
        topics = ", ".join(self.screens.name(topic) for topic in broadcast.topics)
        languages = ", ".join(self._language(one) for one in broadcast.languages)
        every = self.screens.say("everyone")
        return lines(
            self.screens.say("broadcast-topics", names=topics or every),
            self.screens.say("broadcast-languages", names=languages or every),
        )

    def _language(self, language: Language) -> str:
        return self.screens.texts("language-name", language)
