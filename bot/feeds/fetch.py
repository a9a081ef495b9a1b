"""Feeds over HTTP: conditional, bounded in size and time, and to public addresses only."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, Self, TypeVar

import aiohttp
from aiohttp import abc

from bot.feeds.addresses import PublicResolver, public_socket, refusal
from bot.feeds.answers import (
    NO_VALIDATORS,
    FailureKind,
    Fetched,
    FetchFailed,
    FetchResult,
    NotModified,
    Started,
    Validators,
)
from bot.feeds.decoding import ACCEPT_ENCODING, BodyBrokenError, BodyDecoder, BodyTooLargeError
from bot.feeds.failures import told
from bot.feeds.freshness import max_age, retry_after
from bot.feeds.hops import (
    MOST_REDIRECTS,
    REDIRECTS,
    FailedError,
    Hop,
    failed,
    first_hop,
    is_literal,
    next_hop,
)
from bot.feeds.turns import LARGE, HostSlots, LargeTurn, Patience

__all__ = [
    "FailureKind",
    "FetchFailed",
    "FetchResult",
    "Fetched",
    "Fetcher",
    "NotModified",
    "Validators",
]

_USER_AGENT: Final = "newsroom-bot/0.1 (news alerts; polls politely)"
_CONNECT_SECONDS: Final = 10
_ACCEPT: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5"
)


T = TypeVar("T")
Take = Callable[[Hop, aiohttp.ClientResponse, asyncio.Timeout], Awaitable[T]]
"""What is made of an answer that is no redirect; its time is limited."""


class Fetcher:
    """Fetches feeds over one HTTP session; an async context manager.

    `max_bytes` bounds a body both as received and as decoded; `timeout` (seconds) bounds a
    whole fetch, redirects included, from the moment that its host has a free slot;
    `per_host` is the most fetches from one host at a time. Addresses that are not public
    are refused at every connection unless `allow_private`. `resolver` replaces the
    system's name resolution; its answers are checked as well.
    """

    def __init__(
        self,
        *,
        user_agent: str = _USER_AGENT,
        max_bytes: int = 10_000_000,
        timeout: float = 20.0,
        allow_private: bool = False,
        per_host: int = 2,
        resolver: abc.AbstractResolver | None = None,
    ) -> None:
        self._headers = {
            "User-Agent": user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
        }
        self._max_bytes = max_bytes
        self._timeout = timeout
        self._allow_private = allow_private
        self._slots = HostSlots(per_host)
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        resolver = self._resolver or aiohttp.ThreadedResolver()
        connector = aiohttp.TCPConnector(
            limit=0,
            resolver=resolver if self._allow_private else PublicResolver(resolver),
            socket_factory=None if self._allow_private else public_socket,
            ttl_dns_cache=60,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS),
            headers=self._headers,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @property
    def waiting(self) -> int:
        """How many fetches wait for a slot of their host now."""
        return self._slots.waiting

    async def fetch(
        self,
        url: str,
        validators: Validators = NO_VALIDATORS,
        large: LargeTurn | None = None,
    ) -> FetchResult:
        """Fetch the feed at `url`; with `validators`, only if it has changed.

        A body that proves large waits for its turn, `large`, where one is given. Never raises
        for what a server, a network or an address does: see FetchFailed.
        """
        turn = large or LargeTurn(asyncio.Lock())

        async def take(
            hop: Hop, response: aiohttp.ClientResponse, limit: asyncio.Timeout
        ) -> FetchResult:
            now = datetime.now(UTC)
            if response.status == 304 and validators != NO_VALIDATORS:
                return _not_modified(hop, response, validators, now)
            if response.status not in {200, 203}:
                return _refused(response, now)
            return await self._document(hop, response, now, Patience(limit, turn))

        return await self._answer(url, _conditions(validators), take)

    async def peek(self, url: str, most: int) -> Started | FetchFailed:
        """Fetch the first bytes of the picture at `url`, not many more than `most`.

        Never raises for what a server, a network or an address does: see FetchFailed.
        """

        async def take(
            hop: Hop, response: aiohttp.ClientResponse, _: asyncio.Timeout
        ) -> Started | FetchFailed:
            if response.status not in {200, 203, 206}:
                return _refused(response, datetime.now(UTC))
            body = bytearray()
            async for data in response.content.iter_any():
                body += data
                if len(body) >= most:
                    break
            return Started(bytes(body), response.content_type, _full_length(response))

        asked_for = f"bytes=0-{most - 1}"
        headers = {"Accept": "image/*", "Accept-Encoding": "identity", "Range": asked_for}
        return await self._answer(url, headers, take)

    async def _answer(self, url: str, headers: Mapping[str, str], take: Take[T]) -> T | FetchFailed:
        try:
            return await self._follow(first_hop(url), headers, take)
        except FailedError as error:
            return error.failed
        except aiohttp.ConnectionTimeoutError:
            words = f"no connection within {_CONNECT_SECONDS} seconds"
            return FetchFailed(FailureKind.TIMEOUT, None, words)
        except TimeoutError:
            words = f"no complete answer within {self._timeout:g} seconds"
            return FetchFailed(FailureKind.TIMEOUT, None, words)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return told(error)

    async def _follow(self, hop: Hop, headers: Mapping[str, str], take: Take[T]) -> T:
        seen = {hop.url}
        left = self._timeout
        while True:
            async with self._slots.slot(hop.url.host or ""):
                # Waiting for a slot is our own doing, so it is not held against the server.
                started = time.monotonic()
                async with asyncio.timeout(left) as limit:
                    answer = await self._request(hop, headers, take, limit)
                left -= time.monotonic() - started
            if not isinstance(answer, Hop):
                return answer
            if answer.url in seen:
                raise failed(FailureKind.REDIRECTS, f"redirected in a circle, to {answer.url}")
            if answer.count > MOST_REDIRECTS:
                raise failed(FailureKind.REDIRECTS, f"over {MOST_REDIRECTS} redirects")
            seen.add(answer.url)
            hop = answer

    async def _request(
        self, hop: Hop, headers: Mapping[str, str], take: Take[T], limit: asyncio.Timeout
    ) -> T | Hop:
        if self._session is None:
            raise RuntimeError("the Fetcher is used outside of its `async with`")
        host = hop.url.raw_host or ""
        if not self._allow_private and is_literal(host) and (why := refusal(host)):
            raise failed(FailureKind.REFUSED, why)
        async with self._session.get(hop.url, headers=headers, allow_redirects=False) as response:
            if response.status in REDIRECTS and "Location" in response.headers:
                return next_hop(hop, response)
            return await take(hop, response, limit)

    async def _document(
        self,
        hop: Hop,
        response: aiohttp.ClientResponse,
        now: datetime,
        patience: Patience,
    ) -> Fetched:
        if (response.content_length or 0) > self._max_bytes:
            raise self._too_large()
        try:
            decoder = BodyDecoder(response.headers.get("Content-Encoding", ""), self._max_bytes)
            async for data in response.content.iter_any():
                for size in decoder.feed(data):
                    if size > LARGE:
                        await patience.take_turn()
            body = decoder.body()
        except BodyTooLargeError:
            raise self._too_large() from None
        except BodyBrokenError as error:
            raise failed(FailureKind.ENCODING, str(error), response.status) from None
        typed = "Content-Type" in response.headers
        return Fetched(
            url_final=str(hop.url),
            permanent_url=hop.moved_to,
            body=body,
            content_type=response.content_type if typed else "",
            charset=(response.charset or "") if typed else "",
            validators=_validators(response),
            max_age=max_age(response.headers, now),
            status=response.status,
        )

    def _too_large(self) -> FailedError:
        return failed(FailureKind.TOO_LARGE, f"over {self._max_bytes:,} bytes")


def _conditions(validators: Validators) -> dict[str, str]:
    headers = {}
    if validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators.last_modified:
        headers["If-Modified-Since"] = validators.last_modified
    return headers


def _validators(response: aiohttp.ClientResponse) -> Validators:
    return Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))


def _not_modified(
    hop: Hop, response: aiohttp.ClientResponse, asked: Validators, now: datetime
) -> NotModified:
    told = _validators(response)
    # A 304 may bring new validators, or leave them out (RFC 9110, 15.4.5).
    kept = Validators(told.etag or asked.etag, told.last_modified or asked.last_modified)
    return NotModified(max_age(response.headers, now), kept, hop.moved_to)


def _refused(response: aiohttp.ClientResponse, now: datetime) -> FetchFailed:
    phrase = f" {response.reason}" if response.reason else ""
    return FetchFailed(
        FailureKind.STATUS,
        response.status,
        f"the server answered {response.status}{phrase[:100]}",
        retry_after(response.headers, now),
        gone=response.status == 410,
    )


def _full_length(response: aiohttp.ClientResponse) -> int | None:
    """Of a part the length of the whole (RFC 9110, 14.4), else what the answer says of itself."""
    if response.status != 206:
        return response.content_length
    whole = response.headers.get("Content-Range", "").rpartition("/")[2]
    return int(whole[:18]) if whole.isascii() and whole.isdigit() else None
