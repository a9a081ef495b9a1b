"""A Redis server of a test's own, that it may stop, kill and start again."""

from __future__ import annotations

import asyncio
import signal
import socket
from pathlib import Path

from bot.storage.embedded import find_server


class RedisProcess:
    """A real server with an append-only file, on a free port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """For REDIS_URL."""
        return f"redis://127.0.0.1:{self._port}/0"

    async def __aenter__(self) -> RedisProcess:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start it and return when it answers, its file loaded."""
        self._process = await asyncio.create_subprocess_exec(
            *(str(find_server()), "--port", str(self._port), "--dir", str(self._folder)),
            *("--appendonly", "yes", "--save", "", "--bind", "127.0.0.1"),
            stdout=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(20):
            while not await self._answers():
                await asyncio.sleep(0.05)

    async def stop(self, number: int = signal.SIGTERM) -> None:
        """End it, by default cleanly, hanging or not."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)
            self._process.send_signal(signal.SIGCONT)
            await self._process.wait()

    def signal(self, number: int) -> None:
        """Send it a signal: SIGSTOP makes it hang, SIGCONT go on."""
        assert self._process is not None
        self._process.send_signal(number)

    async def _answers(self) -> bool:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            return False
        writer.write(b"PING\r\n")
        answer = await reader.readline()
        writer.close()
        return answer.startswith(b"+PONG")
