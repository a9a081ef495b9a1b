"""The sender: claims chunks of the outbox, lane by lane, and works on them."""

import asyncio
import logging
import os
import secrets
import socket
from datetime import timedelta
from functools import partial
from typing import Final

from bot.messaging.message import Content
from bot.metrics import RECLAIMED
from bot.models import Chunk, Lane
from bot.services import Services
from bot.storage import keys
from bot.storage.connection import StorageError
from bot.trail import chunk_trail
from jobs.endings import LANDING_SECONDS, end, work_until_cancelled
from jobs.sending.chunk_work import ChunkWork, Tools
from jobs.sending.delivery import Courier
from jobs.sending.digests import Digests
from jobs.sending.lease import LEASE, Lease
from jobs.sending.messages import Messages
from jobs.sending.precedence import Precedence
from jobs.sending.recorder import Recorder
from jobs.sending.slots import LaneSlots
from jobs.sending.stops import Stops

log = logging.getLogger(__name__)

LANES: Final[tuple[Lane, ...]] = tuple(lane for lane in Lane if lane is not Lane.REPLY)
_DELIVERIES_IN_HAND: Final = 2000
_CHUNKS_IN_HAND: Final = 512
_PARTITIONS_AT_ONCE: Final = 16
_SWEEP_SECONDS: Final = 5.0
_FLIGHTS: Final = 128
_LONG_DEAD: Final = timedelta(days=1)


class Sender:
    """One process's part in emptying the outbox; any number of them work side by side."""

    def __init__(self, services: Services) -> None:
        self.name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
        self._outbox = services.outbox
        self._announcements = services.announcements
        self._messages = Messages(services)
        self._digests = Digests(services, self._messages)
        self._work: dict[Chunk, ChunkWork] = {}
        self._tasks: dict[Chunk, asyncio.Task[None]] = {}
        self._wanted: dict[Lane, set[int]] = {lane: set(range(keys.PARTITIONS)) for lane in LANES}
        self._call: dict[Lane, asyncio.Event] = {lane: asyncio.Event() for lane in LANES}
        self._recorder = Recorder(services.outbox, self.name, self._drop)
        self._lease = Lease(services.outbox, self.name, self._tasks.keys, self._drop)
        self._stops = Stops(services.broadcasts, lambda: bool(self._tasks))
        spacing = services.spacing
        self._tools: dict[Lane, Tools] = {
            lane: Tools(
                courier=Courier(services, spacing, asyncio.get_running_loop().time, lane),
                recorder=self._recorder,
                slots=LaneSlots(services.pacer, lane),
                spacing=spacing,
                flights=asyncio.Semaphore(_FLIGHTS),
                turn=Precedence(),
                lease=self._lease,
                sent=services.outbox.message_id,
                stops=self._stops,
                park=partial(services.parking.park, self.name),
                threads=services.subscribers.threads,
                had=services.outbox.messages_of,
                hush=services.hush,
                rate=services.pacer.rate,
            )
            for lane in LANES
        }

        services.outbox.on_forgotten(self._forget)

    def _forget(self, chat_id: int) -> None:
        home = keys.partition_of(chat_id)
        for chunk, work in self._work.items():
            if chunk.partition == home:
                work.forget(chat_id)

    async def run(self) -> None:
        """Work until cancelled; then let what is in the air land, and give the rest back."""
        recorder = asyncio.create_task(self._recorder.run())
        try:
            serving = (self._serve(lane) for lane in LANES)
            await work_until_cancelled(
                self._lease.run(), self._stops.run(), self._listen(), *serving
            )
        finally:
            await self._land()
            await end([recorder])

    async def reclaim(self) -> None:
        """Take over chunks whose sender died. Run by the schedule."""
        await self._reclaim(LEASE)

    async def bury(self) -> None:
        """Forget senders that ended long ago. Run by the schedule."""
        buried = await self._outbox.bury(_LONG_DEAD) + await self._announcements.bury(_LONG_DEAD)
        log.debug("%d names of ended senders were forgotten", buried)

    async def reclaim_all(self) -> None:
        """Take over every chunk: for a sender that starts and is alone."""
        await self._reclaim(timedelta(0))

    async def _reclaim(self, idle: timedelta) -> None:
        # What was silent too long may be this sender's own, after Redis was away: it goes on.
        held = {(chunk.partition, chunk.lane, chunk.entry_id) for chunk in self._tasks}
        for lane in LANES:
            if room := self._room(lane):
                for chunk in await self._outbox.reclaim(self.name, lane, idle, room):
                    if (chunk.partition, lane, chunk.entry_id) not in held:
                        log.info("taking over a chunk", extra=chunk_trail(chunk))
                        RECLAIMED.inc()
                        self._start(chunk)

    async def _serve(self, lane: Lane) -> None:
        while True:
            self._call[lane].clear()
            try:
                busy = await self._claim(lane)
            except StorageError as error:
                log.warning("cannot claim from the outbox: %s", error)
                busy = False
                await asyncio.sleep(1)
            if not busy:
                await self._called(lane)

    async def _claim(self, lane: Lane) -> bool:
        """Claim once. True when there may be more to claim at once."""
        room = self._room(lane)
        some = sorted(self._wanted[lane])[:_PARTITIONS_AT_ONCE]
        if not room or not some:
            return False
        self._wanted[lane] -= set(some)
        try:
            # One of each: a chunk may hold hundreds, and other senders want some too.
            chunks = await self._outbox.claim(self.name, lane, some, len(some))
        except BaseException:
            self._wanted[lane] |= set(some)
            raise
        self._wanted[lane] |= {chunk.partition for chunk in chunks}
        for chunk in chunks:
            self._start(chunk)
        return True

    async def _called(self, lane: Lane) -> None:
        try:
            async with asyncio.timeout(_SWEEP_SECONDS):
                await self._call[lane].wait()
        except TimeoutError:
            self._wanted[lane] |= set(range(keys.PARTITIONS))

    async def _listen(self) -> None:
        after = "$"
        while True:
            try:
                after, rung = await self._outbox.listen(after, _SWEEP_SECONDS)
            except StorageError as error:
                log.warning("cannot hear the bell: %s", error)
                await asyncio.sleep(1)
                continue
            for partition, lane in rung:
                self._wanted[lane].add(partition)
                self._call[lane].set()

    def _room(self, lane: Lane) -> int:
        held = [chunk for chunk in self._tasks if chunk.lane is lane]
        left = sum(self._work[chunk].left for chunk in held)
        return 0 if left >= _DELIVERIES_IN_HAND else max(0, _CHUNKS_IN_HAND - len(held))

    def _start(self, chunk: Chunk) -> None:
        async def message(place: int) -> Content | None:
            if chunk.contents:
                return await self._digests.get(chunk.contents[place], chunk.language)
            return await self._messages.get(chunk.publication_id, chunk.language, chunk.lane)

        work = ChunkWork(chunk, message, self._tools[chunk.lane])
        task = asyncio.create_task(work.run())
        self._work[chunk] = work
        self._tasks[chunk] = task
        task.add_done_callback(lambda done: self._ended(chunk, done))

    def _ended(self, chunk: Chunk, task: asyncio.Task[None]) -> None:
        self._tasks.pop(chunk, None)
        self._work.pop(chunk, None)
        self._call[chunk.lane].set()
        if not task.cancelled() and (error := task.exception()):
            log.error(
                "the work on a chunk ended in an error", exc_info=error, extra=chunk_trail(chunk)
            )

    def _drop(self, chunk: Chunk) -> None:
        if (work := self._work.get(chunk)) and work.left:
            log.warning("another sender took over a chunk", extra=chunk_trail(chunk))
            work.lost = True

    async def _land(self) -> None:
        held = dict(self._tasks)
        for chunk, task in held.items():
            self._work[chunk].lost = True
            task.cancel()
        if held:
            await asyncio.wait(held.values(), timeout=LANDING_SECONDS)
        try:
            async with asyncio.timeout(2):
                await self._recorder.drained()
                await self._outbox.release(self.name, held)
        except (TimeoutError, StorageError) as error:
            log.warning("chunks could not be given back, they come back by themselves: %r", error)
