"""Everything that a feed server should not do, done to one running bot at once.

A good feed stands beside some sixty bad ones. Every bad one is on a loopback address of its own,
so that none of them can hide behind the bound of two connections to a host.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.feeds.record import FeedRecord
from bot.storage import keys
from bot.storage.connection import Client, connect
from bot.storage.newsroom import Newsroom
from tests.features.bot_process import BotProcess, newsroom
from tests.features.hostile_paths import (
    FAILING,
    FLOOD,
    GONE,
    HEAVY,
    MOVED,
    PATHS,
    STAYING,
    TOLERATED,
)
from tests.features.newsroom_of_tests import (
    TOPICS,
    Article,
    Reader,
    write_subscribers,
    write_topics,
)
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox
from tests.hostile_feeds import HostileFeeds

pytestmark = [
    pytest.mark.xdist_group("hostile-feeds"),
    pytest.mark.asyncio(loop_scope="module"),
]

READERS = [Reader(10_001 + number, "en", (topic,)) for number, topic in enumerate(TOPICS)]
MOST_MEMORY = 250_000
GOOD_ITEMS = 8
MARK = re.compile(r"q-([a-z0-9-]+)")


def feed_id(path: str) -> str:
    return "bad-" + re.sub("[^a-z0-9]+", "-", path.lower()).strip("-")[:50]


def write_feeds(folder: Path, good: str, server: HostileFeeds) -> Path:
    """The good feed's readers are of the first topic; the bad ones' of the others, in turn."""
    tables = [("good", good, TOPICS[0])]
    for number, path in enumerate(PATHS):
        address = server.url(path, f"127.0.0.{number + 2}")
        tables.append((feed_id(path), address, TOPICS[1 + number % (len(TOPICS) - 1)]))
    file = folder / "feeds.toml"
    file.write_text(
        "\n".join(
            f'[[feeds]]\nid = "{id_}"\nurl = "{url}"\ntitle = "{id_}"\nlanguage = "en"\n'
            f'interval = "{"5s" if "heavy" in id_ else "1s"}"\ntopics = ["{topic}"]\n'
            for id_, url, topic in tables
        ),
        encoding="utf-8",
    )
    return file


@dataclass
class Aftermath:
    """What there is to see when everything has been done to the bot."""

    records: dict[str, FeedRecord]
    due: dict[str, float]
    texts: list[str]
    log: str
    check: str
    hits: Counter[str]
    memory_kb: int
    ended: datetime

    def record(self, path: str) -> FeedRecord:
        return self.records[feed_id(path)]

    def pushed(self, name: str) -> int:
        return sum(name in MARK.findall(text) for text in self.texts)


def memory_kb(pid: int) -> int:
    """The most memory that a process has ever had (proc(5), VmHWM)."""
    status = Path(f"/proc/{pid}/status").read_text()
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert match
    return int(match[1])


async def good_news(sandbox: Sandbox) -> None:
    """The good feed publishes, and its reader gets each item while it is news."""
    for number in range(GOOD_ITEMS):
        article = Article(number, "en", (TOPICS[0],))
        await sandbox.extend_feed("good", [article.as_item()])
        await sandbox.wait_for_message(
            READERS[0].chat_id,
            lambda message, mark=article.mark: mark in message["text"],
            seconds=30,
        )
        await asyncio.sleep(1)


async def settled(newsroom_: Newsroom, path: str) -> FeedRecord:
    """A feed's record once its poll was kept."""
    while not (state := await newsroom_.feed_state(feed_id(path))):
        await asyncio.sleep(0.2)
    return FeedRecord.read(state, state["configured_url"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def aftermath(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Aftermath]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    async with (
        Sandbox() as sandbox,
        HostileFeeds(hosts=len(PATHS) + 1) as server,
        RedisProcess(folder / "redis") as redis,
    ):
        await sandbox.add_people(len(READERS), READERS[0].chat_id, ["en"])
        good = await sandbox.set_feed("good", [])
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.address,
            "FEEDS_FILE": str(write_feeds(folder, good, server)),
            "TOPICS_FILE": str(write_topics(folder)),
            "REDIS_URL": redis.url,
        }
        file = write_subscribers(folder, READERS)
        await newsroom("subscribers", "import", str(file), folder=folder, **environment)
        async with BotProcess(folder, **environment) as bot:
            while not (await sandbox.feed_stats("good"))["200"]:
                await asyncio.sleep(0.1)
            client = connect(redis.url)
            yield await _watch(bot, sandbox, server, client, folder)
            await client.aclose()


async def _watch(
    bot: BotProcess, sandbox: Sandbox, server: HostileFeeds, client: Client, folder: Path
) -> Aftermath:
    store = Newsroom(client)
    async with asyncio.timeout(100):
        await good_news(sandbox)
        records = {feed_id(path): await settled(store, path) for path in PATHS}
        while sum(bool(MARK.search(text)) for text in await _texts(sandbox)) < _expected():
            await asyncio.sleep(0.3)
        while not any("to hold" in line for line in bot.lines):
            await asyncio.sleep(0.3)
        await asyncio.sleep(2)  # whatever is pushed twice, is pushed by now
    memory = memory_kb(bot.pid)
    hits = Counter(server.hits)
    due = {id_: float(await client.zscore(keys.DUE, id_)) for id_ in records}
    _, check, _ = await newsroom(
        "check",
        folder=folder,
        **{**bot.environment, "FEEDS_FILE": str(_without_slow(folder))},
    )
    texts = await _texts(sandbox)
    log = "\n".join(bot.lines)
    return Aftermath(records, due, texts, log, check, hits, memory, datetime.now(UTC))


async def _texts(sandbox: Sandbox) -> list[str]:
    found: list[str] = []
    for reader in READERS:
        found += [message.get("text", "") for message in await sandbox.from_bot(reader.chat_id)]
    return found


def _expected() -> int:
    return sum(TOLERATED.values()) + 5


def _without_slow(folder: Path) -> Path:
    """The feeds, but for those for which `newsroom check` would wait 20 seconds."""
    tables = (folder / "feeds.toml").read_text().split("\n[[feeds]]")
    slow = ("/hang", "/drip", "/heavy", "/endless")
    file = folder / "feeds-to-check.toml"
    file.write_text("\n[[feeds]]".join(one for one in tables if not any(s in one for s in slow)))
    return file


async def test_the_good_feeds_items_are_pushed_once_each(aftermath: Aftermath) -> None:
    marks = [mark for text in aftermath.texts for mark in re.findall(r"item-\d+-en", text[:60])]
    assert Counter(marks) == Counter(Article(n, "en", ()).mark for n in range(GOOD_ITEMS))


@pytest.mark.parametrize("path", FAILING)
async def test_a_feed_that_cannot_be_read_is_told_with_its_reason(
    aftermath: Aftermath, path: str
) -> None:
    record = aftermath.record(path)
    assert record.failures
    assert record.last_error
    assert FAILING[path] in record.last_error
    assert not record.paused
    assert f"{feed_id(path)}: " in aftermath.log


@pytest.mark.parametrize("path", FAILING)
async def test_a_feed_that_cannot_be_read_is_asked_less_and_less_often(
    aftermath: Aftermath, path: str
) -> None:
    assert (
        1
        <= aftermath.hits[path.split("?", maxsplit=1)[0]]
        <= (12 if path.startswith("/loop") else 8)
    )


async def test_retry_after_is_kept_to(aftermath: Aftermath) -> None:
    for path in ("/status/429?retry=120", "/status/503?retry=120"):
        assert aftermath.hits[path.split("?")[0]] == 1
        assert aftermath.due[feed_id(path)] > aftermath.ended.timestamp() + 30


async def test_a_feed_that_is_gone_is_paused(aftermath: Aftermath) -> None:
    assert aftermath.record(GONE).paused
    assert aftermath.hits[GONE] == 1
    month = timedelta(days=30).total_seconds()
    assert aftermath.due[feed_id(GONE)] > aftermath.ended.timestamp() + month


@pytest.mark.parametrize("path", [*MOVED, *STAYING])
async def test_only_a_permanent_redirect_changes_the_address(
    aftermath: Aftermath, path: str
) -> None:
    record = aftermath.record(path)
    assert record.items == 2
    assert record.url.endswith("/documents/good")
    assert ("redirect" not in record.url) == (path in MOVED)
    assert (aftermath.hits[path] == 1) == (path in MOVED)


@pytest.mark.parametrize("name", TOLERATED)
async def test_what_can_be_read_is_pushed_once(aftermath: Aftermath, name: str) -> None:
    assert aftermath.pushed(name) == TOLERATED[name]


async def test_guids_that_are_new_at_every_poll_push_nothing_again(aftermath: Aftermath) -> None:
    assert aftermath.hits["/churn"] > 3
    assert aftermath.pushed("churn") == 5


async def test_ten_thousand_items_are_held_for_an_admin(aftermath: Aftermath) -> None:
    assert f"{feed_id(FLOOD)}: 1000 to hold" in aftermath.log
    assert aftermath.pushed("10000-items") == 0
    assert aftermath.check.count("held for an admin") == 1000


async def test_documents_of_nearly_10_mb_are_read(aftermath: Aftermath) -> None:
    for path in HEAVY:
        assert aftermath.record(path).items == 1000


async def test_memory_stays_bounded(aftermath: Aftermath) -> None:
    assert aftermath.memory_kb < MOST_MEMORY


async def test_nothing_of_the_machine_and_no_markup_reaches_a_reader(aftermath: Aftermath) -> None:
    everything = "\n".join(aftermath.texts)
    for wrong in ("root:", "<script", "&lt;", "haha", "\0"):
        assert wrong not in everything
    assert "Министр сообщил о новой программе" in everything
    assert "«Law» and order" in everything


async def test_no_poll_ends_in_an_error_that_nobody_foresaw(aftermath: Aftermath) -> None:
    assert "Traceback" not in aftermath.log
    assert "ended in an error" not in aftermath.log


async def test_check_names_the_feeds_that_cannot_be_read(aftermath: Aftermath) -> None:
    for path in ("/status/403", "/loop", "/documents/html", "/bomb/gzip"):
        row: Any = re.search(rf"WRONG.*{feed_id(path)} ", aftermath.check)
        assert row, path
