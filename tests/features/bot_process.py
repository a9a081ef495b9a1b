"""The real bot in a process of its own, as an operator starts it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY = "running ("


class BotProcess:
    """`newsroom run` with the given environment; what it says is kept in `lines`."""

    def __init__(self, folder: Path, role: str = "all", **environment: str) -> None:
        self._role = role
        self.environment = {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME")},
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(folder),
            "ALLOW_PRIVATE_FEEDS": "1",
            **environment,
        }
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()
        self.lines: list[str] = []

    async def __aenter__(self) -> BotProcess:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def pid(self) -> int:
        """The running process's id."""
        assert self._process is not None
        return self._process.pid

    async def start(self, *, wait: bool = True) -> None:
        """Start it; by default return when it serves."""
        self._ready = asyncio.Event()
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--role", self._role),
            cwd=self._folder,
            env=self.environment,
            stderr=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._reader = asyncio.create_task(self._read(self._process))
        if wait:
            await self.ready()

    async def ready(self) -> None:
        """Return when it serves."""
        try:
            await asyncio.wait_for(self._ready.wait(), 60)
        except TimeoutError:
            raise RuntimeError("the bot did not start:\n" + "\n".join(self.lines[-40:])) from None

    async def stop(self) -> int:
        """SIGTERM; its exit status. It promises ten seconds, to a machine that is not busy."""
        if self._process is None or self._process.returncode is not None:
            return self._process.returncode or 0 if self._process else 0
        self._process.terminate()
        code = await asyncio.wait_for(self._process.wait(), 20)
        await self._drain()
        return code

    async def kill(self) -> None:
        """kill -9, as the kernel does."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        await self._drain()

    async def _drain(self) -> None:
        if self._reader is not None:
            await self._reader

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            text = line.decode("utf-8", "replace").rstrip()
            self.lines.append(text)
            if READY in text:
                self._ready.set()


async def newsroom(*arguments: str, folder: Path, **environment: str) -> tuple[int, str, str]:
    """Run a `newsroom` command to its end: exit status, standard output, standard error."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=folder,
        env={
            **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME")},
            "PYTHONPATH": str(ROOT),
            "DATA_DIR": str(folder),
            "COLUMNS": "140",
            **environment,
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()
