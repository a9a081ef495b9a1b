"""Faults: Telegram answers with a share of every fault; every delivery is settled rightly."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from tests.features.newsroom_of_tests import Article, Reader
from tests.proofs.deployment import deployment
from tests.proofs.figures import Figures

BLOCKED = "Forbidden: bot was blocked by the user"
TOO_LONG = "Bad Request: message is too long"
KINDS: tuple[dict[str, object], ...] = (
    {"kind": "429", "retry_after": 1},
    {"kind": "http500"},
    {"kind": "http502html"},
    {"kind": "reset_before"},
    {"kind": "reset_after_accept"},
    {"kind": "timeout_after_accept", "seconds": 60},
    {"kind": "slow", "seconds": 0.5},
    {"kind": "error", "code": 403, "description": BLOCKED},
    {"kind": "error", "code": 400, "description": TOO_LONG},
)


async def prove_faults(
    folder: Path,
    *,
    readers: int = 20_000,
    share: float = 0.05,
    seconds: float = 1800,
    kinds: Sequence[dict[str, object]] = KINDS,
) -> Figures:
    """One story to so many readers, a share of all requests meeting each fault."""
    people = [Reader(100_001 + number, "en", ("all",)) for number in range(readers)]
    async with deployment(folder, people, {"SEND_RATE": "1000"}) as running:
        rules = [{**kind, "probability": share, "method": "sendMessage"} for kind in kinds]
        await running.sandbox.faults(*rules)
        begin = time.monotonic()
        await running.publish([Article(1, "en", ("amber",))])
        tally = await running.settled(readers, seconds)
        took = time.monotonic() - begin
        got = await running.received()
        stats = await running.sandbox.get("/sandbox/stats", chats=0)
    applied, refusals = stats["faults"], stats["refusals"]
    doubtful = applied.get("reset_after_accept", 0) + applied.get("timeout_after_accept", 0)
    repeats = sum(got.values()) - len(got)
    figures = Figures("faults")
    figures.show("deliveries owed", readers)
    figures.show("requests made", stats["methods"]["sendMessage"])
    figures.show("faults met", ", ".join(f"{kind} {n}" for kind, n in sorted(applied.items())))
    figures.show("seconds", round(took))
    figures.hold("recorded as unreachable", tally["unreachable"], exactly=refusals.get(BLOCKED, 0))
    figures.hold("recorded as failed", tally["failed:too long"], exactly=refusals.get(TOO_LONG, 0))
    rest = readers - tally["unreachable"] - tally["failed:too long"]
    figures.hold("recorded as sent: all others", tally["sent"], exactly=rest)
    figures.hold("sent, but not received", max(0, tally["sent"] - len(got)), at_most=0)
    figures.hold("repeated (at most the answers that did not come)", repeats, at_most=doubtful)
    return figures
