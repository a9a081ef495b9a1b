"""Real feeds, as their publishers served them, through the whole bot."""

from __future__ import annotations

import asyncio
import base64
import json
import re
from pathlib import Path

from tests.features.bot_process import BotProcess, newsroom
from tests.features.sandbox_process import TOKEN, Sandbox

PUBLISHED = re.compile(r"jobs\.polling\.feed_work: real-([a-z0-9-]+): (\d+) to publish")
TTL = re.compile(rb"<ttl>[^<]*</ttl>|<sy:update\w+>[^<]*</sy:update\w+>")
POLL_SECONDS = 1


def items_in(body: bytes) -> int:
    """How many items a document holds, counted without a parser."""
    if body.lstrip().startswith(b"{"):
        return len(json.loads(body)["items"])
    return len(re.findall(rb"<(?:item|entry)[\s>]", body))


def feed_files(shared: Path) -> dict[str, bytes]:
    """The files, without the wish to be polled rarely: a test cannot wait for an hour."""
    files = sorted((shared / "data" / "feeds").iterdir())
    return {f"f{number:02d}": TTL.sub(b"", file.read_bytes()) for number, file in enumerate(files)}


def write_feeds(folder: Path, addresses: dict[str, str]) -> Path:
    path = folder / "feeds.toml"
    tables = [
        f'[[feeds]]\nid = "real-{name}"\nurl = "{address}"\ntitle = "{name}"\n'
        f'language = "en"\ninterval = "{POLL_SECONDS}s"\n'
        for name, address in addresses.items()
    ]
    path.write_text("\n".join(tables))
    return path


async def polled(sandbox: Sandbox, names: list[str], code: str, times: int = 1) -> None:
    async with asyncio.timeout(60):
        for name in names:
            while (await sandbox.feed_stats(name))[code] < times:
                await asyncio.sleep(0.2)


async def test_every_feed_gives_its_items_once_and_then_304(
    sandbox: Sandbox, tmp_path: Path, shared: Path
) -> None:
    files = feed_files(shared)
    addresses = {name: await sandbox.set_feed(name, []) for name in files}
    environment = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": sandbox.address,
        "FEEDS_FILE": str(write_feeds(tmp_path, addresses)),
        "FLOOD_LIMIT": "10000",
    }
    async with BotProcess(tmp_path, **environment) as bot:
        await polled(sandbox, list(files), "200")
        for name, body in files.items():
            await sandbox.set_feed(name, [], raw_base64=base64.b64encode(body).decode())
        await polled(sandbox, list(files), "200", 2)
        await polled(sandbox, list(files), "304", 2)
        await asyncio.sleep(1)
    found: dict[str, int] = {}
    for line in bot.lines:
        if match := PUBLISHED.search(line):
            assert match[1] not in found, "an item was published twice"
            found[match[1]] = int(match[2])
    assert found == {name: items_in(body) for name, body in files.items()}


async def test_the_ministrys_article_becomes_a_story_that_an_editor_would_sign(
    sandbox: Sandbox, tmp_path: Path, shared: Path
) -> None:
    text = next((shared / "data" / "ministry").iterdir()).read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    paragraphs = "".join(f"<p>{line}</p>" for line in rest.splitlines()[1:] if line.strip())
    article = {"guid": "1", "title": title, "link": "", "content": paragraphs}
    address = await sandbox.set_feed("ministry", [article])
    code, out, err = await newsroom(
        "preview", address, "--json", folder=tmp_path, ALLOW_PRIVATE_FEEDS="1"
    )
    assert code == 0, err
    (story,) = json.loads(out)
    assert set(story) == {
        "title", "link", "language", "topics", "because", "summary", "message",
    }  # fmt: skip
    assert story["language"] == "en"
    assert {"cooperation", "cybercrime", "migration", "training", "research"} <= set(
        story["topics"]
    )
    assert list(story["because"]) == story["topics"]
    assert all(story["because"].values())
    assert story["summary"].endswith(".")
    assert 2 <= len(re.findall(r"\.(?: |$)", story["summary"])) <= 3
    assert len(story["summary"]) <= 350
    assert story["message"].startswith(f"<b>{title}</b>")
