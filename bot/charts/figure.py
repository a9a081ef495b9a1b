"""What a picture shows, all in words and numbers that only need to be drawn. Pure."""

from dataclasses import asdict, dataclass
from math import floor, log10
from typing import Any, Literal

import orjson

Colour = Literal["main", "good", "bad", "warm", "soft"]


@dataclass(frozen=True, slots=True)
class Series:
    """Values from left to right, None where there is none."""

    name: str
    colour: Colour
    points: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Something over time. `ticks` are the lines across, each a value and its label, from the
    lowest to the highest that there is room for. `labels` stand under the points, empty for
    most. `headline` is the one number to see.

    `kind`: an `area` under the series; `bars` stacked one on another, those of values under 0
    downwards; `lines`; or `ratios`, lines over ticks that are each a multiple of the one before.
    """

    kind: Literal["area", "bars", "lines", "ratios"]
    title: str
    headline: str
    series: tuple[Series, ...]
    labels: tuple[str, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Names with a bar each, the longest first: name, value and the value as it is written."""

    title: str
    rows: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: plots one under another, then rankings side by side."""

    title: str
    subtitle: str
    plots: tuple[Plot, ...]
    rankings: tuple[Ranking, ...]


def pack(figure: Figure) -> bytes:
    """The figure as JSON."""
    return orjson.dumps(asdict(figure))


def unpack(packed: bytes) -> Figure:
    """The figure that `pack` packed."""
    fields: dict[str, Any] = orjson.loads(packed)
    return Figure(
        title=fields["title"],
        subtitle=fields["subtitle"],
        plots=tuple(_plot(one) for one in fields["plots"]),
        rankings=tuple(
            Ranking(one["title"], tuple((name, value, text) for name, value, text in one["rows"]))
            for one in fields["rankings"]
        ),
    )


def _plot(fields: dict[str, Any]) -> Plot:
    series = tuple(
        Series(one["name"], one["colour"], tuple(one["points"])) for one in fields.pop("series")
    )
    ticks = tuple((value, label) for value, label in fields.pop("ticks"))
    return Plot(series=series, ticks=ticks, labels=tuple(fields.pop("labels")), **fields)


def round_ticks(top: float, most: int = 4) -> tuple[float, ...]:
    """Round values from 0 to the first that is not under `top`: at most `most` steps, each of 1,
    2 or 5 times a power of ten. For nothing at all, 0 and 1."""
    if top <= 0:
        return (0.0, 1.0)
    power = 10.0 ** floor(log10(top / most))
    steps = (factor * power * scale for scale in (1.0, 10.0) for factor in (1.0, 2.0, 5.0))
    step = next(one for one in steps if one * most >= top)
    count = next(n for n in range(1, most + 1) if n * step >= top)
    return tuple(step * n for n in range(count + 1))
