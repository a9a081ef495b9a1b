"""The audit of dependencies finds what is known, and fails nothing where it cannot ask."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

ROOT = Path(__file__).resolve().parents[2]
LOCK = """\
aiohttp==3.14.5 \\
    --hash=sha256:00
redis[hiredis]==8.1.0 ; python_version < '3.14' \\
    --hash=sha256:11
    # via newsroom-bot
"""


@pytest.fixture
async def service() -> AsyncIterator[tuple[str, list[Any], dict[str, Any]]]:
    """A database of advisories: its address, what it was asked, and what it answers."""
    asked: list[Any] = []
    answer: dict[str, Any] = {"results": [{}, {"vulns": [{"id": "PYSEC-1"}, {"id": "GHSA-2"}]}]}

    async def query(request: web.Request) -> web.Response:
        asked.append(await request.json())
        return web.json_response(answer)

    app = web.Application()
    app.router.add_post("/", query)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/", asked, answer
    await runner.cleanup()


async def audit(lock: Path, service: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(ROOT / ".ci" / "audit.py"), str(lock)),
        env={"AUDIT_SERVICE": service},
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    return process.returncode, out.decode()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


async def test_what_is_known_is_told_and_fails(service: Any, lock: Path) -> None:
    code, out = await audit(lock, service[0])
    assert code == 1
    assert "redis 8.1.0: PYSEC-1" in out
    assert "aiohttp" not in out
    [asked] = service[1]
    assert asked["queries"][0] == {
        "package": {"name": "aiohttp", "ecosystem": "PyPI"},
        "version": "3.14.5",
    }


async def test_nothing_known_passes(service: Any, lock: Path) -> None:
    service[2]["results"] = [{}, {}]
    assert await audit(lock, service[0]) == (0, "2 dependencies: no known vulnerability\n")


@pytest.mark.parametrize("answer", [{}, {"results": [{}]}, {"results": 5}])
async def test_an_answer_that_cannot_be_read_skips(service: Any, lock: Path, answer: Any) -> None:
    service[2].clear()
    service[2].update(answer)
    code, out = await audit(lock, service[0])
    assert code == 0
    assert "skipped" in out


async def test_without_the_network_it_says_that_it_skipped(lock: Path) -> None:
    code, out = await audit(lock, "http://127.0.0.1:1/")
    assert code == 0
    assert "skipped" in out
