"""What an admin sees of a broadcast on its way and after it: progress, report, recall. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.broadcast_states import ASKS_END, SOURCE_GONE, Course, State
from bot.messaging.formatting import Markup, bold, lines, paragraphs, plain, shorten
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Screens
from bot.messaging.screens.broadcast import BroadcastScreens
from bot.models import Broadcast, Tally

_BAR_LENGTH: Final = 12
_LABEL_LENGTH: Final = 40
MARKS: Final = {
    State.DRAFT: "📝",
    State.WAITING: "👥",
    State.HOLDING: "⏳",
    State.SCHEDULED: "🕓",
    State.LATE: "⚠️",
    State.SENDING: "📤",
    State.PAUSED: "⏸",
    State.CANCELLED: "⛔",
    State.DONE: "✅",
    State.RECALLED: "↩️",
}


@dataclass(frozen=True, slots=True)
class BroadcastProgressScreens:
    """The screens of a broadcast that goes out or went, over those in the admin's language."""

    screens: Screens

    @property
    def _before(self) -> BroadcastScreens:
        return BroadcastScreens(self.screens)

    def progress(self, broadcast_id: str, tally: Tally, rate: float) -> Message:
        """How far it is, at `rate` deliveries a second just now (0: not known yet)."""
        say = self.screens.say
        left = tally.waiting / rate if rate else 0.0
        return self.screens.titled(
            "broadcast-progress",
            self._bar(tally),
            self._counts(tally),
            lines(
                say("broadcast-waiting", count=tally.waiting) if tally.waiting else "",
                say("broadcast-rate", count=round(rate)) if rate >= 1 else "",
                say("broadcast-left", time=self._before.duration(left)) if left else "",
            ),
            buttons=(
                (
                    Button(say("button-pause"), data=f"b-pause:{broadcast_id}"),
                    Button(say("button-b-end"), data=f"b-end:{broadcast_id}"),
                ),
            ),
        )

    def paused(self, broadcast_id: str, tally: Tally, course: Course) -> Message:
        """Paused by a person, or because its source is gone; or: is it to be ended for good?"""
        say, end = self.screens.say, course.why == ASKS_END
        gone = course.why == SOURCE_GONE
        text = "broadcast-source-gone" if gone else "broadcast-paused-text"
        resume = Button(say("button-b-resume"), data=f"b-resume:{broadcast_id}")
        verb = "b-end-yes" if end else "b-end"
        word = say("button-b-end-yes" if end else "button-b-end")
        stop = Button(word, data=f"{verb}:{broadcast_id}")
        return self.screens.titled(
            "broadcast-end" if end else "broadcast-paused",
            self._bar(tally),
            self._counts(tally),
            say("broadcast-waiting", count=tally.waiting) if tally.waiting else "",
            say("broadcast-end-text") if end else say(text),
            buttons=((stop,), (resume,)) if end else ((resume,), (stop,)),
        )

    def ending(self, tally: Tally) -> Message:
        """A person ended it; what is on its way still lands."""
        return self.screens.titled("broadcast-ending", self._counts(tally))

    def report(self, broadcast_id: str, tally: Tally, elapsed: timedelta, state: State) -> Message:
        """What came of it, when all is settled."""
        say = self.screens.say
        seconds = elapsed.total_seconds()
        if tally.first and tally.last:
            seconds = max(1.0, (tally.last - tally.first).total_seconds())
        took = say("broadcast-took", time=self._before.duration(seconds))
        csv = Button(say("button-csv"), data=f"b-csv:{broadcast_id}")
        recall = Button(say("button-recall"), data=f"b-recall:{broadcast_id}")
        row = (csv, recall) if tally.sent and state is not State.RECALLED else (csv,)
        cancelled = state is State.CANCELLED
        return self.screens.titled(
            "broadcast-cancelled-report" if cancelled else "broadcast-report",
            self._counts(tally),
            self._reasons(tally),
            took,
            buttons=(row,),
        )

    # Taking back

    def ask_recall(self, broadcast: Broadcast, tally: Tally) -> Message:
        """Shall it be taken back from everyone who has it?"""
        say = self.screens.say
        yes = Button(
            say("button-recall-yes", count=tally.sent), data=f"b-recall-yes:{broadcast.id}"
        )
        back = Button(say("button-back"), data=f"b-show:{broadcast.id}")
        return self.screens.titled(
            "broadcast-recall",
            self.excerpt(broadcast, 200),
            say("broadcast-recall-text", count=tally.sent),
            buttons=((yes,), (back,)),
        )

    def recalling(self, tally: Tally) -> Message:
        """How far the recall is."""
        return self.screens.titled("broadcast-recalling", self._bar(tally), self._recalled(tally))

    def recalled(self, broadcast_id: str, tally: Tally) -> Message:
        """What came of the recall."""
        csv = Button(self.screens.say("button-csv"), data=f"b-csv:{broadcast_id}")
        return self.screens.titled("broadcast-recalled", self._recalled(tally), buttons=((csv,),))

    def _recalled(self, tally: Tally) -> Markup:
        say = self.screens.say
        never = tally.reasons.get("never sent", 0)
        failed = tally.failed - never + tally.unreachable
        return lines(
            say("broadcast-recalled-count", count=tally.sent, audience=tally.audience - never),
            say("broadcast-not-recalled", count=failed) if failed else "",
        )

    # All of them

    def listed(self, entries: Sequence[tuple[Broadcast, Course, str]]) -> Message:
        """Broadcasts, each with when it is or was, in words, as buttons."""
        if not entries:
            return self.screens.note("broadcasts-none")
        rows = [
            (
                Button(
                    shorten(
                        f"{MARKS[course.state]} {when} · {self.label(broadcast)}", _LABEL_LENGTH
                    ),
                    data=f"b-show:{broadcast.id}",
                ),
            )
            for broadcast, course, when in entries
        ]
        return self.screens.titled("broadcasts", self.screens.say("broadcasts-text"), buttons=rows)

    def label(self, broadcast: Broadcast) -> str:
        """Its first words; of one without words, what it is."""
        words = " ".join(plain(broadcast.text).split())
        return words or self.screens.say("broadcast-wordless")

    def excerpt(self, broadcast: Broadcast, length: int) -> Markup:
        """How it begins, in quotation marks."""
        return Markup.of(f"«{shorten(self.label(broadcast), length)}»")

    def late(self, broadcast: Broadcast, due: str, question: Message) -> Message:
        """It was to go out at `due` and did not; `question` asks whether it still shall."""
        return Message(
            paragraphs(
                bold(self.screens.say("broadcast-late-title")),
                self.screens.say("broadcast-late-text", date=due),
                self.excerpt(broadcast, 200),
                Markup(question.html),
            ),
            buttons=question.buttons,
        )

    # Parts

    @staticmethod
    def _bar(tally: Tally) -> str:
        settled = tally.audience - tally.waiting
        share = settled / tally.audience if tally.audience else 0.0
        filled = int(share * _BAR_LENGTH)
        return f"{'▰' * filled}{'▱' * (_BAR_LENGTH - filled)} {int(share * 100)} %"

    def _counts(self, tally: Tally) -> Markup:
        say = self.screens.say
        return lines(
            say("broadcast-sent", count=tally.sent, audience=tally.audience),
            say("broadcast-unreachable", count=tally.unreachable) if tally.unreachable else "",
            say("broadcast-unknown", count=tally.unknown) if tally.unknown else "",
            say("broadcast-failed", count=tally.failed) if tally.failed else "",
            say("broadcast-not-sent", count=tally.cancelled) if tally.cancelled else "",
        )

    @staticmethod
    def _reasons(tally: Tally) -> Markup:
        return lines(*(f"· {reason}: {count}" for reason, count in sorted(tally.reasons.items())))
