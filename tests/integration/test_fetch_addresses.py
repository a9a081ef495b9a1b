"""No feed leads the fetcher into a private network."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.feeds.fetch import FailureKind, Fetcher, FetchFailed
from tests.hostile_documents import DOCUMENTS
from tests.hostile_feeds import HostileFeeds
from tests.integration.fetching import document, failure

GOOD = DOCUMENTS["good"]


class _Resolver(AbstractResolver):
    """Gives the addresses set for a name, one list after another at each look-up."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.lookups = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answer = self.answers[min(self.lookups, len(self.answers) - 1)]
        self.lookups += 1
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in answer
        ]

    async def close(self) -> None:
        pass


PRIVATE = [
    *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"),
    *("198.18.0.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fc00::1"),
    *("192.0.0.192", "192.88.99.1", "168.63.129.16", "100.100.100.200", "0.1.2.3", "3fff::1"),
    *("::ffff:0:7f00:1", "2a00::5efe:a00:1", "2a00::200:5efe:7f00:1", "fd00:ec2::254"),
    *("ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:db8::1", "fec0::1"),
]


@pytest.mark.parametrize("address", PRIVATE)
async def test_an_address_that_is_not_public_is_refused_as_such_and_behind_a_name(
    address: str,
) -> None:
    resolver = _Resolver([address])
    async with Fetcher(user_agent="t", timeout=2, resolver=resolver) as fetcher:
        literal = f"[{address}]" if ":" in address else address
        assert (await failure(fetcher, f"http://{literal}/")).kind is FailureKind.REFUSED
        assert (await failure(fetcher, "http://ministry.example/")).kind is FailureKind.REFUSED


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0x7f.1", "127.1", "017700000001", "localhost"]
)
async def test_other_ways_to_write_loopback_are_refused(server: HostileFeeds, host: str) -> None:
    async with Fetcher(user_agent="t", timeout=5) as fetcher:
        told = await failure(fetcher, server.url("/documents/good", host))
    assert told.kind in {FailureKind.REFUSED, FailureKind.DNS, FailureKind.BAD_URL}
    assert not server.hits


async def test_a_name_with_a_public_and_a_private_address_never_reaches_the_private_one(
    server: HostileFeeds,
) -> None:
    resolver = _Resolver(["127.0.0.1", "203.0.113.1"], ["127.0.0.1"])
    async with Fetcher(user_agent="t", timeout=0.5, resolver=resolver) as fetcher:
        await failure(fetcher, server.url("/documents/good", "rebinding.example"))
    assert not server.hits


async def test_the_connection_itself_is_guarded_when_the_name_resolution_is_not(
    server: HostileFeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = _Resolver(["127.0.0.1"])
    monkeypatch.setattr("bot.feeds.fetch.PublicResolver", lambda inner: inner)
    async with Fetcher(user_agent="t", timeout=2, resolver=resolver) as fetcher:
        told = await failure(fetcher, server.url("/documents/good", "ministry.example"))
    assert told.kind is FailureKind.REFUSED
    assert not server.hits


async def test_a_redirect_into_a_private_network_is_refused(server: HostileFeeds) -> None:
    passed = []

    def guard(address: str) -> str | None:
        passed.append(address)
        return None if address == "127.0.0.1" else f"{address} is private"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.feeds.fetch.refusal", guard)
        patch.setattr("bot.feeds.addresses.refusal", guard)
        async with Fetcher(user_agent="t", timeout=5) as fetcher:
            told = await failure(fetcher, server.url("/to?http://169.254.169.254/latest"))
    assert told.kind is FailureKind.REFUSED
    assert "169.254.169.254" in passed


@pytest.mark.parametrize(
    "host",
    [
        *("user:word@127.0.0.1", "127.0.0.1.", "①②⑦.0.0.1", "127。0。0。1", "%31%32%37.0.0.1"),
        *("0", "0.0.0.0", "127.0.1", "0177.1", "0x7f.0.0.1", "[::ffff:127.0.0.1]", "[::1]"),
        *("[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "localhost.", "LOCALHOST", "[::1%25lo]"),
    ],
)
async def test_no_spelling_of_this_machine_is_fetched_or_peeked_at(
    server: HostileFeeds, host: str
) -> None:
    """Feeds, linked articles and pictures go through the same door."""
    async with Fetcher(user_agent="t", timeout=5) as fetcher:
        await failure(fetcher, server.url("/documents/good", host))
        assert isinstance(await fetcher.peek(server.url("/documents/good", host), 100), FetchFailed)
    assert not server.hits


@pytest.mark.parametrize(
    "target",
    [
        *("file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:6379/_FLUSHALL"),
        *("data:text/plain,x", "unix:///run/redis.sock", "//[::1", "javascript:1"),
        *("http://127.0.0.1:99999/", "ws://127.0.0.1/", "http://\\x00127.0.0.1/", "about:blank"),
    ],
)
async def test_nothing_but_http_is_fetched_nor_redirected_to(
    server: HostileFeeds, fetcher: Fetcher, target: str
) -> None:
    kinds = {FailureKind.BAD_URL, FailureKind.DNS, FailureKind.CONNECT}
    for address in (target, server.url(f"/to?{target}")):
        if address.startswith("//"):
            continue
        assert (await failure(fetcher, address)).kind in kinds, address


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])
async def test_no_proxy_of_the_environment_is_asked(
    server: HostileFeeds, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A proxy would connect where the fetcher itself must not."""
    async with HostileFeeds() as proxy:
        monkeypatch.setenv(name, proxy.url(""))
        async with Fetcher(user_agent="t", timeout=5, allow_private=True) as fetcher:
            await document(fetcher, server.url("/documents/good"))
        async with Fetcher(user_agent="t", timeout=5) as fetcher:
            await failure(fetcher, server.url("/documents/good", "localhost"))
        assert not proxy.hits
