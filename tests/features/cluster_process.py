"""A Redis Cluster of a test's own: three real servers, joined by hand."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Final

from bot.storage.embedded import find_server

SLOTS: Final = 16384
NODES: Final = 3


class RedisCluster:
    """Three masters without replicas, each with a third of the slots."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ports: list[int] = []
        self._processes: list[asyncio.subprocess.Process] = []

    @property
    def url(self) -> str:
        """For REDIS_URL: one node is enough, it names the others."""
        return f"redis+cluster://127.0.0.1:{self._ports[0]}"

    async def __aenter__(self) -> RedisCluster:
        self._ports = free_ports(NODES)
        try:
            for port in self._ports:
                await self._start(port)
            await self._join()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._processes:
            if process.returncode is None:
                process.terminate()
            await process.wait()

    async def _start(self, port: int) -> None:
        folder = self._folder / str(port)
        folder.mkdir(parents=True)
        process = await asyncio.create_subprocess_exec(
            *(str(find_server()), "--port", str(port), "--dir", str(folder), "--save", ""),
            *("--bind", "127.0.0.1", "--appendonly", "yes", "--cluster-enabled", "yes"),
            stdout=asyncio.subprocess.DEVNULL,
        )
        self._processes.append(process)
        async with asyncio.timeout(20):
            while await ask(port, "PING") != "+PONG":
                await asyncio.sleep(0.05)

    async def _join(self) -> None:
        share = -(-SLOTS // NODES)
        for number, port in enumerate(self._ports):
            slots = range(number * share, min(SLOTS, (number + 1) * share))
            await ask(port, "CLUSTER", "ADDSLOTS", *map(str, slots))
            await ask(port, "CLUSTER", "MEET", "127.0.0.1", str(self._ports[0]))
        async with asyncio.timeout(30):
            for port in self._ports:
                while await ask(port, "CLUSTER", "COUNTKEYSINSLOT", "0") != ":0" or not (
                    await self._knows_all(port)
                ):
                    await asyncio.sleep(0.1)

    async def _knows_all(self, port: int) -> bool:
        info = await ask(port, "CLUSTER", "INFO")
        return "cluster_state:ok" in info and f"cluster_slots_ok:{SLOTS}" in info

    async def keys(self) -> list[int]:
        """How many keys each node holds."""
        return [int((await ask(port, "DBSIZE")).lstrip(":")) for port in self._ports]


async def ask(port: int, *words: str) -> str:
    """A command to a server; its answer as it comes over the wire, "" when nobody is there."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return ""
    try:
        lines = [f"*{len(words)}", *(part for one in words for part in (f"${len(one)}", one))]
        writer.write(("\r\n".join(lines) + "\r\n").encode())
        answer = (await reader.readline()).decode().strip()
        if answer.startswith("$") and answer != "$-1":
            answer = (await reader.readexactly(int(answer[1:]))).decode()
    except (OSError, asyncio.IncompleteReadError):
        return ""
    finally:
        writer.close()
    return answer


def free_ports(count: int) -> list[int]:
    """Ports whose cluster bus (port + 10,000) is a port too."""
    probes = []
    while len(probes) < count:
        probe = socket.socket()
        probe.bind(("127.0.0.1", 0))
        if probe.getsockname()[1] < 55_000:
            probes.append(probe)
        else:
            probe.close()
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
