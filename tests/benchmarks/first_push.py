"""From a feed's answer with a new story to the first push."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from statistics import median

from aiohttp import web

from tests.benchmarks.figures import Figure
from tests.benchmarks.whole_bot import running
from tests.features.sandbox_process import Sandbox

_SUBSCRIBERS = 10_000
_STORIES = 3
_TEXT = "<p>Police detained six people who sold forged documents in three regions.</p>" * 12


class Publisher:
    """A feed that notes when it first gave each story away."""

    def __init__(self) -> None:
        self._items: list[str] = []
        self.given: list[float] = []
        self.polled = asyncio.Event()
        self.add()

    def add(self) -> None:
        """A new story on top."""
        number = len(self._items)
        now = format_datetime(datetime.now(UTC))
        self._items.insert(
            0,
            f"<item><guid>bench-{number}</guid><title>Police report {number} of today</title>"
            f"<pubDate>{now}</pubDate>"
            f"<description><![CDATA[{_TEXT} {number}]]></description></item>",
        )

    async def answer(self, _: web.Request) -> web.Response:
        """The feed now."""
        if len(self.given) < len(self._items):
            self.given.append(time.time())
        self.polled.set()
        body = f"<rss version='2.0'><channel><title>x</title>{''.join(self._items)}</channel></rss>"
        return web.Response(text=body, content_type="application/rss+xml")


async def first_push() -> list[Figure]:
    """One story after the other to 10,000 subscribers, at the paid rate."""
    async with (
        Sandbox("--no-strict") as sandbox,
        _serving() as (publisher, address),
        running(sandbox, address, 1000, _SUBSCRIBERS),
    ):
        await asyncio.wait_for(publisher.polled.wait(), 30)
        await asyncio.sleep(2)
        waits = [await _one(sandbox, publisher) for _ in range(_STORIES)]
    shown = "of " + ", ".join(f"{wait:.0f}" for wait in waits)
    return [Figure("feed answer to first push", median(waits), "ms", 300, True, shown)]


async def _one(sandbox: Sandbox, publisher: Publisher) -> float:
    stats = await sandbox.stats()
    publisher.add()
    async with asyncio.timeout(60):
        while (await sandbox.stats())["deliveries"] < stats["deliveries"] + _SUBSCRIBERS:
            await asyncio.sleep(0.5)
    calls = await sandbox.calls(after=stats["calls"], method="sendMessage", limit=1)
    return float(calls[0]["time"] - publisher.given[-1]) * 1000


@asynccontextmanager
async def _serving() -> AsyncIterator[tuple[Publisher, str]]:
    publisher = Publisher()
    app = web.Application()
    app.router.add_get("/feed", publisher.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield publisher, f"http://127.0.0.1:{runner.addresses[0][1]}/feed"
    finally:
        await runner.cleanup()
