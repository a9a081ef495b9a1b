"""The embedded Redis: a real server, from the machine or from a wheel, through every accident."""

import asyncio
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage import embedded
from bot.storage.connection import StorageUnavailable, check_version, connect
from bot.storage.embedded import EmbeddedRedis, find_server


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: a socket's is limited."""
    with tempfile.TemporaryDirectory(prefix="nr-") as name:
        yield Path(name)


async def process_id(url: str) -> int:
    client = connect(url)
    try:
        return int((await client.info("server"))["process_id"])
    finally:
        await client.aclose()


async def remembered(url: str, *, write: bool = False) -> bytes | None:
    client = connect(url)
    try:
        if write:
            await client.set("word", "kept")
        return await client.get("word")
    finally:
        await client.aclose()


async def test_what_was_written_is_there_at_the_next_start(folder: Path) -> None:
    for write in (True, False):
        async with EmbeddedRedis(folder) as server:
            assert await remembered(server.url, write=write) == b"kept"


async def test_a_second_owner_of_the_folder_is_refused_with_the_first_ones_pid(
    folder: Path,
) -> None:
    async with EmbeddedRedis(folder):
        with pytest.raises(StorageUnavailable, match=f"pid {os.getpid()}"):
            await EmbeddedRedis(folder).__aenter__()


async def test_the_folder_tells_whether_it_is_in_use(folder: Path) -> None:
    server = EmbeddedRedis(folder)
    assert not server.in_use()
    async with server:
        assert EmbeddedRedis(folder).in_use()
    assert not server.in_use()


async def test_a_server_whose_owner_was_killed_is_taken_over(folder: Path) -> None:
    first = EmbeddedRedis(folder)
    await first.__aenter__()
    pid = await process_id(first.url)
    assert first._watcher is not None
    first._watcher.cancel()
    assert first._lock is not None
    os.close(first._lock)
    async with EmbeddedRedis(folder) as second:
        assert await process_id(second.url) == pid
    assert first._server is not None
    first._server.wait(5)


async def test_a_server_that_dies_is_started_again_with_all_it_had(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_WATCH_SECONDS", 0.05)
    async with EmbeddedRedis(folder) as server:
        await remembered(server.url, write=True)
        pid = await process_id(server.url)
        os.kill(pid, signal.SIGKILL)
        assert await remembered(server.url) == b"kept"
        assert await process_id(server.url) != pid


async def test_a_cut_append_only_file_costs_its_torn_end_and_no_more(folder: Path) -> None:
    async with EmbeddedRedis(folder) as server:
        await remembered(server.url, write=True)
    newest = max(folder.rglob("*.aof"), key=lambda path: path.stat().st_size)
    with newest.open("ab") as file:
        file.write(b"*3\r\n$3\r\nSET\r\n$4\r\nwor")
    async with EmbeddedRedis(folder) as server:
        assert await remembered(server.url) == b"kept"


async def test_a_long_path_gets_a_socket_elsewhere(folder: Path) -> None:
    deep = folder / ("x" * 120)
    async with EmbeddedRedis(deep) as server:
        assert await remembered(server.url, write=True) == b"kept"
    assert list(deep.rglob("*.aof"))


async def test_a_machine_without_redis_runs_the_one_in_the_wheel(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    server = find_server()
    assert "site-packages" in str(server)
    async with EmbeddedRedis(folder) as running:
        client = connect(running.url)
        assert (await check_version(client)) >= "6.2"
        await client.aclose()


async def test_no_redis_anywhere_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(embedded, "_WHEELS", ())
    with pytest.raises(StorageUnavailable, match="REDIS_URL"):
        find_server()


async def test_a_server_that_cannot_start_points_to_its_log(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "find_server", lambda: Path("/bin/false"))
    with pytest.raises(StorageUnavailable, match=r"redis\.log"):
        await asyncio.wait_for(EmbeddedRedis(folder).__aenter__(), 10)
