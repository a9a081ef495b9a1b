"""A sandbox server in a process of its own, and how it is asked."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any, Self

import aiohttp
import orjson

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "123456789:TEST-token_for_the_sandbox_only_00000"


class SandboxServer:
    """The process and its control API. Arguments go to `python -m sandbox`."""

    def __init__(self, *arguments: str, newsroom: bool = False, token: str = TOKEN) -> None:
        self.token = token
        self.address = ""
        self._arguments = (*arguments, "--newsroom", "on" if newsroom else "off")
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Start on a free port and wait until it serves. Raises RuntimeError if it does not."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "sandbox",
            "--port",
            str(port),
            "--parent-pid",
            str(os.getpid()),
            *self._arguments,
            cwd=ROOT,
            # Compiled once and not at every start, whatever is set where the tests are run.
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
            stdout=asyncio.subprocess.PIPE,
        )
        assert self._process.stdout is not None
        line = await asyncio.wait_for(self._process.stdout.readline(), 20)
        if not line.startswith(b"sandbox ready "):
            raise RuntimeError(f"the sandbox did not start: {line!r}")
        self.address = line.decode().split()[-1]
        self._session = aiohttp.ClientSession(json_serialize=lambda v: orjson.dumps(v).decode())

    async def stop(self) -> None:
        """End the process with SIGTERM."""
        if self._session is not None:
            await self._session.close()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.wait()

    @property
    def pid(self) -> int:
        """The server's process id."""
        assert self._process is not None
        return self._process.pid

    # -- HTTP ----------------------------------------------------------------------------------

    async def request(self, method: str, path: str, **options: Any) -> Any:
        """A control API call; its JSON. Raises RuntimeError with the server's error."""
        assert self._session is not None
        async with self._session.request(method, self.address + path, **options) as response:
            body = orjson.loads(await response.read())
            if response.status >= 400:
                raise RuntimeError(f"{method} {path}: {response.status} {body}")
            return body

    async def get(self, path: str, **query: Any) -> Any:
        """GET with query parameters."""
        return await self.request("GET", path, params={k: str(v) for k, v in query.items()})

    async def post(self, path: str, **body: Any) -> Any:
        """POST with a JSON body."""
        return await self.request("POST", path, json=body)

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """A Bot API call with this sandbox's token; the whole answer, errors too."""
        assert self._session is not None
        url = f"{self.address}/bot{self.token}/{method}"
        async with self._session.post(url, json=params) as response:
            return orjson.loads(await response.read())

    async def content(self, file_id: str) -> bytes:
        """A file that the bot sent, as a client would download it."""
        found = await self.call("getFile", file_id=file_id)
        assert self._session is not None
        path = found["result"]["file_path"]
        async with self._session.get(f"{self.address}/file/bot{self.token}/{path}") as response:
            return await response.read()
