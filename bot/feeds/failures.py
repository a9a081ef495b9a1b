"""What went wrong with a fetch, sorted for an operator."""

import ssl
from typing import Final

import aiohttp

from bot.feeds.addresses import AddressRefusedError
from bot.feeds.answers import FailureKind, FetchFailed


def told(error: Exception) -> FetchFailed:
    """Sort what the HTTP library, the network or the system raised on fetching a feed."""
    inner = getattr(error, "os_error", error)
    if isinstance(inner, AddressRefusedError):
        return FetchFailed(FailureKind.REFUSED, None, str(inner))
    refused = getattr(error, "certificate_error", error)
    if isinstance(refused, ssl.SSLCertVerificationError):
        words = f"the server's certificate is not trusted: {refused.verify_message}"
        return FetchFailed(FailureKind.TLS, None, words)
    for types, kind, words in _SORTED:
        if isinstance(error, types):
            return FetchFailed(kind, None, f"{words}: {_one_line(error)}")
    return FetchFailed(FailureKind.PROTOCOL, None, f"not understandable: {_one_line(error)}")


def _one_line(error: Exception) -> str:
    # Of a connection aiohttp's own words name its settings ("ssl:default"); the system's do not.
    error = getattr(error, "os_error", error)
    # The message of a parsing error goes on with a drawing of the bytes.
    message = getattr(error, "message", None)
    text = message.partition("\n")[0] if isinstance(message, str) else _words(error)
    return " ".join(text.split())[:200] or type(error).__name__


def _words(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)


_SORTED: Final[tuple[tuple[tuple[type[Exception], ...], FailureKind, str], ...]] = (
    ((aiohttp.ClientConnectorDNSError,), FailureKind.DNS, "the name was not found"),
    (
        (aiohttp.ClientSSLError, aiohttp.ClientConnectorCertificateError, ssl.SSLError),
        FailureKind.TLS,
        "no secure connection",
    ),
    ((aiohttp.ClientConnectorError,), FailureKind.CONNECT, "no connection"),
    ((aiohttp.ClientPayloadError,), FailureKind.TRUNCATED, "the answer ended too early"),
    ((aiohttp.InvalidURL,), FailureKind.BAD_URL, "not an address"),
    (
        (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, ConnectionError, OSError),
        FailureKind.RESET,
        "the connection was lost",
    ),
)
