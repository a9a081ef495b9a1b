"""What a server's headers say about when to come back."""

from collections.abc import Mapping
from datetime import datetime

from bot.feeds.dates import from_mail

_LONGEST = 366 * 86400


def retry_after(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3): a number, or a date.

    None when it is absent or not understood. A date is taken against the answer's own Date.
    """
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:12]), _LONGEST)
    date = from_mail(value)
    if date is None:
        return None
    return _bounded((date - (from_mail(headers.get("Date", "")) or now)).total_seconds())


def max_age(headers: Mapping[str, str], now: datetime) -> int | None:
    """Seconds for which the answer stays fresh (RFC 9111, 4.2.1); None when nothing is said.

    Cache-Control goes before Expires. `no-cache` and `no-store` mean 0. The time that the
    answer has already spent in caches (Age) is taken off.
    """
    control = _directives(headers.get("Cache-Control", ""))
    if "no-cache" in control or "no-store" in control:
        return 0
    seconds = control.get("max-age", "")
    if seconds.isascii() and seconds.isdigit():
        return _bounded(int(seconds[:12]) - _age(headers))
    if (expires := headers.get("Expires")) is None:
        return None
    date = from_mail(expires)
    if date is None:
        return 0  # RFC 9111, 5.3: an invalid date, especially "0", is a time in the past
    served = from_mail(headers.get("Date", "")) or now
    return _bounded((date - served).total_seconds() - _age(headers))


def _directives(control: str) -> dict[str, str]:
    """The directives of Cache-Control by name (RFC 9111, 5.2), in time that grows with its
    length alone."""
    parts = (part.partition("=") for part in control.split(","))
    return {name.strip().lower(): value.strip().strip('"').strip() for name, _, value in parts}


def _age(headers: Mapping[str, str]) -> int:
    value = headers.get("Age", "").strip()
    return int(value[:12]) if value.isascii() and value.isdigit() else 0


def _bounded(seconds: float) -> int:
    return int(min(max(seconds, 0), _LONGEST))
