"""Where a fetch goes: addresses checked before anything is asked of them, redirects followed."""

from dataclasses import dataclass
from typing import Final

import aiohttp
from yarl import URL

from bot.feeds.answers import FailureKind, FetchFailed

MOST_REDIRECTS: Final = 5
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})


class FailedError(Exception):
    """Carries a FetchFailed out of the depth where it was found."""

    def __init__(self, failed: FetchFailed) -> None:
        super().__init__(failed.reason)
        self.failed = failed


def failed(kind: FailureKind, reason: str, status: int | None = None) -> FailedError:
    """A failure to raise, in words fit for an operator."""
    return FailedError(FetchFailed(kind, status, reason))


@dataclass(frozen=True, slots=True)
class Hop:
    """Where the next request goes, and whether only permanent redirects led there."""

    url: URL
    permanent: bool
    count: int = 0

    @property
    def moved_to(self) -> str | None:
        """The address to ask from now on, where only permanent redirects led to it."""
        return str(self.url) if self.permanent and self.count else None


def first_hop(url: str) -> Hop:
    """Where a fetch begins. Raises FailedError for what is no http(s) address."""
    return Hop(_checked(url), permanent=True)


def next_hop(hop: Hop, response: aiohttp.ClientResponse) -> Hop:
    """Where a redirect leads. Raises FailedError for what is no http(s) address."""
    url = _checked(response.headers["Location"], hop.url)
    # A permanent move from https to http is followed, but not remembered.
    secure = url.scheme == "https" or hop.url.scheme == "http"
    permanent = hop.permanent and response.status in _PERMANENT and secure
    return Hop(url, permanent, hop.count + 1)


def is_literal(host: str) -> bool:
    """Whether a host is an address itself, and no name."""
    return ":" in host or host.replace(".", "").isdigit()


def _checked(url: str, base: URL | None = None) -> URL:
    try:
        parsed = base.join(URL(url)) if base is not None else URL(url)
        parsed = parsed.with_fragment(None)
        scheme, host, _ = parsed.scheme, parsed.host, parsed.port
    except (ValueError, TypeError, IndexError):  # the last for hosts such as "[]@"
        raise failed(FailureKind.BAD_URL, f"{_short(url)} is not an address") from None
    if scheme not in {"http", "https"}:
        raise failed(FailureKind.BAD_URL, f"{_short(url)} is not an http(s) address")
    if not host:
        raise failed(FailureKind.BAD_URL, f"{_short(url)} names no host")
    return parsed


def _short(url: str) -> str:
    return repr(url if len(url) <= 200 else url[:200] + "...")
