"""The one pacer that all senders share: send slots, leased a few at a time, by lane."""

from collections.abc import Callable
from dataclasses import dataclass
from time import time
from typing import Final

from bot.models import Lane
from bot.storage import keys
from bot.storage.connection import Client, Script

_take = Script("take")
_halt = Script("halt")

_LANES: Final = {lane: place for place, lane in enumerate(Lane, start=1)}
_HORIZONS: Final = {
    Lane.REPLY: 5000,
    Lane.URGENT: 200,
    Lane.NEWS: 150,
    Lane.DIGEST: 100,
    Lane.BULK: 60,
}
"""Milliseconds that a lane may reserve ahead: the longest that a reply waits for its slot is
the longest of the others."""
_STARVING_SHARE: Final = 0.05
"""Of the rate, for a lane while a higher one could use all of it."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Leave to send `count` messages: the first `wait` seconds from now, then every `gap`.

    With a count of 0: ask again after `wait`.
    """

    count: int
    wait: float
    gap: float


class Pacer:
    """Keeps all senders together under `rate` messages a second."""

    def __init__(self, client: Client, rate: float) -> None:
        self._client = client
        self.rate = rate
        self._halts = 0
        self._listeners: list[Callable[[int, float], None]] = []

    async def take(self, lane: Lane, wanted: int = 1) -> Slots:
        """Slots for up to `wanted` messages of a lane."""
        horizon = max(_HORIZONS[lane], 1000 / self.rate)
        args = [_LANES[lane], wanted, self.rate, horizon, _STARVING_SHARE]
        answer = await _take(self._client, [keys.PACER], args)
        if answer[3] != self._halts:
            self._halts = answer[3]
            await self._pass_on()
        gap = answer[2] / 1e6 if answer[0] else 0.0
        return Slots(count=answer[0], wait=answer[1] / 1e6, gap=gap)

    def on_halted_chat(self, listener: Callable[[int, float], None]) -> None:
        """Tell `listener` of each chat that Telegram limits, and for how many seconds more, as
        soon as any process finds it out."""
        self._listeners.append(listener)

    async def halt_chat(self, chat_id: int, seconds: float) -> None:
        """Let nobody write to a chat for `seconds`: Telegram said so (ResponseParameters)."""
        pipeline = self._client.pipeline(transaction=True)
        pipeline.zadd(keys.HALTED_CHATS, {str(chat_id): time() + seconds}, gt=True)
        pipeline.zremrangebyscore(keys.HALTED_CHATS, "-inf", time())
        pipeline.hincrby(keys.PACER, "halts", 1)
        await pipeline.execute()

    async def _pass_on(self) -> None:
        now = time()
        halted = await self._client.zrangebyscore(keys.HALTED_CHATS, now, "+inf", withscores=True)
        for chat_id, until in halted:
            for listener in self._listeners:
                listener(int(chat_id), float(until) - now)

    async def halt(self, seconds: float) -> None:
        """Let nobody send anything for `seconds`: Telegram said so (ResponseParameters)."""
        await _halt(self._client, [keys.PACER], [int(seconds * 1e6)])
