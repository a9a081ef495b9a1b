"""Pushes a second and processor time a push, beside other libraries in the same run."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from bot.messaging.gateway import text_payload
from bot.messaging.render import render_story
from config.settings import CONFIG_FOLDER
from config.texts import Texts
from config.topics import load_topics
from tests.benchmarks.cores import AROUND, ROOT, figures_of, pin
from tests.benchmarks.figures import Figure
from tests.benchmarks.newsroom_for_load import story
from tests.features.sandbox_process import TOKEN, Sandbox

AIOGRAM = ROOT / ".venv-bench" / "bin" / "python"
_ROUNDS = 3
_COUNTS = {"ours": 20_000, "default": 1_500, "backend": 5_000, "aiogram": 8_000}
"""Messages: a few seconds for each."""

Rounds = Mapping[str, list[dict[str, float]]]


async def pushes() -> list[Figure]:
    """Rounds of all senders in turn, so that what else the machine does meets all of them."""
    names = [name for name in _COUNTS if name != "aiogram" or AIOGRAM.exists()]
    if "aiogram" not in names:
        sys.stderr.write("aiogram is not installed (`make bench` does it): left out\n")
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        message = Path(folder) / "message.json"
        message.write_text(json.dumps(_message()), encoding="utf-8")
        for _ in range(_ROUNDS):
            for name in names:
                rounds[name].append(await _one(name, message))
    return _figures(rounds)


async def _one(name: str, message: Path) -> dict[str, float]:
    count = str(_COUNTS[name])
    async with Sandbox("--no-strict") as sandbox:
        pin(sandbox.pid, AROUND)
        address, common = sandbox.address, (sandbox.address, TOKEN, str(message), count)
        if name == "ours":
            found = await figures_of("-m", "tests.benchmarks.pushing", address, count)
        elif name == "aiogram":
            program = ("-m", "tests.benchmarks.rivals.aiogram_bot", *common)
            found = await figures_of(*program, python=AIOGRAM)
        else:
            backend = "default" if name == "default" else "ours"
            found = await figures_of("-m", "tests.benchmarks.rivals.ptb", *common, backend)
        delivered = (await sandbox.stats())["deliveries"]
        if delivered < int(count):
            raise RuntimeError(f"{name}: only {delivered} of {count} messages arrived")
    sys.stderr.write(f"  {name}: {found['rate']:.0f}/s, {found['cpu_us']:.0f} us a message\n")
    return found


def _figures(rounds: Rounds) -> list[Figure]:
    ours = rounds["ours"]
    figures = [
        Figure("pushes, one sender", _middle(ours, "rate"), "/s", 3000, shown=_obstacle(ours)),
        _ratio("  python-telegram-bot, default backend", rounds, "default", 10),
    ]
    if "aiogram" in rounds:
        figures.append(_ratio("  aiogram", rounds, "aiogram", 1.3))
    figures.append(_ratio("  python-telegram-bot, our backend", rounds, "backend", None))
    figures.append(Figure("processor time of one push", _middle(ours, "cpu_us"), "us", 330, True))
    return figures


def _ratio(what: str, rounds: Rounds, name: str, target: float | None) -> Figure:
    """How many times faster we are, round by round."""
    pairs = zip(rounds["ours"], rounds[name], strict=True)
    value = median(one["rate"] / other["rate"] for one, other in pairs)
    rate, cpu = _middle(rounds[name], "rate"), _middle(rounds[name], "cpu_us")
    return Figure(what, value, "x", target, shown=f"it: {rate:.0f}/s, {cpu:.0f} us")


def _middle(rounds: Sequence[Mapping[str, float]], name: str) -> float:
    return median(one[name] for one in rounds)


def _obstacle(rounds: Sequence[Mapping[str, float]]) -> str:
    return f"other work held it back {_middle(rounds, 'held_back'):.0%} of the time"


def _message() -> dict[str, object]:
    topics = {one.id: one for one in load_topics(CONFIG_FOLDER / "topics.toml")}
    zone = ZoneInfo("Asia/Tashkent")
    return text_payload(render_story(story(1), "en", Texts.load(), topics, timezone=zone))
