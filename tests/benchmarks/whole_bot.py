"""`newsroom run` under load: what is asked of it from outside, as an operator starts it."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.benchmarks.cores import AROUND, MEASURED, pin
from tests.benchmarks.newsroom_for_load import FIRST_CHAT
from tests.features.bot_process import BotProcess, newsroom
from tests.features.sandbox_process import TOKEN, Sandbox

ADMIN = 900


@asynccontextmanager
async def running(
    sandbox: Sandbox, feed: str, rate: float, subscribers: int = 0, interval: str = "1s"
) -> AsyncIterator[tuple[Path, int]]:
    """The bot with one feed and its subscribers of `crime`; its DATA_DIR
    and process id."""
    pin(sandbox.pid, AROUND)
    with tempfile.TemporaryDirectory(prefix="nb-") as name:
        folder = Path(name)
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": sandbox.address,
            "SEND_RATE": f"{rate:g}",
            "PAID_BROADCAST": "1",
            "ADMIN_IDS": str(ADMIN),
            "FEEDS_FILE": str(_feeds_file(folder, feed, interval)),
        }
        if subscribers:
            await _import(folder, write_subscribers(folder, subscribers))
        bot = BotProcess(folder, **environment)
        async with bot:
            assert bot._process is not None
            pid = bot._process.pid
            pin(pid, MEASURED)
            yield folder, pid


def write_subscribers(folder: Path, count: int, topics: Sequence[str] = ("crime",)) -> Path:
    """The CSV file that `newsroom subscribers import` reads; of `topics` each in turn."""
    file = folder / "subscribers.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("chat_id,language,topics,mode\n")
        out.writelines(
            f"{FIRST_CHAT + number},en,{topics[number % len(topics)]},instant\n"
            for number in range(count)
        )
    return file


async def _import(folder: Path, file: Path) -> None:
    code, _, err = await newsroom("subscribers", "import", str(file), folder=folder)
    if code:
        raise RuntimeError(err)


def _feeds_file(folder: Path, feed: str, interval: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(
        f'[[feeds]]\nid = "news"\nurl = "{feed}"\ntitle = "News"\nlanguage = "en"\n'
        f'interval = "{interval}"\ntopics = ["crime"]\n',
        encoding="utf-8",
    )
    return path
