"""Who fetches when: so many from a host at a time, and large documents one by one."""

import asyncio

from bot.feeds.fetch import Fetched, Fetcher
from bot.feeds.turns import LargeTurn
from tests.hostile_documents import DOCUMENTS
from tests.hostile_feeds import HostileFeeds

GOOD = DOCUMENTS["good"]


async def test_a_host_is_not_asked_more_than_twice_at_a_time(server: HostileFeeds) -> None:
    async with Fetcher(user_agent="t", allow_private=True) as fetcher:
        urls = [server.url("/slow") for _ in range(12)]
        urls += [server.url("/redirect/302/slow") for _ in range(4)]
        found = await asyncio.gather(*map(fetcher.fetch, urls))
    assert all(isinstance(result, Fetched) for result in found)
    assert server.most_at_once == 2


async def test_waiting_for_a_slot_does_not_count_as_the_server_being_slow(
    server: HostileFeeds,
) -> None:
    async with Fetcher(user_agent="t", allow_private=True, timeout=0.5, per_host=1) as fetcher:
        found = await asyncio.gather(*(fetcher.fetch(server.url("/slow")) for _ in range(40)))
    assert all(isinstance(result, Fetched) for result in found)


async def test_large_documents_are_taken_one_after_another(server: HostileFeeds) -> None:
    lock = asyncio.Lock()
    inside: list[str] = []

    async def one(fetcher: Fetcher, name: str) -> None:
        async with LargeTurn(lock) as large:
            found = await fetcher.fetch(server.url(f"/heavy/{name}"), large=large)
            assert isinstance(found, Fetched)
            assert large.taken
            inside.append(name)
            await asyncio.sleep(2.5)  # longer than a server is waited for
            assert inside == [name]
            inside.clear()

    async with Fetcher(user_agent="t", allow_private=True, timeout=2.0) as fetcher:
        await asyncio.gather(*(one(fetcher, name) for name in ("a", "gzip-b")))
        async with LargeTurn(lock) as large:
            await fetcher.fetch(server.url("/documents/good"), large=large)
            assert not large.taken
    assert not lock.locked()
