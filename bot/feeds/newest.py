"""Which items to keep of a document that has too many."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from bot.feeds import dates

_DATE = re.compile(
    r"<(?:\w+:)?(?:pubDate|published|updated|date|modified|issued)\b[^<>]*>\s*([^<>]{6,60})<"
)


def newest(when: Sequence[datetime | None], most: int) -> list[int]:
    """The places of the `most` newest, in their order.

    Where none has a date, either end can be the new one: half is taken from each.
    """
    if len(when) <= most:
        return list(range(len(when)))
    if not any(when):
        return [*range(most - most // 2), *range(len(when) - most // 2, len(when))]
    never = datetime.min.replace(tzinfo=UTC)
    by_date = sorted(range(len(when)), key=lambda place: when[place] or never, reverse=True)
    return sorted(by_date[:most])


def newest_sources(sources: Sequence[str], most: int) -> list[int]:
    """The same, of items' XML: the dates are looked for without parsing it."""
    return newest([_date_in(source) for source in sources], most)


def _date_in(source: str) -> datetime | None:
    match = _DATE.search(source)
    if match is None:
        return None
    text = match[1].strip()
    return dates.from_mail(text) or dates.from_iso(text) or dates.from_text(text)
