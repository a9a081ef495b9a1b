"""The measured process of the feeds benchmark: `python -m tests.benchmarks.polling PORT FEEDS`.

Polls all feeds: their first time, again when none has changed, and again when each has 20 new
items. Prints one JSON object with figures for the second and the third.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.services import Services
from bot.storage import keys
from config.feeds import FeedConfig
from jobs.poll import Poller, open_poller
from tests.benchmarks.cores import AROUND, MEASURED, Stopwatch, pin
from tests.benchmarks.feed_server import HOSTS
from tests.benchmarks.newsroom_for_load import newsroom, redis_of

NEW_ITEMS = 20
_WHILE_SECONDS = 240.0


async def measure(port: int, count: int) -> dict[str, Any]:
    """Poll `count` feeds three times."""
    feeds = [_feed(port, number) for number in range(count)]
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        os.sched_setaffinity(0, AROUND)  # the embedded Redis inherits it
        async with newsroom(Path(folder)) as services:
            pin(os.getpid(), MEASURED)
            async with open_poller(services, feeds) as poller, aiohttp.ClientSession() as session:
                home = f"http://{HOSTS[0]}:{port}"
                await _poll_all(services, poller, feeds)
                unchanged = await _poll_all(services, poller, feeds)
                await _expect(session, home, {"200": count, "304": count})
                await session.post(f"{home}/publish", params={"count": NEW_ITEMS})
                changed = await _poll_all(services, poller, feeds, each=NEW_ITEMS)
                published = await services.announcements.backlog()
    return {
        "unchanged": unchanged,
        "changed": changed,
        "new_items": NEW_ITEMS,
        "published": published,
    }


def _feed(port: int, number: int) -> FeedConfig:
    return FeedConfig(
        id=f"feed-{number}",
        url=f"http://{HOSTS[number % len(HOSTS)]}:{port}/feeds/{number}",
        title=f"Feed {number}",
        interval=timedelta(days=1),
    )


async def _poll_all(
    services: Services, poller: Poller, feeds: list[FeedConfig], each: int = 1
) -> dict[str, float]:
    """Make all feeds due, and let the poller work as its schedule lets it until none is."""
    began = datetime.now(UTC)
    await services.newsroom.make_due([feed.id for feed in feeds], began)
    watch = Stopwatch()
    ticking = asyncio.create_task(_tick(poller))
    async with asyncio.timeout(_WHILE_SECONDS):
        while await _unfinished(services, began):
            await asyncio.sleep(0.05)
    ticking.cancel()
    return watch.read(len(feeds) * each)


async def _tick(poller: Poller) -> None:
    while True:
        await poller.tick()
        await poller.renew()
        await asyncio.sleep(Poller.TICK_SECONDS)


async def _unfinished(services: Services, began: datetime) -> bool:
    """Whether a feed is due, or claimed by a lease that is shorter than any interval here."""
    soon = (began + timedelta(hours=1)).timestamp()
    return bool(await redis_of(services).zcount(keys.DUE, "-inf", soon))


async def _expect(session: aiohttp.ClientSession, home: str, answers: dict[str, int]) -> None:
    async with session.get(f"{home}/answers") as response:
        given = await response.json()
    if given != answers:
        raise RuntimeError(f"the feeds gave {given}, not {answers}")


if __name__ == "__main__":
    json.dump(asyncio.run(measure(int(sys.argv[1]), int(sys.argv[2]))), sys.stdout)
