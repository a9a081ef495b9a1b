"""The work on one chunk: every delivery that is not settled, in the pacer's time."""

import asyncio
import heapq
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from bot.broadcast_states import State
from bot.messaging.message import Content, Copy, Message, Removal
from bot.models import Chunk
from bot.reasons import CANCELLED, FAILED, code_of
from bot.spacing import Spacing
from bot.storage.connection import StorageError
from bot.storage.hush import Hush
from bot.storage.outbox import Settlement
from bot.trail import chunk_trail
from jobs.sending.delivery import Again, Courier
from jobs.sending.held_back import HeldBack
from jobs.sending.lease import Lease
from jobs.sending.messages import slots_for
from jobs.sending.precedence import Precedence
from jobs.sending.recorder import Recorder
from jobs.sending.slots import LaneSlots
from jobs.sending.stops import Stops

log = logging.getLogger(__name__)

_STORAGE_PAUSE: Final = 1.0
_LOOK_SECONDS: Final = 0.5
"""How often a chunk that waits looks whether it was stopped."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What every chunk of a lane is worked on with. `flights` bounds how many messages of the
    lane are on their way at once; `sent` looks up the message that a correction edits, `park` puts
    a chunk aside, `threads` looks up which threads its groups read in, `had` which messages its
    chats have of another publication, `hush` when nothing may come. `rate` is how many messages a
    second are allowed."""

    courier: Courier
    recorder: Recorder
    slots: LaneSlots
    spacing: Spacing
    flights: asyncio.Semaphore
    turn: Precedence
    lease: Lease
    sent: Callable[[Chunk, int], Awaitable[int]]
    stops: Stops
    park: Callable[[Chunk], Awaitable[bool]]
    threads: Callable[[Sequence[int]], Awaitable[Mapping[int, int]]]
    had: Callable[[Chunk, str], Awaitable[Mapping[int, int]]]
    hush: Hush
    rate: float


class ChunkWork:
    """Sends what is unsettled in a chunk, and closes it."""

    def __init__(
        self, chunk: Chunk, message: Callable[[int], Awaitable[Content | None]], tools: Tools
    ) -> None:
        """`message` is what goes to a place of the chunk: the same to all, but for a digest."""
        self._chunk = chunk
        self._message = message
        self._tools = tools
        self._clock = asyncio.get_running_loop().time
        self._due = [(0.0, place) for place, done in enumerate(chunk.results) if not done]
        self._tries = dict.fromkeys((place for _, place in self._due), 0)
        self._flying: set[asyncio.Task[None]] = set()
        self._landed = asyncio.Event()
        self._forgotten: set[int] = set()
        self._threads: Mapping[int, int] | None = None
        self._firsts: Mapping[int, int] | None = None
        self._waits = HeldBack(chunk, tools.hush)
        self._ticket = tools.turn.ticket()
        self._slots_each = 0
        self.lost = False

    @property
    def left(self) -> int:
        """Deliveries that are not settled."""
        return len(self._due) + len(self._flying)

    def forget(self, chat_id: int) -> None:
        """Send nothing to this chat any more: storage has taken its place away."""
        gone = {place for place, one in enumerate(self._chunk.chat_ids) if one == chat_id}
        self._forgotten |= gone
        self._due = [one for one in self._due if one[1] not in gone]
        heapq.heapify(self._due)
        self._landed.set()

    async def run(self) -> None:
        """Work until the chunk is closed or lost. Cancelled, it starts nothing new and waits
        for what is on its way."""
        stopped: State | None = None
        log.debug("%d of a chunk to send", self.left, extra=chunk_trail(self._chunk))
        try:
            await self._tools.stops.fresh()
            await self._waits.look()
            while self.left and not self.lost:
                if self._stopped() and (stopped := await self._surely_stopped()):
                    break
                if self._wait() > 0:
                    await self._pause()
                else:
                    await self._send_what_is_due()
        finally:
            if self._flying:
                await asyncio.wait(self._flying)
        if not self.lost:
            await self._close(stopped)

    def _stopped(self) -> State | None:
        return self._tools.stops.of(self._chunk.publication_id)

    async def _surely_stopped(self) -> State | None:
        """Asked anew: a chunk that is put aside after the resume waits for seconds."""
        await self._tools.stops.ask()
        return self._stopped()

    async def _close(self, stopped: State | None) -> None:
        """Finish the chunk; what a person stopped is put aside or settled as cancelled."""
        if stopped is State.PAUSED and self._due:
            await self._park()
            log.debug("a paused chunk is put aside", extra=chunk_trail(self._chunk))
            return
        if stopped is State.CANCELLED:
            for _, place in self._due:
                self._tools.recorder.add(self._chunk, Settlement(place, CANCELLED, "cancelled"))
            self._due.clear()
        closed = await self._tools.recorder.finish(self._chunk)
        words = "a chunk is done" if closed else "a chunk is left, some of it is not settled"
        log.debug(words, extra=chunk_trail(self._chunk))

    async def _park(self) -> None:
        # Written first: a chunk that is taken out again is sent where it has no result.
        await self._tools.recorder.drained()
        while True:
            try:
                await self._tools.park(self._chunk)
            except StorageError as error:
                log.warning("a paused chunk is not put aside yet: %s", error)
                await asyncio.sleep(_STORAGE_PAUSE)
            else:
                return

    def _wait(self) -> float:
        """Seconds until a delivery is due, for ever when all are on their way."""
        return self._due[0][0] - self._clock() if self._due else inf

    async def _pause(self) -> None:
        self._landed.clear()
        wait = min(self._wait(), _LOOK_SECONDS)
        try:
            async with asyncio.timeout(wait):
                await self._landed.wait()
        except TimeoutError:
            pass

    async def _send_what_is_due(self) -> None:
        turn = self._tools.turn
        await turn.take(self._ticket)
        try:
            while self._may_send() and not turn.claimed_before(self._ticket):
                await self._send_next()
        finally:
            turn.release()

    def _may_send(self) -> bool:
        return self._wait() <= 0 and not self.lost and not self._stopped()

    async def _send_next(self) -> None:
        _, place = heapq.heappop(self._due)
        try:
            wait = await self._waits.seconds(place)
            if wait is None:
                return
            chat_id = self._chunk.chat_ids[place]
            if delay := wait or self._tools.spacing.reserve(chat_id, self._clock()):
                heapq.heappush(self._due, (self._clock() + delay, place))
                return
            await self._launch(place)
        except BaseException:
            heapq.heappush(self._due, (self._clock(), place))
            raise

    async def _launch(self, place: int) -> None:
        await self._tools.flights.acquire()
        try:
            for _ in range(self._slots_each or await self._cost()):
                await self._tools.slots.next(self.left + 1)
            await self._tools.lease.certain()
        except BaseException:
            self._tools.flights.release()
            raise
        if place in self._forgotten:
            self._tools.flights.release()
            return
        if self._stopped():
            self._tools.flights.release()
            heapq.heappush(self._due, (self._clock(), place))
            return
        task = asyncio.create_task(self._fly(place))
        self._flying.add(task)
        task.add_done_callback(self._land)

    async def _cost(self) -> int:
        """How many slots of the pacer each delivery takes."""
        try:
            self._slots_each = slots_for(await self._message(0), self._tools.rate)
        except StorageError:
            return 1
        return self._slots_each

    def _land(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._tools.flights.release()
        self._landed.set()
        if not task.cancelled() and (error := task.exception()):
            log.error(
                "a delivery ended in an error", exc_info=error, extra=chunk_trail(self._chunk)
            )

    async def _fly(self, place: int) -> None:
        self._tries[place] += 1
        try:
            end = await self._deliver(place)
        except StorageError as error:
            log.warning(
                "delivery to be tried again, Redis does not answer: %s",
                error,
                extra=chunk_trail(self._chunk, place),
            )
            end = Again(_STORAGE_PAUSE)
        if isinstance(end, Settlement):
            self._tools.recorder.add(self._chunk, end)
            self._report(place, end)
        elif place not in self._forgotten:
            heapq.heappush(self._due, (self._clock() + end.seconds, place))

    def _report(self, place: int, end: Settlement) -> None:
        """Log a delivery: one that failed always, others (thousands a second) on request."""
        level = logging.WARNING if end.count.startswith("failed") else logging.DEBUG
        if log.isEnabledFor(level):
            log.log(
                level, "a delivery is settled", extra=chunk_trail(self._chunk, place, end.count)
            )

    async def _deliver(self, place: int) -> Settlement | Again:
        message = await self._message(place)
        if message is None:
            result = code_of(FAILED, "publication gone")
            return Settlement(place, result, "failed:publication gone")
        courier = self._tools.courier
        chat_id, tries = self._chunk.chat_ids[place], self._tries[place]
        if self._chunk.corrects:
            message_id = self._chunk.messages[place] or await self._tools.sent(self._chunk, place)
            if isinstance(message, Message):
                return await courier.correct(place, chat_id, message_id, message, tries)
            if isinstance(message, Removal):
                return await courier.recall(place, chat_id, message_id, message, tries)
        elif not isinstance(message, Removal):
            publication_id = self._chunk.publication_id
            message = await self._addressed(message, chat_id)
            return await courier.deliver(place, chat_id, message, tries, publication_id)
        raise AssertionError("a correction edits or removes, anything else sends or copies")

    async def _addressed(self, message: Message | Copy, chat_id: int) -> Message | Copy:
        """The message as this chat gets it: in its thread, as a reply, with sound or without."""
        if thread := await self._thread(chat_id):
            message = replace(message, thread=thread)
        if isinstance(message, Message) and message.follows:
            message = replace(message, reply_to=await self._first(message.follows, chat_id))
        return replace(message, silent=True) if self._waits.silent(chat_id) else message

    async def _thread(self, chat_id: int) -> int:
        """The thread that a chat reads in. Asked once for a chunk, and only for groups."""
        if chat_id > 0:
            return 0
        if self._threads is None:
            self._threads = await self._tools.threads(self._chunk.chat_ids)
        return self._threads.get(chat_id, 0)

    async def _first(self, publication_id: str, chat_id: int) -> int:
        """The message that a chat has of the publication that this one follows; 0 for none. Asked
        once for a chunk."""
        if self._firsts is None:
            self._firsts = await self._tools.had(self._chunk, publication_id)
        return self._firsts.get(chat_id, 0)
