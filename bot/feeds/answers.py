"""What can come of fetching a feed."""

from dataclasses import dataclass
from enum import Enum
from typing import Final


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "changed since?" with: ETag and Last-Modified, word for word."""

    etag: str | None = None
    last_modified: str | None = None


NO_VALIDATORS: Final = Validators()
"""Nothing to ask with: the document is wanted whatever it is."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The feed's document.

    `url_final` is where it was found after redirects. `permanent_url` is the address to
    poll from now on, when every redirect on the way was a permanent one (301, 308).
    `body` is decoded from its Content-Encoding. `content_type` is the media type in lower
    case and `charset` its parameter, both empty when absent. `max_age` is in seconds, None
    when the server said nothing.
    """

    url_final: str
    permanent_url: str | None
    body: bytes
    content_type: str
    charset: str
    validators: Validators
    max_age: int | None
    status: int


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: nothing new. `validators` are those to ask with next time."""

    max_age: int | None
    validators: Validators = NO_VALIDATORS
    permanent_url: str | None = None


class FailureKind(Enum):
    """Why there is no document, as an operator would tell it."""

    BAD_URL = "bad address"
    REFUSED = "address refused"
    DNS = "name not found"
    CONNECT = "no connection"
    TLS = "no secure connection"
    TIMEOUT = "too slow"
    RESET = "connection lost"
    TRUNCATED = "ended too early"
    PROTOCOL = "not understandable HTTP"
    ENCODING = "not decodable"
    TOO_LARGE = "too large"
    REDIRECTS = "redirected in vain"
    STATUS = "refused by the server"


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """No document, and why, in words fit for an operator.

    `status` is the HTTP status where there was one. `retry_after` is in seconds. `gone`:
    the server said 410, the feed is over.
    """

    kind: FailureKind
    status: int | None
    reason: str
    retry_after: int | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """The beginning of a file: `body` as it is sent, `content_type` as in Fetched, and `length`,
    the bytes of all of it where the server said so."""

    body: bytes
    content_type: str
    length: int | None


FetchResult = Fetched | NotModified | FetchFailed
