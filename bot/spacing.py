"""How far apart messages to one chat are kept (pure: the time is passed in).

Telegram's FAQ for bots: no more than one message a second in a chat, short bursts aside, and no
more than 20 a minute in a group.
"""

from dataclasses import dataclass, field
from typing import Final

PRIVATE_GAP: Final = 1.0
GROUP_GAP: Final = 3.0
BURST: Final = 3
_FORGET_EVERY: Final = 10_000


@dataclass(slots=True)
class Spacing:
    """When each chat may get its next message, in seconds of a monotonic clock."""

    _free: dict[int, float] = field(default_factory=dict)
    _uses: int = 0

    def reserve(self, chat_id: int, now: float) -> float:
        """Seconds until the chat may get a message; 0.0 means now, and that it is taken."""
        gap = GROUP_GAP if chat_id < 0 else PRIVATE_GAP
        free = self._free.get(chat_id, now)
        early = free - (BURST - 1) * gap
        if early > now:
            return early - now
        self._free[chat_id] = max(free, now) + gap
        self._uses += 1
        if self._uses % _FORGET_EVERY == 0:
            self._forget(now)
        return 0.0

    def halt(self, chat_id: int, now: float, seconds: float) -> None:
        """Telegram said not to write to this chat for `seconds` (a 429's retry_after)."""
        gap = GROUP_GAP if chat_id < 0 else PRIVATE_GAP
        free = now + seconds + (BURST - 1) * gap
        self._free[chat_id] = max(free, self._free.get(chat_id, free))

    def _forget(self, now: float) -> None:
        self._free = {chat_id: free for chat_id, free in self._free.items() if free > now}


@dataclass(slots=True)
class FloodJudge:
    """Whether a 429 is about one chat or about all sending: Telegram does not say.

    One chat that is limited is its own affair; two within `window` seconds are not.
    """

    window: float = 2.0
    _last: tuple[int, float] | None = None

    def is_overall(self, chat_id: int, now: float) -> bool:
        """Judge a 429 that a message to `chat_id` met at `now`."""
        before = self._last
        self._last = (chat_id, now)
        return before is not None and before[0] != chat_id and now - before[1] <= self.window
