"""Other users of the machine: they read nothing that the bot keeps and stand between nothing."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.backup import run_backup
from bot.cli.subscribers_file import export_file
from bot.models import Subscriber
from bot.storage.connection import Client, StorageUnavailable, connect
from bot.storage.embedded import EmbeddedRedis
from bot.storage.subscribers import Subscribers
from config.settings import load_settings


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short path: a socket's is limited."""
    with tempfile.TemporaryDirectory(prefix="nr-") as name:
        yield Path(name)


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """New files are readable by all, where nobody says otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.lstat().st_mode & 0o077]


async def test_nothing_that_the_embedded_redis_keeps_is_open_to_others(folder: Path) -> None:
    data = folder / "data"
    async with EmbeddedRedis(data) as server:
        client = connect(server.url)
        await client.set("word", "kept")
        assert not (await client.config_get("port")).get("port", "0").strip("0")
        await client.aclose()
        socket = Path(server.url.removeprefix("unix://"))
        assert stat.S_IMODE(socket.stat().st_mode) & 0o077 == 0
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        kept = [one for one in open_to_others(data) if one.suffix in (".aof", ".rdb", ".log")]
        assert not kept
        assert list(data.rglob("*.aof"))


@pytest.mark.parametrize("made", ["open", "link", "file"])
def test_a_folder_for_the_socket_that_somebody_else_made_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(folder))
    theirs = folder / f"newsroom-{os.getuid()}"
    if made == "open":
        theirs.mkdir()
        theirs.chmod(0o777)
    elif made == "link":
        (folder / "elsewhere").mkdir(mode=0o700)
        theirs.symlink_to(folder / "elsewhere")
    else:
        theirs.touch()
    with pytest.raises(StorageUnavailable, match="this user's alone"):
        EmbeddedRedis(folder / ("x" * 120))


def test_a_folder_for_the_socket_of_another_user_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(folder))
    if os.getuid():
        pytest.skip("only root can give a folder to somebody else")
    theirs = folder / "newsroom-0"
    theirs.mkdir(mode=0o700)
    os.chown(theirs, 12345, 12345)
    with pytest.raises(StorageUnavailable, match="this user's alone"):
        EmbeddedRedis(folder / ("x" * 120))


@pytest.mark.parametrize("there", [False, True])
async def test_exported_subscribers_and_backups_are_readable_by_their_owner_alone(
    folder: Path, redis_url: str, redis_client: Client, there: bool
) -> None:
    await Subscribers(redis_client).replace_many([Subscriber(5, "en", frozenset({"all"}))])
    settings = load_settings(redis_url=redis_url, _env_file=None)
    csv, backup = folder / "subscribers.csv", folder / "backup"
    if there:
        csv.touch(0o666)
        backup.touch(0o666)
    assert await export_file(settings, csv) == 0
    assert await run_backup(settings, backup) == 0
    assert "\n5,en,all" in csv.read_text().replace("\r", "")
    for one in (csv, backup):
        assert stat.S_IMODE(one.stat().st_mode) == 0o600
