"""The work on one chunk: every delivery that is not settled, in the pacer's time."""

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import inf
from typing import Final

from bot.messaging.message import Message
from bot.models import Chunk
from bot.spacing import Spacing
from bot.storage.connection import StorageError
from bot.storage.outbox import Settlement
from jobs.delivery import FAILED, Again, Courier
from jobs.lease import Lease
from jobs.precedence import Precedence
from jobs.recorder import Recorder
from jobs.slots import LaneSlots

log = logging.getLogger(__name__)

_STORAGE_PAUSE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Tools:
    """What every chunk of a lane is worked on with. `flights` bounds how many messages of the
    lane are on their way at once; `sent` looks up the message that a correction edits."""

    courier: Courier
    recorder: Recorder
    slots: LaneSlots
    spacing: Spacing
    flights: asyncio.Semaphore
    turn: Precedence
    lease: Lease
    sent: Callable[[Chunk, int], Awaitable[int]]


class ChunkWork:
    """Sends what is unsettled in a chunk, and closes it."""

    def __init__(
        self, chunk: Chunk, message: Callable[[], Awaitable[Message | None]], tools: Tools
    ) -> None:
        self._chunk = chunk
        self._message = message
        self._tools = tools
        self._clock = asyncio.get_running_loop().time
        self._due = [(0.0, place) for place, done in enumerate(chunk.results) if not done]
        self._tries = dict.fromkeys((place for _, place in self._due), 0)
        self._flying: set[asyncio.Task[None]] = set()
        self._landed = asyncio.Event()
        self._ticket = tools.turn.ticket()
        self.lost = False

    @property
    def left(self) -> int:
        """Deliveries that are not settled."""
        return len(self._due) + len(self._flying)

    async def run(self) -> None:
        """Work until the chunk is closed or lost. Cancelled, it starts nothing new and waits
        for what is on its way."""
        try:
            while self.left and not self.lost:
                if self._wait() > 0:
                    await self._pause()
                else:
                    await self._send_what_is_due()
        finally:
            if self._flying:
                await asyncio.wait(self._flying)
        if not self.lost:
            await self._tools.recorder.finish(self._chunk)

    def _wait(self) -> float:
        """Seconds until a delivery is due, for ever when all are on their way."""
        return self._due[0][0] - self._clock() if self._due else inf

    async def _pause(self) -> None:
        self._landed.clear()
        wait = self._wait()
        try:
            async with asyncio.timeout(None if wait == inf else wait):
                await self._landed.wait()
        except TimeoutError:
            pass

    async def _send_what_is_due(self) -> None:
        turn = self._tools.turn
        await turn.take(self._ticket)
        try:
            while self._wait() <= 0 and not self.lost and not turn.claimed_before(self._ticket):
                await self._send_next()
        finally:
            turn.release()

    async def _send_next(self) -> None:
        _, place = heapq.heappop(self._due)
        delay = self._tools.spacing.reserve(self._chunk.chat_ids[place], self._clock())
        if delay:
            heapq.heappush(self._due, (self._clock() + delay, place))
            return
        try:
            await self._launch(place)
        except BaseException:
            heapq.heappush(self._due, (self._clock(), place))
            raise

    async def _launch(self, place: int) -> None:
        await self._tools.flights.acquire()
        try:
            await self._tools.slots.next(self.left + 1)
            await self._tools.lease.certain()
        except BaseException:
            self._tools.flights.release()
            raise
        task = asyncio.create_task(self._fly(place))
        self._flying.add(task)
        task.add_done_callback(self._land)

    def _land(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._tools.flights.release()
        self._landed.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("a delivery ended in an error", exc_info=error)

    async def _fly(self, place: int) -> None:
        self._tries[place] += 1
        try:
            end = await self._deliver(place)
        except StorageError as error:
            log.warning("delivery to be tried again, Redis does not answer: %s", error)
            end = Again(_STORAGE_PAUSE)
        if isinstance(end, Settlement):
            self._tools.recorder.add(self._chunk, end)
        else:
            heapq.heappush(self._due, (self._clock() + end.seconds, place))

    async def _deliver(self, place: int) -> Settlement | Again:
        message = await self._message()
        if message is None:
            return Settlement(place, FAILED, "failed:publication gone")
        chat_id, tries = self._chunk.chat_ids[place], self._tries[place]
        if not self._chunk.corrects:
            return await self._tools.courier.deliver(place, chat_id, message, tries)
        message_id = self._chunk.messages[place] or await self._tools.sent(self._chunk, place)
        return await self._tools.courier.correct(place, chat_id, message_id, message, tries)
