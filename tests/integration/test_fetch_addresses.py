"""No feed leads the fetcher into a private network."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.feeds.fetch import FailureKind, Fetcher
from tests.hostile_documents import DOCUMENTS
from tests.hostile_feeds import HostileFeeds
from tests.integration.fetching import failure

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
