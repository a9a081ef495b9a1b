"""A real browser for tests and pictures of the page: the machine's Chromium, else Playwright's own.

`make test` fetches Playwright's own where the machine has none.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import playwright
import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", "0")  # its own stand in its package's folder

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_MACHINES = shutil.which("chromium") or shutil.which("chromium-browser")
_OWN = Path(playwright.__file__).parent / "driver" / "package" / ".local-browsers"
HAS_BROWSER = _MACHINES is not None or any(_OWN.glob("chromium*"))
NO_BROWSER = (
    "no Chromium is on this machine, and `make test` could not fetch one: install the package "
    "chromium, or run `PLAYWRIGHT_BROWSERS_PATH=0 .venv/bin/playwright install chromium`"
)

needs_browser = pytest.mark.skipif(not HAS_BROWSER, reason=NO_BROWSER)


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """The browser, until the block ends."""
    async with async_playwright() as driver:
        started = await driver.chromium.launch(executable_path=_MACHINES, args=_FLAGS)
        yield started
        await started.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One for a file: it takes longer to start than a test to run."""
    async with running_browser() as running:
        yield running
