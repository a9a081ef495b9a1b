"""The bot works with exactly the rights of deploy/secure, over TLS, and has no others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import trustme
from redis.exceptions import AuthenticationError, NoPermissionError

from bot.models import Subscriber
from bot.storage.connection import StorageUnavailable, check_version, connect
from bot.storage.schema import bring_up_to_date
from bot.storage.subscribers import Subscribers
from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.person import Person
from tests.features.sandbox_process import TOKEN, Sandbox
from tests.features.secure_redis import SecureRedis

pytestmark = [
    pytest.mark.xdist_group("secure-redis"),
    pytest.mark.asyncio(loop_scope="module"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def redis(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SecureRedis]:
    async with SecureRedis(tmp_path_factory.mktemp("redis")) as running:
        yield running


async def refusals(redis: SecureRedis) -> list[str]:
    """What Redis refused anybody, and why (ACL LOG)."""
    client = connect(redis.url("inspector"))
    try:
        found = await client.acl_log()
        await client.acl_log_reset()
    finally:
        await client.aclose()
    return [f"{one['username']}: {one['reason']} {one['object']}" for one in found]


async def test_the_whole_bot_works_with_its_rights(redis: SecureRedis, tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        await sandbox.limits(enabled=False)
        feed = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
        environment = {
            "REDIS_URL": redis.url("newsroom"),
            "FEEDS_FILE": str(write_feeds(tmp_path, {"en": feed})),
            "TOPICS_FILE": str(write_topics(tmp_path)),
            "ADMIN_IDS": "900",
            "HTTP_PORT": "0",
        }
        bot = BotProcess(tmp_path, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=sandbox.address, **environment)
        async with bot:
            person = await Person.joins(sandbox, 1)
            await person.say("/subscribe amber")
            for command in ("/latest", "/search zq", "/keywords add zqword", "/quiet 22:00-07:00"):
                await person.say(command)
            await person.say("/quiet off")
            admin = await Person.joins(sandbox, 900)
            for command in ("/feeds", "/stats", "/audit", "/broadcast hello all"):
                await admin.say(command)
            async with asyncio.timeout(30):
                while not (await sandbox.feed_stats("en"))["requests"]:
                    await asyncio.sleep(0.1)
            story = Article(1, "en", ("amber",))
            await sandbox.extend_feed("en", [story.as_item()])
            await sandbox.wait_for_message(
                1, lambda one: story.mark in str(one.get("text", "")), seconds=40
            )
        assert await refusals(redis) == []
        assert not [line for line in bot.lines if "NOPERM" in line]


@pytest.mark.parametrize("user", ["newsroom", "operator"])
@pytest.mark.parametrize(
    "command",
    [
        "FLUSHALL",
        "FLUSHDB",
        "KEYS *",
        "CONFIG GET requirepass",
        "CONFIG SET dir /tmp",
        "SHUTDOWN NOSAVE",
        "CLUSTER RESET",
        "MODULE LIST",
        "ACL LIST",
        "SCRIPT FLUSH",
        "REPLICAOF 127.0.0.1 1",
        "MIGRATE 127.0.0.1 1 x 0 1",
        "MONITOR",
        "SET other x",
        "GET {pab}:subscribers",
        "CLIENT KILL TYPE normal",
        "PUBLISH channel x",
    ],
)
async def test_what_it_never_does_is_refused(redis: SecureRedis, user: str, command: str) -> None:
    client = connect(redis.url(user))
    try:
        with pytest.raises(NoPermissionError):
            await client.execute_command(*command.split())
    finally:
        await client.aclose()


async def test_only_the_operator_makes_backups(redis: SecureRedis, tmp_path: Path) -> None:
    refused, allowed = (
        {"REDIS_URL": redis.url(user), "folder": tmp_path} for user in ("newsroom", "operator")
    )
    code, _, err = await newsroom("backup", "b", **refused)
    assert code == 1
    assert "permission" in err
    code, _, err = await newsroom("backup", "b", **allowed)
    assert code == 0, err
    code, _, err = await newsroom("restore", "b", "--force", **allowed)
    assert code == 0, err


async def test_nobody_comes_in_without_a_password(redis: SecureRedis) -> None:
    for user in ("newsroom", "operator", "default"):
        client = connect(redis.url(user, "guessed"))
        try:
            with pytest.raises(AuthenticationError):
                await client.ping()
        finally:
            await client.aclose()
    health = connect(redis.url("health"))
    try:
        assert await health.ping()
        with pytest.raises(NoPermissionError):
            await health.get("{news}:schema")
    finally:
        await health.aclose()


async def test_a_server_that_another_authority_vouches_for_is_not_spoken_to(
    redis: SecureRedis, tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.crt"
    trustme.CA().cert_pem.write_to_path(str(stranger))
    client = connect(redis.url("newsroom", authority=stranger))
    try:
        with pytest.raises(StorageUnavailable, match=r"(?i)certificate"):
            await check_version(client)
    finally:
        await client.aclose()


async def test_a_cluster_is_spoken_to_over_tls_too(tmp_path: Path) -> None:
    async with SecureRedis(tmp_path, "--cluster-enabled", "yes", "--tls-cluster", "yes") as node:
        setting_up = connect(node.url("inspector"))
        await setting_up.execute_command("CLUSTER ADDSLOTSRANGE", 0, 16383)
        async with asyncio.timeout(20):
            while (await setting_up.execute_command("CLUSTER INFO"))["cluster_state"] != "ok":
                await asyncio.sleep(0.1)
        await setting_up.aclose()
        url = node.url("newsroom").replace("rediss://", "rediss+cluster://").replace("/0?", "?")
        client = connect(url)
        try:
            await check_version(client)
            await bring_up_to_date(client)
            people = [Subscriber(n, "en", frozenset({"crime"})) for n in range(1, 40)]
            await Subscribers(client).replace_many(people)
            assert len([one async for one in Subscribers(client).all()]) == len(people)
        finally:
            await client.aclose()
