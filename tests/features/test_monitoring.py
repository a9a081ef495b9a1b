"""What a monitor sees: health, metrics, the canary, the mirror; and that what deploy/monitoring
asks for is what the program tells."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.storage.connection import connect
from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.person import Person, text_of
from tests.features.redis_process import RedisProcess
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = [
    pytest.mark.xdist_group("monitoring"),
    pytest.mark.asyncio(loop_scope="module"),
]
MONITORING = Path(__file__).resolve().parents[2] / "deploy" / "monitoring"
ADMIN, CANARY = 900, 901
PATIENCE = 40
# What Prometheus itself adds, and what every process of Python tells on Linux.
BUILT_IN = {"up": {"job", "instance"}, "process_resident_memory_bytes": {"job", "instance"}}


class Station:
    """A bot with its port open, a canary and a mirror."""

    def __init__(self, sandbox: Sandbox, bot: BotProcess, redis: RedisProcess, mirror: int) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self.redis = redis
        self.mirror = mirror

    async def get(self, path: str) -> tuple[int, str]:
        ports = [re.search(r"metrics on port (\d+)", line) for line in self.bot.lines]
        port = next(one for one in reversed(ports) if one)[1]
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}{path}") as response,
        ):
            return response.status, await response.text()

    async def until(self, path: str, status: int, words: str = "") -> str:
        """Ask until the answer is as told."""
        async with asyncio.timeout(PATIENCE):
            while True:
                code, text = await self.get(path)
                if code == status and words in text:
                    return text
                await asyncio.sleep(0.2)

    async def metrics(self) -> dict[str, list[tuple[dict[str, str], float]]]:
        _, text = await self.get("/metrics")
        found: dict[str, list[tuple[dict[str, str], float]]] = {}
        for family in text_string_to_metric_families(text):
            # What was not counted yet is announced, but has no samples.
            for end in {"counter": ("_total",), "histogram": ("_bucket",)}.get(family.type, ("",)):
                found.setdefault(family.name + end, [])
            for sample in family.samples:
                found.setdefault(sample.name, []).append((sample.labels, sample.value))
        return found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def station(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Station]:
    folder: Path = tmp_path_factory.mktemp("station")
    async with Sandbox() as sandbox, RedisProcess(folder / "redis") as redis:
        await sandbox.limits(enabled=False)
        feed = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
        for number in (ADMIN, CANARY):
            await sandbox.add_person(number, f"Person {number}", language_code="en")
        channel = await sandbox.add_group("Mirror", "channel", admins=[ADMIN], members=[ADMIN])
        bot = BotProcess(
            folder,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            REDIS_URL=redis.url,
            FEEDS_FILE=str(write_feeds(folder, {"en": feed})),
            TOPICS_FILE=str(write_topics(folder)),
            ADMIN_IDS=str(ADMIN),
            HTTP_PORT="0",
            LOG_FORMAT="json",
            LOG_LEVEL="DEBUG",
            CANARY_CHAT_ID=str(CANARY),
            CANARY_EVERY="1s",
            CANARY_LATE="4s",
            MIRROR_CHANNELS=str(channel["id"]),
        )
        async with bot:
            async with asyncio.timeout(PATIENCE):
                while not (await sandbox.feed_stats("en"))["200"]:
                    await asyncio.sleep(0.1)
                while not any("mirrors every story" in line for line in bot.lines):
                    await asyncio.sleep(0.1)
            yield Station(sandbox, bot, redis, int(channel["id"]))


async def test_a_story_goes_to_the_mirror_once_and_can_be_followed_through_the_log(
    station: Station,
) -> None:
    reader = await Person.joins(station.sandbox, 77)
    await reader.say("/subscribe amber")
    story = Article(1, "en", ("amber",))
    await station.sandbox.extend_feed("en", [story.as_item()])
    for chat in (station.mirror, reader.id):
        await station.sandbox.wait_for_message(
            chat, lambda one: story.mark in text_of(one), seconds=PATIENCE
        )
    posted = await station.sandbox.from_bot(station.mirror)
    assert sum(story.mark in text_of(one) for one in posted) == 1

    lines = [json.loads(line) for line in station.bot.lines if line.startswith("{")]
    [kept] = [one for one in lines if story.mark in one["message"] and one.get("story")]
    assert kept["feed"] == "test-en"
    of_story = [one for one in lines if one.get("publication") == kept["publication"]]
    words = " / ".join(one["message"] for one in of_story)
    for step in ("publish", "fanned out", "of a chunk to send", "a delivery is settled"):
        assert step in words
    settled = [one for one in of_story if "delivery" in one]
    assert {one["outcome"] for one in settled} == {"sent"}
    assert len({one["delivery"] for one in settled}) == len(settled) == 2


async def test_the_metrics_count_what_happened(station: Station) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            found = await station.metrics()
            sent = {
                labels["lane"]: value
                for labels, value in found["newsroom_deliveries_total"]
                if labels["outcome"] == "sent"
            }
            if sent["news"] >= 2 and sent["urgent"] >= 1:
                break
            await asyncio.sleep(0.2)
    assert found["newsroom_stories_total"] == [({"language": "en"}, 1.0)]
    assert found["newsroom_feed_failures"] == [({"feed": "test-en"}, 0.0)]
    assert found["newsroom_redis_memory_bytes"][0][1] > 100_000
    waits = {labels["lane"]: n for labels, n in found["newsroom_pacer_wait_seconds_count"]}
    assert waits["news"] >= 2
    assert any(labels["result"] == "served" for labels, _ in found["newsroom_updates_total"])


async def test_a_canary_that_is_not_heard_is_told_of_and_so_is_its_return(
    station: Station,
) -> None:
    first = await station.sandbox.wait_for_message(CANARY, seconds=PATIENCE)
    await station.until("/readyz", 200)
    rule = {"kind": "http500", "method": "sendMessage", "chat_id": str(CANARY)}
    await station.sandbox.faults(rule)
    try:
        await station.sandbox.wait_for_message(
            ADMIN, lambda one: text_of(one).startswith("🔇"), seconds=PATIENCE
        )
        await station.until("/readyz", 503, "the canary's heartbeat has not arrived")
        assert (await station.metrics())["newsroom_canary_late"] == [({}, 1.0)]
        assert (await station.get("/healthz"))[0] == 200
    finally:
        await station.sandbox.faults()
    await station.sandbox.wait_for_message(
        ADMIN, lambda one: text_of(one).startswith("✅"), seconds=PATIENCE
    )
    await station.until("/readyz", 200)
    said = [text_of(one) for one in await station.sandbox.from_bot(ADMIN)]
    assert sum(text.startswith("🔇") for text in said) == 1
    left = await station.sandbox.from_bot(CANARY)
    assert len(left) <= 2, "old heartbeats are deleted"
    assert first["message_id"] not in [one["message_id"] for one in left]


async def test_heartbeats_leave_nothing_behind(station: Station) -> None:
    client = connect(station.redis.url)
    try:
        kept = [name async for name in client.scan_iter(match="*delivery:canary-*", count=1000)]
    finally:
        await client.aclose()
    beats = {name.split(b":")[2] for name in kept}
    assert len(beats) <= 1, "only of the one that is on its way"


async def test_without_redis_it_lives_but_is_not_ready(station: Station) -> None:
    station.redis.signal(signal.SIGSTOP)
    try:
        await station.until("/readyz", 503, "Redis does not answer")
        assert (await station.get("/healthz"))[0] == 200
        assert (await station.get("/metrics"))[0] == 200
    finally:
        station.redis.signal(signal.SIGCONT)
    await station.until("/readyz", 200)


def expressions() -> Iterator[tuple[str, str]]:
    """Every PromQL expression of the dashboard and the alerts, and where it stands."""
    dashboard = json.loads((MONITORING / "dashboard.json").read_text())
    for panel in dashboard["panels"]:
        for target in panel["targets"]:
            yield panel["title"], target["expr"]
    alerts = yaml.safe_load((MONITORING / "alerts.yml").read_text())
    for group in alerts["groups"]:
        for rule in group["rules"]:
            yield rule["alert"], rule["expr"]


WORD = re.compile(r"[A-Za-z_:][A-Za-z0-9_:]*")
SELECTOR = re.compile(r"([A-Za-z_:][A-Za-z0-9_:]*)\s*\{([^}]*)\}")
GROUPING = re.compile(r"\b(?:by|without)\s*\(([^)]*)\)")
FUNCTIONS = {
    *("sum", "max", "min", "rate", "increase", "topk", "histogram_quantile"),
    *("by", "without", "and", "or", "unless"),
}


def parsed(expression: str) -> tuple[dict[str, set[str]], set[str]]:
    """The metrics of an expression with the labels that they are chosen by, and the labels that
    results are grouped by."""
    chosen: dict[str, set[str]] = {}
    for name, matchers in SELECTOR.findall(expression):
        labels = re.findall(r'([A-Za-z_]+)\s*[!=]=?~?\s*"[^"]*"', matchers)
        chosen.setdefault(name, set()).update(labels)
    grouped = {label.strip() for some in GROUPING.findall(expression) for label in some.split(",")}
    rest = GROUPING.sub(" ", re.sub(r"\{[^}]*\}|\[[^\]]*\]", " ", expression))
    for word in WORD.findall(rest):
        if word not in FUNCTIONS:
            chosen.setdefault(word, set())
    return chosen, grouped


async def test_the_reader_of_expressions_sees_what_stands_in_them() -> None:
    found = parsed('sum by (le, lane) (rate(a_b{x="1,2", y!~"z"}[5m])) / (max(c) > 0.85)')
    assert found == ({"a_b": {"x", "y"}, "c": set()}, {"le", "lane"})


async def test_the_dashboard_and_the_alerts_ask_for_what_the_program_tells(
    station: Station,
) -> None:
    told: dict[str, set[str]] = {name: set(labels) for name, labels in BUILT_IN.items()}
    for name, samples in (await station.metrics()).items():
        told.setdefault(name, set()).update(*(set(labels) for labels, _ in samples))
    asked: dict[str, Any] = {}
    for where, expression in expressions():
        chosen, grouped = parsed(expression)
        assert chosen, where
        for name, labels in chosen.items():
            assert name in told, f"{where}: the program has no {name}"
            known = told[name] | {"job", "instance"}
            empty = known == {"job", "instance"}
            assert empty or labels | grouped <= known, f"{where}: {name} has {known}"
            asked[name] = where
    ours = {name for name in told if name.startswith("newsroom_") and not name.endswith("_created")}
    families = {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in ours}
    seen = {re.sub(r"_(total|bucket|count|sum)$", "", name) for name in asked}
    assert families <= seen, "told and shown nowhere"


async def test_every_alert_says_what_is_wrong_and_what_to_do() -> None:
    alerts = yaml.safe_load((MONITORING / "alerts.yml").read_text())
    for rule in alerts["groups"][0]["rules"]:
        assert set(rule["annotations"]) == {"summary", "action"}
        assert rule["labels"]["severity"] in ("page", "ticket")
