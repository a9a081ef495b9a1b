"""A master, a replica and three sentinels that watch over them: real servers of a test's own."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import Final

from bot.storage.embedded import find_server
from tests.features.cluster_process import ask, free_ports

SERVICE: Final = "newsroom"
SENTINELS: Final = 3
QUORUM: Final = 2
DOWN_AFTER_MS: Final = 1000


class Sentinels:
    """Two Redis servers under the eyes of three sentinels."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: dict[int, asyncio.subprocess.Process] = {}
        self._ports: list[int] = []

    @property
    def url(self) -> str:
        """For REDIS_URL."""
        places = ",".join(f"127.0.0.1:{port}" for port in self._ports[2:])
        return f"redis+sentinel://{places}/{SERVICE}"

    @property
    def replica_url(self) -> str:
        """Of the server that is the replica at the start."""
        return f"redis://127.0.0.1:{self._ports[1]}"

    def suspend_replica(self) -> None:
        """Let it hang (SIGSTOP), until the end."""
        self._processes[self._ports[1]].send_signal(signal.SIGSTOP)

    async def __aenter__(self) -> Sentinels:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._ports = free_ports(2 + SENTINELS)
        master, replica, *sentinels = self._ports
        try:
            await self._server(master)
            await self._server(replica, "--replicaof", "127.0.0.1", str(master))
            async with asyncio.timeout(20):
                while "connected_slaves:1" not in await ask(master, "INFO", "replication"):
                    await asyncio.sleep(0.1)
            for port in sentinels:
                await self._sentinel(port, master)
            async with asyncio.timeout(20):
                while not await self._all_met():
                    await asyncio.sleep(0.1)
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._processes.values():
            if process.returncode is None:
                process.kill()
            await process.wait()

    async def kill_master(self) -> None:
        """kill -9; the sentinels notice after a second and promote the replica."""
        process = self._processes[self._ports[0]]
        process.kill()
        await process.wait()

    async def promoted(self) -> None:
        """Return when the replica is the master."""
        async with asyncio.timeout(20):
            while "role:master" not in await ask(self._ports[1], "INFO", "replication"):
                await asyncio.sleep(0.05)

    async def _server(self, port: int, *more: str) -> None:
        folder = self._folder / str(port)
        folder.mkdir()
        await self._run(port, "--port", str(port), "--dir", str(folder), "--save", "", *more)

    async def _sentinel(self, port: int, master: int) -> None:
        file = self._folder / f"sentinel-{port}.conf"
        file.write_text(
            f"port {port}\nbind 127.0.0.1\ndir {self._folder}\n"
            f"sentinel monitor {SERVICE} 127.0.0.1 {master} {QUORUM}\n"
            f"sentinel down-after-milliseconds {SERVICE} {DOWN_AFTER_MS}\n"
            f"sentinel failover-timeout {SERVICE} 5000\n"
        )
        await self._run(port, str(file), "--sentinel")

    async def _run(self, port: int, *words: str) -> None:
        bind = (
            ()
            if "--sentinel" in words
            else ("--bind", "127.0.0.1", "--repl-diskless-sync-delay", "0")
        )
        self._processes[port] = await asyncio.create_subprocess_exec(
            str(find_server()), *words, *bind, stdout=asyncio.subprocess.DEVNULL
        )
        async with asyncio.timeout(20):
            while await ask(port, "PING") != "+PONG":
                await asyncio.sleep(0.05)

    async def _all_met(self) -> bool:
        told = [await ask(port, "INFO", "sentinel") for port in self._ports[2:]]
        return all(f"slaves=1,sentinels={SENTINELS}" in one for one in told)
