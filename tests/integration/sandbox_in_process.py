"""The sandbox in the tests' own process, with the client that features tests use."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio

from sandbox.web.server import Options, Server
from tests.features.sandbox_process import Sandbox


class InProcess(Sandbox):
    """The same client, over a server in this process: quicker to start."""

    def __init__(self, **options: object) -> None:
        super().__init__()
        self.server = Server(Options(port=0, newsroom=False, **options))

    async def start(self, port: int = 0) -> None:
        await self.server.start()
        self.address = self.server.address
        self._session = aiohttp.ClientSession()

    async def stop(self) -> None:
        await self._session.close()
        await self.server.stop()

    async def error(self, method: str, **params: object) -> tuple[int, str]:
        answer = await self.call(method, **params)
        assert answer["ok"] is False
        return answer["error_code"], answer["description"]

    async def updates(self, offset: int = 0, **params: object) -> list[dict]:
        return (await self.call("getUpdates", offset=offset, **params))["result"]


@pytest_asyncio.fixture
async def box() -> AsyncIterator[InProcess]:
    """A sandbox that knows person 1."""
    async with InProcess() as running:
        await running.add_person(1, "Dilnoza", language_code="uz")
        yield running
