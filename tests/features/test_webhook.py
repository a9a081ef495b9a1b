"""Webhook mode: several bots behind a balancer, and every update served once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.features.balancer import Balancer
from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import write_feeds, write_topics
from tests.features.person import Person
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = [
    pytest.mark.xdist_group("webhook"),
    pytest.mark.asyncio(loop_scope="module"),
]
SECRET = "only-Telegram_knows-this"


class Site:
    """Two bots, the balancer before them, and the Telegram that calls it."""

    def __init__(self, sandbox: Sandbox, balancer: Balancer, bots: list[BotProcess]) -> None:
        self.sandbox = sandbox
        self.balancer = balancer
        self.bots = bots
        self._next = 100

    async def someone(self) -> Person:
        self._next += 1
        return await Person.joins(self.sandbox, self._next)

    async def answered(self, person: Person) -> None:
        """Ask for something, and get it."""
        await person.tell("/topics")
        await self.sandbox.wait_for_message(person.id, seconds=40)

    async def settled(self) -> None:
        """Return when Telegram has got rid of every update."""
        async with asyncio.timeout(30):
            while (await self.sandbox.stats())["pending_updates"]:
                await asyncio.sleep(0.05)

    def served(self, backend: str) -> int:
        return self.balancer.answered[backend, 200]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    folder: Path = tmp_path_factory.mktemp("webhook")
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox())
        await sandbox.limits(enabled=False)
        balancer = await stack.enter_async_context(Balancer())
        redis = await stack.enter_async_context(RedisProcess(folder / "redis"))
        feed = await sandbox.set_feed("en", [])
        bots = []
        for _ in range(2):
            bot = BotProcess(
                folder,
                "bot",
                BOT_TOKEN=TOKEN,
                TELEGRAM_API_URL=sandbox.address,
                REDIS_URL=redis.url,
                FEEDS_FILE=str(write_feeds(folder, {"en": feed})),
                TOPICS_FILE=str(write_topics(folder)),
                HTTP_PORT="0",
                WEBHOOK_URL=f"{balancer.address}/telegram",
                WEBHOOK_SECRET=SECRET,
            )
            bots.append(await stack.enter_async_context(bot))
            balancer.backends.append(address_of(bot))
        yield Site(sandbox, balancer, bots)


def address_of(bot: BotProcess) -> str:
    """Where a bot serves its port, as its log says."""
    found = [re.search(r"health and metrics on port (\d+)", line) for line in bot.lines]
    return f"http://127.0.0.1:{next(one for one in found[::-1] if one)[1]}"


async def test_two_bots_share_the_people(site: Site) -> None:
    people = [await site.someone() for _ in range(4)]
    for person in people:
        await site.answered(person)
    await site.settled()
    for person in people:
        assert len(await site.sandbox.from_bot(person.id)) == 1
    assert all(site.served(one) for one in site.balancer.backends), site.balancer.answered


async def test_an_update_that_comes_to_both_at_once_is_served_once(site: Site) -> None:
    people = [await site.someone() for _ in range(5)]
    site.balancer.twice = True
    try:
        for person in people:
            await site.answered(person)
        await site.settled()
    finally:
        site.balancer.twice = False
    for person in people:
        assert len(await site.sandbox.from_bot(person.id)) == 1
    assert any(site.balancer.answered[one, 503] for one in site.balancer.backends)


async def test_what_was_served_is_not_served_again_however_late_it_comes(site: Site) -> None:
    people = [await site.someone() for _ in range(3)]
    for person in people:
        await site.answered(person)
    await site.settled()
    assert await site.sandbox.repeat_updates(3) == 3
    await site.settled()
    for person in people:
        assert len(await site.sandbox.from_bot(person.id)) == 1


async def test_an_update_that_cannot_be_read_is_passed_over_and_not_brought_again(
    site: Site,
) -> None:
    person = await site.someone()
    poll = {"id": "1", "options": [{"text": "of a server that says less of polls"}]}
    await site.sandbox.give(person.id, poll=poll)
    await site.answered(person)
    await site.settled()
    lines = [line for bot in site.bots for line in bot.lines]
    assert len([one for one in lines if "(message) is not understood and passed over" in one]) == 1
    assert not any("says less of polls" in one for one in lines)


async def test_what_does_not_know_the_secret_is_turned_away(site: Site) -> None:
    person = await site.someone()
    update = {"update_id": 7, "message": {"message_id": 1, "date": 1, "text": "/topics"}}
    update["message"] |= {"chat": {"id": person.id, "type": "private"}}
    async with aiohttp.ClientSession() as session:
        for secret in ("", SECRET[:-1], SECRET + "x", SECRET.upper(), "ключ"):
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
            url = f"{site.balancer.backends[0]}/telegram"
            async with session.post(url, json=update, headers=headers) as response:
                assert response.status == 403
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        for body in (b"{", b"[]", b'"x"', b"{}", b'{"update_id": "x"}'):
            async with session.post(url, data=body, headers=headers) as response:
                assert response.status == 400
    assert await site.sandbox.from_bot(person.id) == []


async def test_when_one_dies_the_other_serves_everyone(site: Site) -> None:
    victim = site.bots[0]
    people = [await site.someone() for _ in range(6)]
    for person in people[:3]:
        await person.tell("/topics")
    await victim.kill()
    for person in people[3:]:
        await person.tell("/topics")
    await site.sandbox.wait_for_message(people[-1].id, seconds=30)
    for person in people:
        await site.sandbox.wait_for_message(person.id, seconds=90)
    await victim.start()
    site.balancer.backends[0] = address_of(victim)
