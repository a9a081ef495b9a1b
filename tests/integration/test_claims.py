"""A poller's claims on feeds, on a real Redis."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.storage.connection import Client
from bot.storage.newsroom import Newsroom
from jobs.polling import claims as claims_module
from jobs.polling.claims import Claims

FEEDS = ["a", "b", "c"]


@pytest.fixture
async def newsroom(redis_client: Client) -> Newsroom:
    newsroom = Newsroom(redis_client)
    await newsroom.register_feeds(FEEDS, datetime.now(UTC) - timedelta(seconds=1))
    return newsroom


async def take_with_leases_run_out(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(claims_module, "_LEASE", timedelta(0))
        await claims.take(len(FEEDS))
    monkeypatch.setattr(claims_module, "_LEASE", timedelta(seconds=60))


async def test_two_pollers_never_hold_the_same_feed(newsroom: Newsroom) -> None:
    one, other = Claims(newsroom), Claims(newsroom)
    taken = await one.take(2)
    assert sorted(taken + await other.take(5)) == FEEDS
    assert await one.take(5) == []


async def test_what_is_given_back_is_another_pollers_at_once(newsroom: Newsroom) -> None:
    one, other = Claims(newsroom), Claims(newsroom)
    taken = await one.take(3)
    one.drop(taken[0])
    await one.give_back()
    assert sorted(await other.take(5)) == sorted(taken[1:])


async def test_a_lease_that_is_renewed_does_not_run_out(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Claims(newsroom), Claims(newsroom)
    await take_with_leases_run_out(one, monkeypatch)
    await one.renew()
    assert await other.take(5) == []


async def test_a_feed_whose_lease_ran_out_under_work_is_not_begun_twice(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Claims(newsroom), Claims(newsroom)
    await take_with_leases_run_out(one, monkeypatch)
    assert await one.take(5) == []
    assert await other.take(5) == []
    assert len(one) == len(FEEDS)


async def test_a_poller_that_lost_a_feed_leaves_it_to_the_other(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Claims(newsroom), Claims(newsroom)
    await take_with_leases_run_out(one, monkeypatch)
    assert sorted(await other.take(5)) == FEEDS
    await one.renew()
    await one.give_back()
    assert await one.take(5) == []
