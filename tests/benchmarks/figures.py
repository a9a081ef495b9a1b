"""A figure, its target, and the table of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured. `target` is a bound: at least it, or with `below` under it; None where
    the figure is for information. `shown` says the value in words when the number alone does
    not (a spread, what stood in its way)."""

    what: str
    value: float
    unit: str
    target: float | None = None
    below: bool = False
    shown: str = ""

    @property
    def verdict(self) -> str:
        """Whether the target is reached."""
        if self.target is None:
            return ""
        reached = self.value < self.target if self.below else self.value >= self.target
        return "reached" if reached else "NOT REACHED"

    def row(self) -> tuple[str, str, str, str]:
        """The cells of the table."""
        bound = "under" if self.below else "at least"
        target = "" if self.target is None else f"{bound} {self.target:,g} {self.unit}"
        measured = f"{number(self.value)} {self.unit}"
        if self.shown:
            measured += f" ({self.shown})"
        return self.what, measured, target, self.verdict


def number(value: float) -> str:
    """A value with about three digits that count."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def print_table(figures: Iterable[Figure]) -> None:
    """One line a figure, as a Markdown table."""
    rows = [("what", "measured", "target", ""), *(one.row() for one in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    rows.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()
