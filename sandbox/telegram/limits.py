"""Telegram's limits on sending, as its FAQ for bots gives them (core.telegram.org/bots/faq).

30 messages a second over all chats (1,000 with allow_paid_broadcast), one a second to one chat
with short bursts, 20 a minute to a group.
"""

from __future__ import annotations

import math
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any

from sandbox.telegram.params import Params, flag_of

DEFAULTS = {
    "per_second": 30.0,
    "paid_per_second": 1000.0,
    "per_chat": 1.0,
    "chat_burst": 3.0,
    "group_per_minute": 20.0,
}
CHATS = 200_000


class _Bucket:
    """A token bucket: `rate` tokens a second, `burst` at most."""

    __slots__ = ("at", "burst", "rate", "tokens")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self.rate, self.burst, self.tokens, self.at = rate, burst, burst, now

    def lacking(self, now: float) -> float:
        """Seconds until there is a token; 0 when there is one."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


class Limits:
    """Counts sends and tells how long to wait. Off until `set` turns it on."""

    def __init__(self, enabled: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self.values = dict(DEFAULTS)
        self.refused: Counter[str] = Counter()
        self.passed = 0
        self._clock = clock
        self._reset()

    def _reset(self) -> None:
        now = self._clock()
        self._free = _Bucket(self.values["per_second"], self.values["per_second"], now)
        paid = self.values["paid_per_second"]
        self._paid = _Bucket(paid, paid, now)
        self._chats: dict[Any, _Bucket] = {}
        self._groups: dict[Any, deque[float]] = {}

    def set(self, enabled: bool, values: dict[str, float]) -> None:
        """Turn on or off, with other values if any. Raises ValueError for an unknown name."""
        unknown = set(values) - set(DEFAULTS)
        if unknown:
            raise ValueError(f"no such limit: {', '.join(sorted(unknown))}")
        if any(value <= 0 for value in values.values()):
            raise ValueError("limits are numbers above 0")
        self.enabled = enabled
        self.values = {**DEFAULTS, **values}
        self._reset()

    def wait_of(self, params: Params, messages: int = 1) -> int:
        """Seconds that the bot must wait before it may send this; 0: sent, and counted."""
        if not self.enabled:
            return 0
        now, chat = self._clock(), str(params.get("chat_id"))
        overall = self._paid if flag_of(params, "allow_paid_broadcast") else self._free
        bucket = self._bucket(chat, now)
        waits = {
            "overall": overall.lacking(now),
            "chat": bucket.lacking(now),
            "group": self._group_wait(chat, now),
        }
        which = max(waits, key=lambda name: waits[name])
        if waits[which] > 0:
            self.refused[which] += 1
            return math.ceil(waits[which])
        overall.tokens -= messages
        bucket.tokens -= messages
        if chat.startswith("-"):
            self._groups.setdefault(chat, deque()).extend([now] * messages)
        self.passed += messages
        return 0

    def _bucket(self, chat: str, now: float) -> _Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            if len(self._chats) >= CHATS:
                self._chats.clear()
            bucket = _Bucket(self.values["per_chat"], self.values["chat_burst"], now)
            self._chats[chat] = bucket
        return bucket

    def _group_wait(self, chat: str, now: float) -> float:
        sent = self._groups.get(chat)
        if not sent:
            return 0.0
        while sent and sent[0] <= now - 60:
            sent.popleft()
        return sent[0] + 60 - now if len(sent) >= self.values["group_per_minute"] else 0.0

    def shown(self) -> dict[str, Any]:
        """The state for /sandbox/stats."""
        return {
            "enabled": self.enabled,
            **self.values,
            "passed": self.passed,
            "refused": dict(self.refused),
        }
