"""kill -9 where it hurts, while sends are under way, and an honest count of those in flight."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass

from tests.features.bot_process import BotProcess
from tests.features.sandbox_process import Sandbox

RECORDING = 0.02
"""Seconds between Telegram's answer and our record of it, at most, on a busy machine."""


@dataclass(frozen=True)
class Kill:
    """When it was, by the sandbox's clock, and how many requests had no answer then."""

    at: float
    unanswered: int


class Kills:
    """Kills bots, and counts what each kill can have cut short."""

    def __init__(self, sandbox: Sandbox, chance: random.Random) -> None:
        self._sandbox = sandbox
        self._chance = chance
        self.done: list[Kill] = []

    async def strike(self, victim: BotProcess, within: float = 0.3, patience: float = 5) -> None:
        """Kill it at a random moment after it began to serve and sends are under way (after
        `patience` seconds without any: all the same), and start it again."""
        await victim.ready()
        await self._sends(patience)
        await asyncio.sleep(self._chance.uniform(0, within))
        await self._sends(within)
        before, at = await self._unanswered(), time.time()
        await victim.kill()
        self.done.append(Kill(at, max(before, await self._unanswered())))
        await victim.start(wait=False)

    async def _sends(self, patience: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not await self._unanswered():
                    await asyncio.sleep(0.005)

    async def _unanswered(self) -> int:
        return int((await self._sandbox.get("/sandbox/stats", chats=0))["unanswered"])

    @property
    def amid_sends(self) -> int:
        """How many of the kills found requests without an answer."""
        return sum(kill.unanswered > 0 for kill in self.done)

    async def in_flight(self) -> int:
        """Sends in flight at the kills, over all: requests that had no answer, and answers so
        new that they may not have been recorded."""
        calls = await self._sandbox.calls(method="sendMessage")
        fresh = sum(
            kill.at - RECORDING <= call["time"] <= kill.at for kill in self.done for call in calls
        )
        return fresh + sum(kill.unanswered for kill in self.done)
