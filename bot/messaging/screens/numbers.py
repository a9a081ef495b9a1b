"""The days' numbers in words: what stands under the chart, and the daily report. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.feeds.health import FeedHealth
from bot.messaging.formatting import Markup, bold, italic, lines, one_line, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.render import short_day
from bot.messaging.screens.base import Rows, Screens
from bot.messaging.screens.numbers_figure import NumbersFigure
from bot.messaging.screens.spans import span
from bot.numbers import Day, merged

PERIODS: Final = (30, 90, 365)
"""Days that /stats can show."""
_MOST_FEEDS: Final = 5


@dataclass(frozen=True, slots=True)
class NumbersScreens:
    """These screens, over the screens in the reader's language."""

    screens: Screens

    def stats(self, days: Sequence[Day], *, drawn: bool) -> Message:
        """What the days come to, in words that fit under a picture (1024 UTF-16 units)."""
        whole, say = merged(days), self.screens.say
        return Message(
            paragraphs(
                bold(f"📊 {self.period(days)}"),
                self._figures(whole),
                italic(say("stats-times-meaning")) if whole.median("last") else "",
                "" if drawn else say("stats-no-picture"),
            ),
            buttons=self._buttons(len(days)),
        )

    def figure(self) -> NumbersFigure:
        """What draws the chart."""
        return NumbersFigure(self.screens, self.period)

    def report(self, day: Day, feeds: Sequence[FeedHealth], waiting: int) -> Message:
        """What a day came to, and what needs a person now: feeds, stories `waiting` for review."""
        say = self.screens.say
        quiet = not (day["stories"] or day["corrections"] or day["sent"])
        return Message(
            paragraphs(
                bold(f"📋 {self.day(day.date)}"),
                say("report-quiet") if quiet else "",
                self._figures(day),
                lines(*self._feeds(feeds)),
                say("report-review", count=waiting) if waiting else "",
            )
        )

    def period(self, days: Sequence[Day]) -> str:
        """From when until when these days are; with the years where they differ."""
        first, last = days[0].date, days[-1].date
        if first.year == last.year:
            return f"{self.day(first)} – {self.day(last)}"
        return f"{self.day(first)} {first.year} – {self.day(last)} {last.year}"

    def day(self, when: date) -> str:
        """A date without its year."""
        return short_day(when, self.screens.language, self.screens.texts)

    def _figures(self, day: Day) -> Markup:
        say = self.screens.say
        first, last = day.median("first"), day.median("last")
        times = ""
        if first is not None and last is not None:
            first_, last_ = span(self.screens, first), span(self.screens, last)
            times = say("stats-times", first=first_, last=last_)
        return paragraphs(
            lines(
                "" if day.subscribers is None else say("stats-subscribers", count=day.subscribers),
                say(
                    "stats-changes",
                    came=day["joined"] + day["returned"],
                    left=day["left"],
                    blocked=day["blocked"],
                ),
            ),
            lines(
                say("stats-stories", count=day["stories"]),
                say("stats-corrections", count=day["corrections"]) if day["corrections"] else "",
            ),
            lines(say("stats-sent", count=day["sent"]), *self._lost(day), times),
        )

    def _lost(self, day: Day) -> tuple[str, ...]:
        say = self.screens.say
        if not day.lost:
            return ()
        why = say(
            "stats-lost-why",
            closed=day["unreachable"],
            failed=day["failed"],
            unknown=day["unknown"],
        )
        return say("stats-lost", count=day.lost), why

    def _feeds(self, feeds: Sequence[FeedHealth]) -> list[str]:
        say = self.screens.say
        bad = [one for one in feeds if one.standing in ("broken", "ended", "failing")]
        if not bad:
            return [say("report-feeds-good", count=len(feeds))] if feeds else []
        told = [say("report-feeds-bad", count=len(bad))]
        for one in bad[:_MOST_FEEDS]:
            reason = one.record.last_error or say("feed-ended-state")
            told.append(f"· {one_line(one.feed.title, 60)}: {one_line(reason, 80)}")
        return told

    def _buttons(self, shown: int) -> Rows:
        say = self.screens.say
        names = [say("days", count=days) for days in PERIODS[:-1]]
        names.append(say("button-stats-year"))
        periods = tuple(
            Button(f"· {name} ·" if days == shown else name, data=f"stats:{days}")
            for name, days in zip(names, PERIODS, strict=True)
        )
        report = Button(say("button-report"), data="report")
        why = Button(say("button-why-stories"), data="got")
        return periods, (report, why)
