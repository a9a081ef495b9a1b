"""The days' numbers as a figure to be drawn. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from bot.charts.figure import Figure, Plot, Ranking, Series, round_ticks
from bot.messaging.screens.base import Screens
from bot.messaging.screens.spans import span
from bot.models import ALL_TOPICS
from bot.numbers import Day, merged
from config.languages import LANGUAGES

_MOST_POINTS: Final = 92
_LABELS: Final = 5
_MOST_TOPICS: Final = 6
_TIMES: Final = (1.0, 10.0, 60.0, 600.0, 3600.0, 36000.0)


@dataclass(frozen=True, slots=True)
class NumbersFigure:
    """The figure, in the reader's language. `period` writes from when until when days are."""

    screens: Screens
    period: Callable[[Sequence[Day]], str]

    def of(self, days: Sequence[Day]) -> Figure:
        """Of these days, oldest first; of a long time, each point is a week."""
        points = by_week(days) if len(days) > _MOST_POINTS else list(days)
        whole = merged(days)
        labels = _labels(points)
        return Figure(
            title=self.screens.say("chart-title"),
            subtitle=self.period(days),
            plots=(
                self._subscribers(points, whole, labels),
                self._changes(points, whole, labels),
                self._deliveries(points, whole, labels),
                self._times(points, whole, labels),
            ),
            rankings=(self._languages(whole), self._topics(whole)),
        )

    def _subscribers(self, days: Sequence[Day], whole: Day, labels: tuple[str, ...]) -> Plot:
        values = tuple(None if one.subscribers is None else one.subscribers for one in days)
        title = self.screens.say("chart-subscribers")
        return Plot(
            kind="area",
            title=title,
            headline=self.number(whole.subscribers or 0),
            series=(Series(title, "main", values),),
            labels=labels,
            ticks=self._ticks(max((one or 0 for one in values), default=0)),
        )

    def _changes(self, days: Sequence[Day], whole: Day, labels: tuple[str, ...]) -> Plot:
        say = self.screens.say
        came = tuple(float(one["joined"] + one["returned"]) for one in days)
        left = tuple(-float(one["left"]) for one in days)
        blocked = tuple(-float(one["blocked"]) for one in days)
        low = min(a + b for a, b in zip(left, blocked, strict=True))
        gained, lost = whole["joined"] + whole["returned"], whole["left"] + whole["blocked"]
        return Plot(
            kind="bars",
            title=say("chart-changes"),
            headline=f"+{self.number(gained)} / −{self.number(lost)}",
            series=(
                Series(say("chart-came"), "good", came),
                Series(say("chart-left"), "warm", left),
                Series(say("chart-blocked"), "bad", blocked),
            ),
            labels=labels,
            ticks=self._two_sided(max(came), low),
        )

    def _deliveries(self, days: Sequence[Day], whole: Day, labels: tuple[str, ...]) -> Plot:
        say = self.screens.say
        sent = tuple(float(one["sent"]) for one in days)
        lost = tuple(float(one.lost) for one in days)
        return Plot(
            kind="bars",
            title=say("chart-deliveries"),
            headline=self.number(whole["sent"]),
            series=(
                Series(say("chart-sent"), "good", sent),
                Series(say("chart-lost"), "bad", lost),
            ),
            labels=labels,
            ticks=self._ticks(max(a + b for a, b in zip(sent, lost, strict=True))),
        )

    def _times(self, days: Sequence[Day], whole: Day, labels: tuple[str, ...]) -> Plot:
        say = self.screens.say
        first = tuple(one.median("first") for one in days)
        last = tuple(one.median("last") for one in days)
        top = max((one for one in (*first, *last) if one is not None), default=60.0)
        kept = [time for time in _TIMES if time <= 60] + [t for t in _TIMES if 60 < t <= top]
        above = next((time for time in _TIMES if time >= top), _TIMES[-1])
        ticks = tuple((time, span(self.screens, time)) for time in dict.fromkeys((*kept, above)))
        ends = (whole.median("first"), whole.median("last"))
        headline = " – ".join(span(self.screens, one) for one in ends if one is not None)
        return Plot(
            kind="ratios",
            title=say("chart-times"),
            headline=headline,
            series=(
                Series(say("chart-first"), "main", first),
                Series(say("chart-last"), "warm", last),
            ),
            labels=labels,
            ticks=ticks,
        )

    def _languages(self, whole: Day) -> Ranking:
        counts = whole.now("language")
        rows = [
            (self.screens.language_name(language), counts.get(language, 0))
            for language in LANGUAGES
        ]
        return self._ranking("chart-languages", rows)

    def _topics(self, whole: Day) -> Ranking:
        counts = whole.now("topic")
        names = {
            topic: one.name[self.screens.language] for topic, one in self.screens.topics.items()
        }
        names[ALL_TOPICS] = self.screens.say("topic-all")
        rows = [(name, counts.get(topic, 0)) for topic, name in names.items()]
        return self._ranking("chart-topics", rows)

    def _ranking(self, key: str, rows: Sequence[tuple[str, int]]) -> Ranking:
        longest = sorted(rows, key=lambda row: -row[1])[:_MOST_TOPICS]
        shown = tuple((_plain(name), float(count), self.number(count)) for name, count in longest)
        return Ranking(self.screens.say(key), shown)

    def number(self, value: float) -> str:
        """A number as the language writes it."""
        if value == int(value):
            return self.screens.say("number", count=int(value))
        return f"{value:g}"

    def _ticks(self, top: float) -> tuple[tuple[float, str], ...]:
        return tuple((value, self.number(value)) for value in _whole(round_ticks(top)))

    def _two_sided(self, high: float, low: float) -> tuple[tuple[float, str], ...]:
        steps = _whole(round_ticks(max(high, -low, 1.0), 3))
        step = steps[1]
        below = [-step * n for n in range(ceil(-low / step), 0, -1)]
        above = [step * n for n in range(max(1, ceil(high / step)) + 1)]
        return tuple((value, self.number(abs(value))) for value in (*below, *above))


def by_week(days: Sequence[Day]) -> list[Day]:
    """Days in weeks, each named by its last day; the last week ends with the last day."""
    first = len(days) % 7
    weeks = [days[:first]] if first else []
    weeks += [days[at : at + 7] for at in range(first, len(days), 7)]
    return [merged(week) for week in weeks]


def _whole(ticks: tuple[float, ...]) -> tuple[float, ...]:
    """Of things that are counted there is no half."""
    whole = tuple(tick for tick in ticks if tick == int(tick))
    return whole if len(whole) > 1 else (0.0, 1.0)


def _labels(days: Sequence[Day]) -> tuple[str, ...]:
    """A date under the last point, and under some before it at even distances."""
    step = max(1, -(-len(days) // _LABELS))
    last = len(days) - 1
    shown = (f"{one.date.day}.{one.date.month:02}" for one in days)
    return tuple("" if (last - n) % step else text for n, text in enumerate(shown))


def _plain(name: str) -> str:
    """Without emoji, which the chart's letters have none of."""
    return "".join(one for one in name if ord(one) < 0x2190).strip()
