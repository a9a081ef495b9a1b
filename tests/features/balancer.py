"""A load balancer such as stands before several bots: round robin, and it knows who is down."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import count

import aiohttp
from aiohttp import web


class Balancer:
    """`twice`: every request goes to two backends at once, as when Telegram gives up waiting."""

    def __init__(self) -> None:
        self.backends: list[str] = []
        self.twice = False
        self.answered: Counter[tuple[str, int]] = Counter()
        self.address = ""
        self._turn = count()
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Balancer:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._session = aiohttp.ClientSession()
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        assert self._session is not None
        await self._session.close()
        await self._runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body, first = await request.read(), next(self._turn)
        if not self.backends:
            return web.Response(status=502)
        chosen = [self.backends[(first + step) % len(self.backends)] for step in range(2)]
        if self.twice:
            statuses = await asyncio.gather(*(self._post(one, request, body) for one in chosen))
            return web.Response(status=min(statuses))
        for one in chosen:
            if (status := await self._post(one, request, body)) != 502:
                return web.Response(status=status)
        return web.Response(status=502)

    async def _post(self, backend: str, request: web.Request, body: bytes) -> int:
        assert self._session is not None
        try:
            async with self._session.post(
                backend + request.path, data=body, headers=request.headers
            ) as response:
                status = response.status
        except aiohttp.ClientError:
            status = 502
        self.answered[backend, status] += 1
        return status
