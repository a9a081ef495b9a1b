"""Which chunk of a lane may send: the one that was begun first, so that few are open at once.

Results of one chunk are recorded together, and the more of them there are, the less each costs.
"""

import asyncio
import heapq
from itertools import count


class Precedence:
    """A lock whose waiters are served in the order of their tickets."""

    def __init__(self) -> None:
        self._tickets = count()
        self._waiting: list[tuple[int, asyncio.Future[None]]] = []
        self._held = False

    def ticket(self) -> int:
        """A place behind all who have one."""
        return next(self._tickets)

    async def take(self, ticket: int) -> None:
        """Return when it is this ticket's turn. `release` must follow."""
        if not self._held:
            self._held = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (ticket, turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.release()
            raise

    def claimed_before(self, ticket: int) -> bool:
        """Whether someone with an older ticket waits for the holder of this one."""
        return bool(self._waiting) and self._waiting[0][0] < ticket

    def release(self) -> None:
        """Let the next one have the turn."""
        while self._waiting:
            _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._held = False
