"""`newsroom demo`: the real bot against a simulated Telegram and a sample newsroom."""

import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import aiohttp
from pydantic import SecretStr

from bot.cli.service import run_service
from config.settings import Settings

log = logging.getLogger(__name__)

_TOKEN: Final = "1000000:the-demo-needs-no-secret-token-at-all"  # noqa: S105 - no secret
_PRESS_OFFICE: Final = 1000
_READY: Final = "sandbox ready "
_START_SECONDS: Final = 20
_STOP_SECONDS: Final = 3


class DemoUnavailable(Exception):
    """The simulated Telegram could not be started; the message says why."""


async def run_demo(settings: Settings, port: int, stop: asyncio.Event, *, fixed_port: bool) -> int:
    """Serve the demo page until `stop` is set. Returns the exit status.

    Nothing of it is kept: each demo begins afresh. With `fixed_port` unset another port is
    taken when `port` is in use.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="newsroom-") as folder:
            async with _sandbox(port, fixed_port=fixed_port) as address:
                demo = await _demo_settings(settings, address, Path(folder))
                _greet(address)
                await run_service(demo, "all", stop)
    except DemoUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _greet(address: str) -> None:
    print(f"\n  Open {address}/ in a browser. Ctrl+C ends the demo.\n", flush=True)


async def _demo_settings(settings: Settings, address: str, folder: Path) -> Settings:
    feeds = folder / "feeds.toml"
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{address}/newsroom/feeds.toml") as answer,
    ):
        feeds.write_bytes(await answer.read())
    return settings.model_copy(
        update={
            "bot_token": SecretStr(_TOKEN),
            "telegram_api_url": address,
            "redis_url": "",
            "data_dir": folder,
            "admin_ids": frozenset({_PRESS_OFFICE}),
            "feeds_file": feeds,
            "allow_private_feeds": True,
            "webhook_url": None,
            "canary_chat_id": 0,
            "mirror_channels": (),
            # The sample articles start over when they are used up.
            "duplicate_hours": 0,
        }
    )


@asynccontextmanager
async def _sandbox(port: int, *, fixed_port: bool) -> AsyncIterator[str]:
    """The sandbox as a process of its own, and its address."""
    process, address = await _start(port)
    if address is None and not fixed_port:
        log.info("port %d is in use, taking another", port)
        process, address = await _start(0)
    if address is None:
        raise DemoUnavailable(
            f"The demo page could not be served on port {port}. Is it in use? "
            "Try: newsroom demo --port 8081"
        )
    try:
        yield address
    finally:
        if process.returncode is None:
            process.terminate()
        try:
            async with asyncio.timeout(_STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()


async def _start(port: int) -> tuple[asyncio.subprocess.Process, str | None]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", str(port), "--parent-pid", str(os.getpid())),
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None  # noqa: S101 - it is piped, for the type checker
    try:
        async with asyncio.timeout(_START_SECONDS):
            line = (await process.stdout.readline()).decode().strip()
    except TimeoutError:
        line = ""
    if not line.startswith(_READY):
        if process.returncode is None:
            process.kill()
        await process.wait()
        return process, None
    return process, line.removeprefix(_READY)
