"""A backup holds everything, of one moment; a damaged one is refused before anything is touched."""

from __future__ import annotations

import asyncio
import gzip
import json
import stat
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.cli.backup import run_backup, run_restore
from bot.cli.storage import BOT_CLIENT
from bot.storage import backup, keys
from bot.storage.connection import Client, connect
from bot.storage.schema import RESTORING, SCHEMA
from bot.storage.turns import Turns
from config.settings import Settings, load_settings

MINUTE = 60_000


@pytest.fixture
def settings(redis_url: str) -> Settings:
    return load_settings(_env_file=None, redis_url=redis_url)


async def held(client: Client) -> dict[bytes, Any]:
    """Everything of ours, as it is: value, groups and where a stream's ids go on."""
    found: dict[bytes, Any] = {}
    reads: dict[bytes, Callable[[bytes], Awaitable[Any]]] = {
        b"string": client.get,
        b"hash": client.hgetall,
        b"set": client.smembers,
        b"list": lambda name: client.lrange(name, 0, -1),
        b"zset": lambda name: client.zrange(name, 0, -1, withscores=True),
        b"stream": client.xrange,
    }
    async for name in client.scan_iter(count=1000):
        if not backup.OURS.match(name) or name == keys.SCHEMA.encode():
            continue
        kind = await client.type(name)
        found[name] = await reads[kind](name)
        if kind == b"stream":
            groups = sorted(one["name"] for one in await client.xinfo_groups(name))
            last = (await client.xinfo_stream(name))["last-generated-id"]
            found[name] = (found[name], groups, last)
    return found


async def fill(client: Client) -> None:
    """Keys of every type, odd bytes and many elements among them."""
    odd = bytes(range(256)) * 3
    await client.set(keys.SCHEMA, SCHEMA)
    await client.set(keys.story("s1"), odd, px=10 * MINUTE)
    await client.set(keys.known("alias"), "s1")
    await client.hset(keys.subscribers(3), mapping={str(n): b"{}" + odd for n in range(2500)})
    await client.sadd(keys.audience(3, "uz", "crime"), *range(-500, 2500))
    await client.zadd(keys.wakeups(3), {"5": 1700000000.123456, "-7": 1e-9, "9": 2.0**52})
    await client.rpush(keys.parked(3, "b1"), *(f"chunk {n}" for n in range(5)))
    outbox = keys.outbox(3, "news")
    for n in range(1, 4):
        await client.xadd(outbox, {"publication": "s1", "odd": odd}, id=f"{n}-0")
    await client.xgroup_create(outbox, keys.SENDERS, id="0")
    await client.xreadgroup(keys.SENDERS, "dead", {outbox: ">"}, count=2)
    await client.xdel(outbox, "3-0")
    await client.xgroup_create(keys.outbox(4, "bulk"), keys.SENDERS, id="0", mkstream=True)
    await client.set(keys.delivery(3, "s1", "uz", "ids"), odd, px=10 * MINUTE)
    await client.set(keys.delivery(3, "s1", "uz", "results"), odd[::-1], px=10 * MINUTE)
    await client.hset(keys.PACER, "next", 5)


@pytest.fixture
async def backed_up(redis_client: Client, settings: Settings, tmp_path: Path) -> Path:
    """A backup of a storage with `fill` in it."""
    await fill(redis_client)
    assert await run_backup(settings, tmp_path / "b") == 0
    return tmp_path / "b"


async def test_everything_is_there_again(
    redis_client: Client, settings: Settings, tmp_path: Path
) -> None:
    await fill(redis_client)
    before = await held(redis_client)
    assert await run_backup(settings, tmp_path / "b") == 0
    await redis_client.flushall()
    assert await run_restore(settings, tmp_path / "b", force=False) == 0
    assert await held(redis_client) == before
    assert int(await redis_client.get(keys.SCHEMA)) == SCHEMA
    left = await redis_client.pttl(keys.story("s1"))
    assert 9 * MINUTE < left <= 10 * MINUTE
    assert await redis_client.pttl(keys.known("alias")) == -1


async def test_who_has_the_days_report_is_not_sent_it_again_and_routines_go_on(
    redis_client: Client, settings: Settings, tmp_path: Path
) -> None:
    turns, told = Turns(redis_client), f"{keys.REPORT}2026-11-24:900"
    for turn in (told, "census"):
        await turns.end(turn, timedelta(days=3))
    await run_backup(settings, tmp_path / "b")
    await redis_client.flushall()
    assert await run_restore(settings, tmp_path / "b", force=False) == 0
    assert not await turns.take(told, timedelta(days=1))
    assert await redis_client.ttl(keys.turn(told)) > 0
    assert await turns.take("census", timedelta(days=1))


async def test_what_a_sender_had_is_work_for_the_next_one(
    redis_client: Client, settings: Settings, backed_up: Path
) -> None:
    await redis_client.flushall()
    await run_restore(settings, backed_up, force=False)
    [[_, entries]] = await redis_client.xreadgroup(
        keys.SENDERS, "new", {keys.outbox(3, "news"): ">"}, count=10
    )
    assert [entry for entry, _ in entries] == [b"1-0", b"2-0"]
    added = await redis_client.xadd(keys.outbox(3, "news"), {"a": "b"}, id="3-*")
    assert added == b"3-1"


async def test_a_storage_that_holds_something_is_kept_unless_it_is_to_be_replaced(
    redis_client: Client,
    settings: Settings,
    backed_up: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await redis_client.set(keys.known("later"), "s2")
    await redis_client.set("somebody-else's", "stays")
    now = await held(redis_client)
    assert await run_restore(settings, backed_up, force=False) == 1
    assert "--force" in capsys.readouterr().err
    assert await held(redis_client) == now
    assert await run_restore(settings, backed_up, force=True) == 0
    assert await redis_client.get(keys.known("later")) is None
    assert await redis_client.get("somebody-else's") == b"stays"


async def test_nothing_is_restored_under_a_bot_that_works(
    redis_url: str,
    redis_client: Client,
    settings: Settings,
    backed_up: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bot = connect(redis_url, BOT_CLIENT)
    await bot.ping()
    try:
        assert await run_restore(settings, backed_up, force=True) == 1
    finally:
        await bot.aclose()
    assert "stop it first" in capsys.readouterr().err
    assert await run_restore(settings, backed_up, force=True) == 0


async def test_writers_wait_and_readers_do_not(redis_client: Client, redis_url: str) -> None:
    other = connect(redis_url)
    try:
        async with backup.writes_paused(redis_client):
            writing = asyncio.create_task(other.set(keys.known("x"), "1"))
            assert await redis_client.get(keys.known("x")) is None
            await asyncio.sleep(0.05)
            assert not writing.done()
        await asyncio.wait_for(writing, 10)
        assert await redis_client.get(keys.known("x")) == b"1"
    finally:
        await other.aclose()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def changed(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).replace(b"chunk 3", b"chunk 4"))


def without_footer(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).rpartition(b'{"commands"')[0])


def of_the_future(data: bytes) -> bytes:
    return gzip.compress(gzip.decompress(data).replace(b'"version": 1', b'"version": 9', 1))


def of_a_newer_schema(data: bytes) -> bytes:
    new = b'"schema": %d' % (SCHEMA + 1)
    return gzip.compress(gzip.decompress(data).replace(b'"schema": %d' % SCHEMA, new, 1))


def with_another_command(data: bytes) -> bytes:
    header, _, _ = gzip.decompress(data).partition(b"\n")
    return gzip.compress(header + b"\n*1\r\n$8\r\nFLUSHALL\r\n")


def with_another_key(data: bytes) -> bytes:
    plain = gzip.decompress(data)
    return gzip.compress(plain.replace(b"{news}:known:alias", b"somebody elses key"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (cut, "cut short"),
        (changed, "checksum"),
        (without_footer, "no end"),
        (of_the_future, "format 9"),
        (of_a_newer_schema, "knows up to"),
        (with_another_command, "FLUSHALL"),
        (with_another_key, "not the newsroom's"),
        (lambda data: b"", "cut short"),
        (lambda data: b"chat_id,language\n", "not a backup"),
        (lambda data: gzip.compress(json.dumps([1]).encode() + b"\n"), "not a backup"),
    ],
)
async def test_a_file_that_is_not_whole_touches_nothing(
    spoil: Callable[[bytes], bytes],
    words: str,
    redis_client: Client,
    settings: Settings,
    backed_up: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    backed_up.write_bytes(spoil(backed_up.read_bytes()))
    before = await held(redis_client)
    assert await run_restore(settings, backed_up, force=True) == 1
    assert words in capsys.readouterr().err
    assert await held(redis_client) == before


async def test_a_backup_is_for_its_owner_and_appears_when_it_is_whole(
    redis_client: Client, settings: Settings, tmp_path: Path, backed_up: Path
) -> None:
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert stat.S_IMODE(backed_up.stat().st_mode) == 0o600
    assert await run_backup(settings, tmp_path / "nowhere" / "b") == 1


async def test_a_restore_that_was_broken_off_is_known(
    redis_client: Client, settings: Settings, backed_up: Path
) -> None:
    await redis_client.set(keys.SCHEMA, RESTORING)
    assert await run_restore(settings, backed_up, force=True) == 0
    assert int(await redis_client.get(keys.SCHEMA)) == SCHEMA


async def test_who_is_added_to_a_delivery_after_the_pause_is_left_out(
    redis_client: Client,
) -> None:
    ids, results, empty = (
        keys.delivery(3, name, "uz", part).encode()
        for name, part in (("s1", "ids"), ("s1", "results"), ("s2", "ids"))
    )
    await redis_client.set(ids, b"12345678")
    await redis_client.set(results, bytes(8))
    await redis_client.set(empty, b"")
    _, deliveries = await backup.names(redis_client)
    most = await backup.lengths(redis_client, deliveries)
    for name in (ids, results, empty):
        await redis_client.append(name, b"laterlat")
    await redis_client.setrange(results, 0, b"settled!")
    found = {
        command[1]: command[2]
        async for some in backup.read(redis_client, deliveries, most)
        for command in some
    }
    assert found == {ids: b"12345678", results: b"settled!", empty: b""}
