"""The measured process of the feeds benchmark.

`python -m tests.benchmarks.polling PORT FEEDS [POLLERS]` polls all feeds: their first time, again
when none has changed, and again when each has 20 new items. Prints one JSON object with figures
for the second and the third. With two POLLERS another process polls beside it:
`python -m tests.benchmarks.polling PORT FEEDS beside REDIS_URL`.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.services import Services
from bot.storage import keys
from bot.storage.embedded import EmbeddedRedis
from config.feeds import FeedConfig
from jobs.polling.poll import Poller, open_poller
from tests.benchmarks.cores import AROUND, MEASURED, ROOT, Stopwatch, pin
from tests.benchmarks.feed_server import HOSTS
from tests.benchmarks.newsroom_for_load import newsroom, redis_of

NEW_ITEMS = 20
_WHILE_SECONDS = 240.0
_START_SECONDS = 5.0


async def measure(port: int, count: int, pollers: int = 1) -> dict[str, Any]:
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
                async with _others(port, count, pollers - 1, Path(folder)):
                    changed = await _poll_all(services, poller, feeds, each=NEW_ITEMS)
                published = await services.announcements.backlog()
    return {
        "unchanged": unchanged,
        "changed": changed,
        "new_items": NEW_ITEMS,
        "published": published,
    }


@asynccontextmanager
async def _others(port: int, count: int, pollers: int, folder: Path) -> AsyncIterator[None]:
    """Further pollers over the same Redis, each a process, until the block ends."""
    url = EmbeddedRedis(folder).url
    command = ("-m", "tests.benchmarks.polling", str(port), str(count), "beside", url)
    others = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, *command), cwd=ROOT, stdin=asyncio.subprocess.PIPE
        )
        for _ in range(pollers)
    ]
    if others:
        await asyncio.sleep(_START_SECONDS)
    try:
        yield
    finally:
        for one in others:
            assert one.stdin is not None
            one.stdin.close()
            await one.wait()


async def beside(port: int, count: int, url: str) -> None:
    """Poll until standard input is closed."""
    pin(os.getpid(), AROUND)
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        async with (
            newsroom(Path(folder), redis_url=url) as services,
            open_poller(services, [_feed(port, number) for number in range(count)]) as poller,
        ):
            ticking = asyncio.create_task(_tick(poller))
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
            ticking.cancel()


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
    _port, _count, *_more = sys.argv[1:]
    if _more[:1] == ["beside"]:
        asyncio.run(beside(int(_port), int(_count), _more[1]))
    else:
        found = asyncio.run(measure(int(_port), int(_count), *map(int, _more)))
        json.dump(found, sys.stdout)
