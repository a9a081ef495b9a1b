"""What a proof measured, beside what it had to be."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Figures:
    """Lines of a report; `failed` names those that are not as they must be."""

    title: str
    lines: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def show(self, name: str, value: object) -> None:
        """Note a figure."""
        self.lines.append(f"  {name:<58} {value}")

    def hold(
        self, name: str, value: float, *, at_most: float | None = None, exactly: float | None = None
    ) -> None:
        """Note a figure that must not be more than `at_most`, or must be `exactly` so."""
        good = value == exactly if at_most is None else value <= at_most
        bound = f"exactly {exactly:g}" if at_most is None else f"at most {at_most:g}"
        self.show(name, f"{value:g} ({bound}){'' if good else '  FAILED'}")
        if not good:
            self.failed.append(name)

    def __str__(self) -> str:
        return "\n".join([self.title, *self.lines])
