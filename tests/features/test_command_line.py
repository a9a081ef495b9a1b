"""`newsroom` as an operator meets it: what it says when things are right, and when not."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from tests.features.bot_process import BotProcess, newsroom
from tests.features.newsroom_of_tests import write_feeds, write_topics
from tests.features.sandbox_process import TOKEN, Sandbox

pytestmark = pytest.mark.asyncio(loop_scope="module")

ITEM = {
    "guid": "1",
    "title": "zqamberness at the border",
    "link": "https://example.org/1",
    "description": "<p>An officer spoke of zqamberness. Nobody was hurt in it.</p>",
}

LOCAL = "Two cars collided on the ring road of Samarkand on Monday morning."
WRITTEN = "Nobody was hurt in the crash on the ring road."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    """One for all commands: most of them only look."""
    async with Sandbox() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def settings(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    address = await sandbox.set_feed("test-en", [ITEM], status=200)
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "FEEDS_FILE": str(write_feeds(tmp_path, {"en": address})),
        "TOPICS_FILE": str(write_topics(tmp_path)),
        "ALLOW_PRIVATE_FEEDS": "1",
    }


async def test_check_of_a_good_configuration_is_all_ok(
    settings: dict[str, str], tmp_path: Path
) -> None:
    code, out, _ = await newsroom("check", folder=tmp_path, **settings)
    assert code == 0
    assert "WRONG" not in out
    for words in ("@newsroom_demo_bot", "1 items", "embedded", "6 in"):
        assert words in out


async def test_check_sets_nothing_up(settings: dict[str, str], tmp_path: Path) -> None:
    data = tmp_path / "data"
    code, out, _ = await newsroom("check", folder=tmp_path, **settings, DATA_DIR=str(data))
    assert code == 0, out
    assert not data.exists()


async def test_check_beside_a_running_bot_uses_its_redis(
    settings: dict[str, str], tmp_path: Path
) -> None:
    async with BotProcess(tmp_path, **settings):
        code, out, _ = await newsroom("check", folder=tmp_path, **settings)
    assert code == 0, out


async def test_check_names_what_cannot_be_reached(
    sandbox: Sandbox, settings: dict[str, str], tmp_path: Path
) -> None:
    await sandbox.set_feed("test-en", [], status=503)
    wrong = {
        **settings,
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "REDIS_URL": "redis://127.0.0.1:9",
    }
    code, out, _ = await newsroom("check", folder=tmp_path, **wrong)
    assert code == 1
    assert out.count("WRONG") == 3
    assert TOKEN not in out


async def test_everything_wrong_in_a_configuration_is_told_at_once(
    settings: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "feeds.toml").write_text(
        '[[feeds]]\nid = "Upper Case"\nurl = "ftp://example.org/x"\ntitle = "A"\n'
        '[[feeds]]\nid = "b"\nurl = "https://example.org/b"\ntitle = "B"\n'
        'interval = "soon"\nlanguage = "kz"\ntopics = ["ambre"]\n'
    )
    (tmp_path / "topics.toml").write_text(
        (tmp_path / "topics.toml").read_text().replace('"ru" = "Amber ru"', "")
    )
    code, _, err = await newsroom("run", folder=tmp_path, **settings)
    assert code == 1
    for words in (
        "feeds.toml: feeds[1].id",
        "feeds.toml: feeds[1].url",
        "feeds.toml: feeds[2].interval",
        "feeds.toml: feeds[2].language",
        "topics.toml: topics[1].name: expected a name in each language; missing: ru",
    ):
        assert words in err, err


async def test_wrong_settings_are_told_at_once_and_nothing_starts(tmp_path: Path) -> None:
    code, _, err = await newsroom(
        "run", folder=tmp_path, BOT_TOKEN=TOKEN, SEND_RATE="often", ADMIN_IDS="@boss"
    )
    assert code == 1
    assert "SEND_RATE" in err
    assert "ADMIN_IDS" in err
    assert not (tmp_path / "redis.sock").exists()


async def test_a_second_bot_on_the_same_data_is_turned_away(
    settings: dict[str, str], tmp_path: Path
) -> None:
    async with BotProcess(tmp_path, **settings):
        code, _, err = await newsroom("run", folder=tmp_path, **settings)
    assert code == 1
    assert "already runs on DATA_DIR" in err


async def test_a_token_that_telegram_refuses_is_told(
    settings: dict[str, str], tmp_path: Path
) -> None:
    async with Sandbox("--token", TOKEN, newsroom=False) as strict:
        wrong = {
            **settings,
            "TELEGRAM_API_URL": strict.address,
            "BOT_TOKEN": "123456789:" + "A" * 35,
        }
        code, _, err = await newsroom("run", folder=tmp_path, **wrong)
    assert code == 1
    assert "BOT_TOKEN" in err
    assert "A" * 35 not in err


async def test_sigterm_ends_the_bot_cleanly_and_its_redis_with_it(
    settings: dict[str, str], tmp_path: Path
) -> None:
    async with BotProcess(tmp_path, **settings) as bot:
        assert await bot.stop() == 0
    assert not (tmp_path / "redis.sock").exists()


async def test_a_terminal_that_is_closed_ends_the_bot_and_its_redis_with_it(
    settings: dict[str, str], tmp_path: Path
) -> None:
    async with BotProcess(tmp_path, **settings) as bot:
        os.kill(bot.pid, signal.SIGHUP)
        async with asyncio.timeout(20):
            while (tmp_path / "redis.sock").exists():
                await asyncio.sleep(0.05)
        assert await bot.stop() == 0


async def test_preview_shows_messages_topics_and_the_words_that_gave_them(
    sandbox: Sandbox, settings: dict[str, str], tmp_path: Path
) -> None:
    address = f"{sandbox.address}/feeds/test-en"
    code, out, _ = await newsroom("preview", address, folder=tmp_path, **settings)
    assert code == 0
    assert "zqamberness at the border" in out
    assert "amber" in out
    code, out, _ = await newsroom("preview", address, "--json", folder=tmp_path, **settings)
    (story,) = json.loads(out)
    assert story["topics"] == ["amber"]
    assert story["because"]["amber"] == ["zqamberness"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nothing.xml", "", "empty"),
        ("broken.html", "<html><body></body></html>", "HTML"),
    ],
)
async def test_preview_of_what_is_no_feed_says_what_it_is(
    tmp_path: Path, name: str, content: str, words: str
) -> None:
    (tmp_path / name).write_text(content)
    code, _, err = await newsroom("preview", name, folder=tmp_path)
    assert code == 1
    assert words in err


async def test_preview_refuses_private_addresses(sandbox: Sandbox, tmp_path: Path) -> None:
    await sandbox.set_feed("x", [ITEM])
    code, _, err = await newsroom("preview", f"{sandbox.address}/feeds/x", folder=tmp_path)
    assert code == 1
    assert "127.0.0.1" in err
    assert "ALLOW_PRIVATE_FEEDS=1" in err


async def test_subscribers_survive_an_export_and_import(
    settings: dict[str, str], tmp_path: Path
) -> None:
    rows = (
        "chat_id,language,topics,mode\n5,uz,amber birch,instant\n"
        "-1001234567890,ru,all,daily 07:30\n6,en,,weekly fri 18:00\n"
    )
    (tmp_path / "in.csv").write_text(rows)
    for arguments in (("import", "in.csv"), ("export", "out.csv")):
        code, _, err = await newsroom("subscribers", *arguments, folder=tmp_path, **settings)
        assert code == 0, err
    exported = (tmp_path / "out.csv").read_text().splitlines()
    assert sorted(exported) == sorted(rows.splitlines())


async def test_an_import_with_wrong_rows_names_them_and_changes_nothing(
    settings: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "in.csv").write_text(
        "chat_id,language,topics,mode\n5,uz,amber,instant\nx,uz,,instant\n6,kz,,instant\n"
        "7,uz,ambre,instant\n8,uz,amber,sometimes\n9,uz\n10,uz,,daily 25:00\n"
        "11,uz,,weekly 08:00 fri\n12,uz,,instant 08:00\n"
    )
    code, _, err = await newsroom("subscribers", "import", "in.csv", folder=tmp_path, **settings)
    assert code == 1
    for line in range(3, 11):
        assert f"line {line}:" in err
    code, out, _ = await newsroom("subscribers", "export", "out.csv", folder=tmp_path, **settings)
    assert "0 subscribers" in out


async def test_health_and_metrics_are_served(settings: dict[str, str], tmp_path: Path) -> None:
    port = await _free_port()
    async with (
        BotProcess(tmp_path, HTTP_PORT=str(port), **settings),
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        for path, words in (("/healthz", "ok"), ("/readyz", "ok"), ("/metrics", "newsroom_polls")):
            async with session.get(path) as answer:
                assert answer.status == 200
                assert words in await answer.text()


async def _free_port() -> int:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port


async def test_sigterm_ends_a_bot_that_still_waits_for_telegram(
    settings: dict[str, str], tmp_path: Path
) -> None:
    away = {**settings, "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    bot = BotProcess(tmp_path, **away)
    await bot.start(wait=False)
    async with asyncio.timeout(20):
        while not any("Telegram does not answer" in line for line in bot.lines):
            await asyncio.sleep(0.1)
    assert await bot.stop() == 0


async def test_a_preview_of_a_file_with_bare_items_names_the_file(tmp_path: Path) -> None:
    items = "<item><guid>1</guid></item><item><description>Some words.</description></item>"
    (tmp_path / "bare.xml").write_text(f"<rss version='2.0'><channel>{items}</channel></rss>")
    code, out, _ = await newsroom("preview", "bare.xml", "--json", folder=tmp_path)
    assert code == 0
    assert [row["title"] for row in json.loads(out)] == ["bare.xml", "Some words."]
    assert "preview.invalid" not in out


async def test_a_preview_shows_the_summary_of_the_configured_model(tmp_path: Path) -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append((await request.json())["model"])
        return web.json_response({"choices": [{"message": {"content": WRITTEN}}]})

    async with model(answer) as address:
        (tmp_path / "news.txt").write_text(f"A crash on the ring road\n\n{LOCAL} {WRITTEN}\n")
        code, out, _ = await newsroom(
            *("preview", "news.txt", "--json"),
            folder=tmp_path,
            SUMMARY_API_URL=address,
            SUMMARY_MODEL="small",
        )
    assert code == 0
    assert [row["summary"] for row in json.loads(out)] == [WRITTEN]
    assert asked == ["small"]


@asynccontextmanager
async def model(answer: Any) -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes([web.post("/v1/chat/completions", answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    finally:
        await runner.cleanup()
