"""The fetcher against a server that does everything a feed server should not do."""

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.feeds.fetch import FailureKind, Fetcher, NotModified, Validators
from bot.feeds.parse import parse
from tests.hostile_documents import DOCUMENTS
from tests.hostile_feeds import ETAG, LAST_MODIFIED, HostileFeeds
from tests.integration.fetching import document, failure

GOOD = DOCUMENTS["good"]


async def test_a_document_comes_with_its_type_validators_and_age(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    found = await document(fetcher, server.url("/conditional"))
    assert found.body == GOOD
    assert (found.content_type, found.charset) == ("application/rss+xml", "utf-8")
    assert found.validators == Validators(ETAG, LAST_MODIFIED)
    assert found.max_age == 300
    assert found.permanent_url is None


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("text/XML;charset=KOI8-R", ("text/xml", "koi8-r")),
        ('text/xml; charset="utf-8"; x=y', ("text/xml", "utf-8")),
        ("text/xml; charset=", ("text/xml", "")),
    ],
)
async def test_the_type_is_read(
    server: HostileFeeds, fetcher: Fetcher, header: str, found: tuple[str, str]
) -> None:
    got = await document(fetcher, server.url(f"/typed?{header.replace(' ', '%20')}"))
    assert (got.content_type, got.charset.lower()) == found


@pytest.mark.parametrize("header", ["", ";;;=", "charset=x", "/", "text/xml; charset*=%ff''x", "ÿ"])
async def test_a_type_that_makes_no_sense_does_no_harm(
    server: HostileFeeds, fetcher: Fetcher, header: str
) -> None:
    assert (await document(fetcher, server.url(f"/typed?{header}"))).body == GOOD


async def test_an_unchanged_document_is_not_sent_again(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    asked = Validators(ETAG, LAST_MODIFIED)
    found = await fetcher.fetch(server.url("/conditional"), asked)
    assert found == NotModified(max_age=60, validators=asked)
    assert server.seen_headers[-1]["if-modified-since"] == LAST_MODIFIED


async def test_the_request_says_who_asks_and_what_is_understood(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    await fetcher.fetch(server.url("/documents/good"))
    headers = server.seen_headers[-1]
    assert headers["user-agent"] == "newsroom-tests/1"
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"
    assert "atom+xml" in headers["accept"]
    assert "if-none-match" not in headers


@pytest.mark.parametrize(
    "name",
    [
        *("gzip", "gzip-members", "gzip-padded", "deflate", "deflate-raw", "br", "zstd"),
        *("zstd-frames", "twice", "identity", "misnamed"),
    ],
)
async def test_every_content_coding_is_undone(
    server: HostileFeeds, fetcher: Fetcher, name: str
) -> None:
    assert (await document(fetcher, server.url(f"/encoded/{name}"))).body == GOOD


@pytest.mark.parametrize("name", ["thrice", "unknown", "not-gzip"])
async def test_a_coding_that_cannot_be_undone_is_told(
    server: HostileFeeds, fetcher: Fetcher, name: str
) -> None:
    told = await failure(fetcher, server.url(f"/encoded/{name}"))
    assert told.kind is FailureKind.ENCODING


@pytest.mark.parametrize("path", ["/bomb/gzip", "/bomb/br", "/bomb/zstd", "/large", "/endless"])
async def test_too_much_is_not_taken_however_it_is_packed(
    server: HostileFeeds, fetcher: Fetcher, path: str
) -> None:
    told = await failure(fetcher, server.url(path))
    assert told.kind is FailureKind.TOO_LARGE
    assert "10,000,000" in told.reason


async def test_an_endless_body_is_left_soon_after_the_bound(server: HostileFeeds) -> None:
    async with Fetcher(user_agent="t", allow_private=True, max_bytes=100_000) as fetcher:
        await failure(fetcher, server.url("/endless"))
    assert server.sent < 20_000_000


@pytest.mark.parametrize("code", [301, 308])
async def test_a_permanent_redirect_gives_the_address_to_poll_from_now_on(
    server: HostileFeeds, fetcher: Fetcher, code: int
) -> None:
    found = await document(fetcher, server.url(f"/redirect/{code}/documents/good"))
    assert found.permanent_url == found.url_final == server.url("/documents/good")


@pytest.mark.parametrize("code", [302, 303, 307])
async def test_a_temporary_redirect_changes_no_address(
    server: HostileFeeds, fetcher: Fetcher, code: int
) -> None:
    found = await document(fetcher, server.url(f"/redirect/301/redirect/{code}/documents/good"))
    assert found.permanent_url is None
    assert found.url_final == server.url("/documents/good")


async def test_a_move_is_learnt_from_an_unchanged_document_too(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    found = await fetcher.fetch(server.url("/redirect/301/conditional"), Validators(ETAG))
    assert isinstance(found, NotModified)
    assert found.permanent_url == server.url("/conditional")


async def test_redirects_in_a_circle_and_without_end_are_left(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    assert (await failure(fetcher, server.url("/loop"))).kind is FailureKind.REDIRECTS
    assert server.hits["/loop"] == 1
    assert (await failure(fetcher, server.url("/chain/20"))).kind is FailureKind.REDIRECTS
    assert sum(server.hits.values()) <= 8
    assert (await document(fetcher, server.url("/chain/4"))).body == GOOD


@pytest.mark.parametrize(
    "target",
    [
        "ftp://a.example/feed",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "//[",
    ],
)
async def test_a_redirect_to_anything_but_http_is_refused(
    server: HostileFeeds, fetcher: Fetcher, target: str
) -> None:
    assert (await failure(fetcher, server.url(f"/to?{target}"))).kind is FailureKind.BAD_URL


@pytest.mark.parametrize("code", [400, 401, 403, 404, 429, 500, 502, 503, 204, 206])
async def test_a_refusal_is_told_with_its_status(
    server: HostileFeeds, fetcher: Fetcher, code: int
) -> None:
    told = await failure(fetcher, server.url(f"/status/{code}"))
    assert (told.kind, told.status, told.gone) == (FailureKind.STATUS, code, False)
    assert str(code) in told.reason


async def test_gone_is_told_apart(server: HostileFeeds, fetcher: Fetcher) -> None:
    assert (await failure(fetcher, server.url("/status/410"))).gone


async def test_304_to_a_question_that_was_not_asked_is_a_failure(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    assert (await failure(fetcher, server.url("/status/304"))).status == 304


async def test_retry_after_is_read_as_seconds_and_as_a_date(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    assert (await failure(fetcher, server.url("/status/429?retry=120"))).retry_after == 120
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True)
    told = await failure(fetcher, server.url(f"/status/503?retry={date.replace(' ', '%20')}"))
    assert told.retry_after is not None
    assert 500 < told.retry_after <= 600


@pytest.mark.parametrize("path", ["/hang", "/drip"])
async def test_a_server_that_takes_too_long_is_left(server: HostileFeeds, path: str) -> None:
    async with Fetcher(user_agent="t", allow_private=True, timeout=0.3) as fetcher:
        told = await failure(fetcher, server.url(path))
    assert told.kind is FailureKind.TIMEOUT


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/short", FailureKind.TRUNCATED),
        ("/short-chunked", FailureKind.TRUNCATED),
        ("/short-gzip", FailureKind.ENCODING),
        ("/reset", FailureKind.RESET),
        ("/garbage", FailureKind.PROTOCOL),
        ("/many-headers", FailureKind.PROTOCOL),
    ],
)
async def test_broken_answers_are_sorted(
    server: HostileFeeds, fetcher: Fetcher, path: str, kind: FailureKind
) -> None:
    assert (await failure(fetcher, server.url(path))).kind is kind


async def test_a_server_without_tls_and_one_that_is_not_there(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    plain = server.url("/documents/good").replace("http://", "https://")
    assert (await failure(fetcher, plain)).kind is FailureKind.TLS
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        told = await failure(fetcher, f"http://127.0.0.1:{free.getsockname()[1]}/")
    assert told.kind is FailureKind.CONNECT
    assert told.reason.startswith("no connection: Connect call failed")
    assert "ssl:" not in told.reason
    told = await failure(fetcher, "http://nothing.invalid/feed")
    assert told.kind is FailureKind.DNS


@pytest.mark.parametrize(
    "url", ["", "feed.xml", "ftp://a.example/", "http://", "http://a:99999/", "http://[::"]
)
async def test_what_is_no_address_is_told(fetcher: Fetcher, url: str) -> None:
    assert (await failure(fetcher, url)).kind is FailureKind.BAD_URL


async def test_every_hostile_document_is_carried_unharmed_to_the_parser(
    server: HostileFeeds, fetcher: Fetcher
) -> None:
    for name, body in DOCUMENTS.items():
        found = await document(fetcher, server.url(f"/documents/{name}"))
        assert found.body == body
    found = await document(fetcher, server.url("/documents/good"))
    parsed = parse(
        found.body,
        content_type=found.content_type,
        charset=found.charset,
        url=found.url_final,
        feed_id="f",
        now=datetime.now(UTC),
    )
    assert len(parsed.items) == 2
