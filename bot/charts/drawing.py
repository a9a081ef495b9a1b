"""A figure drawn: as wide as a phone's screen, with letters that can be read on it."""

from math import log
from typing import Final

from bot.charts.canvas import Canvas, Point
from bot.charts.figure import Figure, Plot, Ranking, Series

WIDTH: Final = 1080
_MARGIN: Final = 48
_HEAD: Final = 132
_PLOT_HEIGHT: Final = 312
_ROW: Final = 50
_RANK_HEAD: Final = 62
_AXIS: Final = 128
"""Room at the right for the numbers of the lines across."""
_PAPER: Final = "#ffffff"
_INK: Final = "#14202e"
_QUIET: Final = "#6b7785"
_GRID: Final = "#e6eaef"
_COLOURS: Final = {
    "main": "#1f6feb",
    "good": "#1a9c6b",
    "bad": "#d64545",
    "warm": "#e08a1e",
    "soft": "#9ec1f7",
}
_SMALL: Final = 24


def draw(figure: Figure) -> bytes:
    """The figure as a PNG."""
    rows = max((len(one.rows) for one in figure.rankings), default=0)
    below = _RANK_HEAD + rows * _ROW + 16 if figure.rankings else 0
    height = _HEAD + len(figure.plots) * _PLOT_HEIGHT + below + 24
    canvas = Canvas(WIDTH, height, _PAPER)
    canvas.text((_MARGIN, 66), figure.title, 46, _INK, "Semibold")
    canvas.text((_MARGIN, 104), figure.subtitle, 28, _QUIET)
    for number, plot in enumerate(figure.plots):
        _draw_plot(canvas, plot, _HEAD + number * _PLOT_HEIGHT)
    top = _HEAD + len(figure.plots) * _PLOT_HEIGHT
    room = (WIDTH - 2 * _MARGIN - 56 * (len(figure.rankings) - 1)) / max(1, len(figure.rankings))
    for number, ranking in enumerate(figure.rankings):
        _draw_ranking(canvas, ranking, (_MARGIN + number * (room + 56), top), room)
    return canvas.png()


def _draw_plot(canvas: Canvas, plot: Plot, top: float) -> None:
    canvas.text((_MARGIN, top + 34), plot.title, 32, _INK, "Semibold")
    canvas.text((WIDTH - _MARGIN, top + 34), plot.headline, 32, _INK, "Semibold", "rs")
    _draw_legend(canvas, plot, top + 68)
    frame = (_MARGIN, top + 92, WIDTH - _MARGIN - _AXIS, top + _PLOT_HEIGHT - 64)
    _draw_grid(canvas, plot, frame)
    if plot.kind == "bars":
        _draw_bars(canvas, plot, frame)
    else:
        for series in plot.series:
            _draw_line(canvas, plot, series, frame)
    _draw_labels(canvas, plot, frame)


Frame = tuple[float, float, float, float]
"""Left, top, right and bottom of where a plot's points lie."""


def _draw_legend(canvas: Canvas, plot: Plot, y: float) -> None:
    x = float(_MARGIN)
    for series in plot.series if len(plot.series) > 1 else ():
        canvas.dot((x + 8, y - 8), 8, _COLOURS[series.colour])
        canvas.text((x + 24, y), series.name, _SMALL, _QUIET)
        x += 24 + canvas.text_width(series.name, _SMALL) + 32


def _draw_grid(canvas: Canvas, plot: Plot, frame: Frame) -> None:
    left, _, right, _ = frame
    for value, label in plot.ticks:
        y = _height(plot, value, frame)
        canvas.line([(left, y), (right, y)], _GRID, 2)
        canvas.text((right + 16, y), label, _SMALL, _QUIET, anchor="lm")


def _draw_labels(canvas: Canvas, plot: Plot, frame: Frame) -> None:
    for number, label in enumerate(plot.labels):
        if label:
            x = _place(plot, number, frame)
            half = canvas.text_width(label, _SMALL) / 2
            x = min(max(x, frame[0] + half), frame[2] + _AXIS - half)
            canvas.text((x, frame[3] + 36), label, _SMALL, _QUIET, anchor="ms")


def _draw_bars(canvas: Canvas, plot: Plot, frame: Frame) -> None:
    count = len(plot.labels)
    wide = (frame[2] - frame[0]) / max(1, count) * 0.68
    for number in range(count):
        x, reached = _place(plot, number, frame), {True: 0.0, False: 0.0}
        for series in plot.series:
            value, start = series.points[number] or 0.0, reached[(series.points[number] or 0) > 0]
            low, high = sorted(_height(plot, one, frame) for one in (start, start + value))[::-1]
            if value:
                high = min(high, low - 3)  # what there is can be seen
                canvas.bar((x - wide / 2, high), (x + wide / 2, low), _COLOURS[series.colour])
            reached[value > 0] += value


def _draw_line(canvas: Canvas, plot: Plot, series: Series, frame: Frame) -> None:
    colour = _COLOURS[series.colour]
    for run in _runs(plot, series, frame):
        if plot.kind == "area":
            canvas.area(run, frame[3], f"{colour}2e")
        canvas.line(run, colour, 5)
        if len(run) == 1:
            canvas.dot(run[0], 6, colour)
    if last := _runs(plot, series, frame)[-1:]:
        canvas.dot(last[0][-1], 9, colour)
        canvas.dot(last[0][-1], 4, _PAPER)


def _runs(plot: Plot, series: Series, frame: Frame) -> list[list[Point]]:
    """The points, parted where a value is missing."""
    runs: list[list[Point]] = [[]]
    for number, value in enumerate(series.points):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((_place(plot, number, frame), _height(plot, value, frame)))
    return [run for run in runs if run]


def _place(plot: Plot, number: int, frame: Frame) -> float:
    step = (frame[2] - frame[0]) / max(1, len(plot.labels))
    return frame[0] + step * (number + 0.5)


def _height(plot: Plot, value: float, frame: Frame) -> float:
    low, top = plot.ticks[0][0], plot.ticks[-1][0]
    if plot.kind == "ratios":
        low, top, value = log(low), log(top), log(max(value, low))
    share = (value - low) / (top - low)
    return frame[3] - (frame[3] - frame[1]) * min(max(share, 0.0), 1.0)


def _draw_ranking(canvas: Canvas, ranking: Ranking, at: Point, room: float) -> None:
    x, top = at
    canvas.text((x, top + 34), ranking.title, 32, _INK, "Semibold")
    longest = max((value for _, value, _ in ranking.rows), default=0) or 1
    for number, (name, value, words) in enumerate(ranking.rows):
        y = top + _RANK_HEAD + number * _ROW
        shown = canvas.text_width(words, _SMALL)
        canvas.text((x, y + 16), canvas.cut(name, _SMALL, room - shown - 16), _SMALL, _INK)
        canvas.text((x + room, y + 16), words, _SMALL, _QUIET, anchor="rs")
        canvas.bar((x, y + 25), (x + room, y + 33), _GRID, 4)
        if value:
            canvas.bar(
                (x, y + 25), (x + max(8, room * value / longest), y + 33), _COLOURS["main"], 4
            )
