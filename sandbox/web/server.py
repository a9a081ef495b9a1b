"""The server: assembled, started, ended."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from dataclasses import dataclass

from aiohttp import web

from sandbox.control.requests import plain_errors
from sandbox.newsroom.site import Newsroom
from sandbox.telegram.identity import Identity
from sandbox.telegram.service import Telegram
from sandbox.web import bodies
from sandbox.web.botapi import BotApi
from sandbox.web.fastlane import factory
from sandbox.web.page import add_page, add_people
from sandbox.web.sites import add_control

KEEP_ALIVE = 3600.0


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says. `interval`: seconds between two sample items."""

    host: str = "127.0.0.1"
    port: int = 8080
    token: str | None = None
    newsroom: bool = True
    interval: float = 20.0
    strict: bool = True
    limits: bool = False
    parent_pid: int | None = None


class Server:
    """A running sandbox. `address` is its base URL."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.address = ""
        self.telegram = Telegram(Identity(options.token), options.strict, options.limits)
        self._stopping = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._listener: asyncio.Server | None = None
        self._newsroom: Newsroom | None = None
        self._clock: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        api = BotApi(self.telegram)
        app = web.Application(middlewares=[plain_errors], client_max_size=bodies.LARGEST)
        api.add_routes(app.router)
        self._add_newsroom()
        read_by = self._newsroom.read_by if self._newsroom else _nobody
        add_control(app.router, self.telegram, self._stopping, read_by)
        if self._newsroom:
            self._newsroom.add_routes(app.router)
        add_page(app.router)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            keepalive_timeout=KEEP_ALIVE,
            shutdown_timeout=0.2,
            handler_cancellation=False,
        )
        await self._runner.setup()
        server = self._runner.server
        if server is None:
            raise RuntimeError("the runner was not set up")
        self._listener = await asyncio.get_running_loop().create_server(
            factory(server, api), self.options.host, self.options.port, backlog=1024
        )
        host, port = self._listener.sockets[0].getsockname()[:2]
        shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104  compared, not bound
        self.address = f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"

    def _add_newsroom(self) -> None:
        if self.options.newsroom:
            self._newsroom = Newsroom(self.telegram.events, self.options.interval)
            self._clock = asyncio.create_task(self._newsroom.run())
            add_people(self.telegram.world)

    async def stop(self) -> None:
        """End all connections and tasks."""
        self.telegram.updates.stop()
        if self._clock is not None:
            self._clock.cancel()
        if self._listener is not None:
            self._listener.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def serve(self) -> None:
        """Serve until SIGTERM or SIGINT, or until the parent process is gone."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        watch = asyncio.create_task(self._watch_parent())
        await self._stopping.wait()
        watch.cancel()
        await self.stop()

    async def _watch_parent(self) -> None:
        pid, parent = self.options.parent_pid, os.getppid()
        while pid is not None:
            # A dead parent that nobody waits for keeps its id, but no child.
            if not _alive(pid) or (pid == parent != os.getppid()):
                self._stopping.set()
                return
            await asyncio.sleep(1)


def _nobody(language: str) -> None:
    """Takes the place of a newsroom that asks what language is read."""


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


async def run(options: Options) -> None:
    """Serve until told to stop, after one line on stdout that says where."""
    # Messages are many, long-lived and without cycles: young collections find nothing in them.
    gc.set_threshold(50_000, 50, 100)
    server = Server(options)
    await server.start()
    sys.stdout.write(f"sandbox ready {server.address}\n")
    sys.stdout.flush()
    await server.serve()
