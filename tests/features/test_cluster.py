"""The whole bot on a real Redis Cluster: the same code, the keys spread over three servers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.features.bot_process import BotProcess, newsroom
from tests.features.cluster_process import RedisCluster
from tests.features.delivering import baseline, everything, publish, received
from tests.features.newsroom_of_tests import (
    LANGUAGES,
    expected,
    make_articles,
    make_readers,
    write_feeds,
    write_subscribers,
    write_topics,
)
from tests.features.sandbox_process import TOKEN, Sandbox


@pytest.fixture
async def cluster(tmp_path: Path) -> AsyncIterator[RedisCluster]:
    async with RedisCluster(tmp_path / "cluster") as running:
        yield running


async def test_two_hundred_readers_get_theirs_once_on_a_cluster(
    sandbox: Sandbox, cluster: RedisCluster, tmp_path: Path
) -> None:
    readers, articles = make_readers(200), make_articles(20)
    wanted = expected(readers, articles)
    addresses = {one: await sandbox.set_feed(f"test-{one}", []) for one in LANGUAGES}
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "REDIS_URL": cluster.url,
        "FEEDS_FILE": str(write_feeds(tmp_path, addresses)),
        "TOPICS_FILE": str(write_topics(tmp_path)),
        "SEND_RATE": "1000",
        "PAID_BROADCAST": "1",
    }
    await sandbox.add_people(len(readers), readers[0].chat_id, ["uz", "ru", "en"])
    await sandbox.add_person(1, "Dilnoza", language_code="en")
    file = write_subscribers(tmp_path, readers)
    code, _, err = await newsroom(
        "subscribers", "import", str(file), folder=tmp_path, **environment
    )
    assert code == 0, err
    assert all(count > 20 for count in await cluster.keys())
    async with (
        BotProcess(tmp_path, **environment),
        BotProcess(tmp_path, "sender", **environment) as second,
    ):
        await baseline(sandbox)
        await sandbox.say(1, "/subscribe amber")
        await sandbox.wait_for_message(1)
        await publish(sandbox, articles)
        await everything(sandbox, wanted, 60)
        assert not [line for line in second.lines if "ERROR" in line]
    got = await received(sandbox)
    mine = {mark for chat_id, mark in got if chat_id == 1}
    assert mine == {one.mark for one in articles if "amber" in one.topics and one.language == "en"}
    assert {pair for pair in got if pair[0] != 1} == wanted
    assert set(got.values()) == {1}


async def test_subscribers_are_exported_from_a_cluster_as_they_were_imported(
    cluster: RedisCluster, tmp_path: Path
) -> None:
    readers = make_readers(300)
    file, out = write_subscribers(tmp_path, readers), tmp_path / "out.csv"
    environment = {"REDIS_URL": cluster.url, "TOPICS_FILE": str(write_topics(tmp_path))}
    for action, path in (("import", file), ("export", out)):
        code, _, err = await newsroom(
            "subscribers", action, str(path), folder=tmp_path, **environment
        )
        assert code == 0, err
    assert sorted(out.read_text().split()) == sorted(file.read_text().split())
