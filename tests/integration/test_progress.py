"""Progress told to an admin, from a real Redis; Telegram is stood in for at the gateway."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from bot.broadcast_states import Act
from bot.messaging.formatting import plain
from bot.messaging.message import Message
from bot.models import Broadcast, Chunk, Lane, Outcome, OutcomeKind, Subscriber
from bot.storage import keys
from bot.storage.announcements import Announcements
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Broadcasts
from bot.storage.connection import Client
from bot.storage.outbox import Outbox, Settlement
from bot.storage.pacer import Pacer
from bot.storage.parking import Parking
from bot.storage.subscribers import Subscribers
from bot.storage.turns import Turns
from config.texts import Texts
from jobs.progress import ProgressReporter
from tests.unit.topics_for_tests import TOPICS

NOW = datetime.now(UTC)
BROADCAST = Broadcast("b1", 9, "Hi", (), ("en",), NOW)
WATCH = Watch("b1", 9, 12, "en", NOW)
SENT = Outcome(OutcomeKind.SENT, message_id=1)


@dataclass
class Telegram:
    """A gateway that remembers what it was given and answers as it is told."""

    edits: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    answer: Callable[[], Outcome] = lambda: SENT

    async def edit(self, chat_id: int, message_id: int, message: Message) -> Outcome:
        assert (chat_id, message_id) == (9, 12)
        self.edits.append(plain(message.html))
        return self.answer()

    async def send(self, chat_id: int, message: Message) -> Outcome:
        assert chat_id == 9
        self.sent.append(plain(message.html))
        return SENT


class World:
    """A published broadcast to three people, and what is told of it."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.owed: list[Chunk] = []
        self.telegram = Telegram()
        self.announcements = Announcements(client)
        self.services = SimpleNamespace(
            broadcasts=Broadcasts(client),
            turns=Turns(client),
            outbox=Outbox(client, timedelta(days=30)),
            parking=Parking(client, timedelta(days=30)),
            subscribers=Subscribers(client),
            pacer=Pacer(client, 1000),
            gateway=self.telegram,
            texts=Texts.load(),
            topics=TOPICS,
        )

    async def publish(self) -> None:
        await self.announcements.prepare()
        await self.services.subscribers.replace_many([Subscriber(n, "en") for n in (1, 2, 3)])
        await self.services.broadcasts.save(BROADCAST)
        await self.services.broadcasts.confirm("b1", Act.HOLD, 1, NOW, watch=WATCH)
        await self.services.broadcasts.release(BROADCAST, NOW, WATCH)

    async def fan_out(self) -> None:
        [announced] = await self.announcements.wait("one", 0.01)
        await self.services.outbox.fan_out("b1", Lane.BULK, "en", ())
        await self.announcements.done(announced)

    async def deliver(self, count: int, result: int = 5, name: str = "sent") -> None:
        outbox = self.services.outbox
        self.owed += await outbox.claim("me", Lane.BULK, range(keys.PARTITIONS), 100)
        for _ in range(count):
            chunk = self.owed.pop()
            assert len(chunk.chat_ids) == 1
            await outbox.settle("me", chunk, [Settlement(0, result, name)], finish=True)

    async def tick(self) -> str:
        """Another process, at its turn, each time. What it told last."""
        await self.client.delete(keys.turn("progress"))
        await ProgressReporter(self.services).tick()
        return self.telegram.edits[-1] if self.telegram.edits else ""


@pytest.fixture
async def world(redis_client: Client) -> World:
    world = World(redis_client)
    await world.publish()
    return world


async def test_progress_is_told_until_all_is_settled_and_then_a_report(world: World) -> None:
    assert "Sending" in await world.tick()
    await world.fan_out()
    assert "Waiting: 3" in await world.tick()
    await world.deliver(1)
    assert "Delivered: 1 of 3" in await world.tick()
    await world.deliver(1, -1, "unreachable")
    await world.deliver(1, -2, "failed:rejected")
    report = await world.tick()
    assert report.startswith("Sent")
    assert "Delivered: 1 of 3" in report
    assert "rejected: 1" in report
    told = len(world.telegram.edits)
    await world.tick()
    assert len(world.telegram.edits) == told


async def test_nothing_is_reported_as_sent_before_the_fan_out(world: World) -> None:
    for _ in range(3):
        assert "Sending" in await world.tick()
    assert await world.services.broadcasts.watches() == [WATCH]


async def test_what_did_not_change_is_not_told_again(world: World) -> None:
    reporter = ProgressReporter(world.services)
    for _ in range(3):
        await world.client.delete(keys.turn("progress"))
        await reporter.tick()
    assert len(world.telegram.edits) == 1


async def test_only_one_process_tells(world: World) -> None:
    await ProgressReporter(world.services).tick()
    await ProgressReporter(world.services).tick()
    assert len(world.telegram.edits) == 1


async def test_the_report_waits_while_telegram_does(world: World) -> None:
    await world.fan_out()
    await world.deliver(3)
    world.telegram.answer = lambda: Outcome(OutcomeKind.RETRY_AFTER, retry_after=3)
    await world.tick()
    assert await world.services.broadcasts.watches() == [WATCH]
    world.telegram.answer = lambda: SENT
    await world.tick()
    assert await world.services.broadcasts.watches() == []


async def test_the_report_comes_anew_when_its_message_is_gone(world: World) -> None:
    await world.fan_out()
    await world.deliver(3)
    world.telegram.answer = lambda: Outcome(OutcomeKind.REJECTED, reason="message gone")
    await world.tick()
    assert world.telegram.sent[0].startswith("Sent")
    assert await world.services.broadcasts.watches() == []


async def test_progress_into_a_message_that_is_gone_sends_nothing_anew(world: World) -> None:
    world.telegram.answer = lambda: Outcome(OutcomeKind.REJECTED, reason="message gone")
    await world.tick()
    assert world.telegram.sent == []
    assert await world.services.broadcasts.watches() == [WATCH]


async def test_what_was_paused_says_so_until_it_goes_on(world: World) -> None:
    await world.fan_out()
    await world.deliver(1)
    await world.services.broadcasts.pause("b1")
    assert "Paused" in await world.tick()
    await world.services.broadcasts.resume("b1")
    assert "Sending" in await world.tick()


async def test_the_time_of_a_pause_is_not_taken_for_slow_sending(world: World) -> None:
    await world.fan_out()
    now = NOW
    reporter = ProgressReporter(world.services, lambda: now)

    async def tick() -> str:
        await world.client.delete(keys.turn("progress"))
        await reporter.tick()
        return world.telegram.edits[-1]

    await tick()
    await world.services.broadcasts.pause("b1")
    now += timedelta(seconds=1)
    assert "Paused" in await tick()
    await world.services.broadcasts.resume("b1")
    await world.deliver(1)
    now += timedelta(seconds=1)
    assert "A second" not in await tick()
    await world.deliver(1)
    now += timedelta(seconds=1)
    assert "A second: 1" in await tick()


async def test_what_a_sender_put_aside_too_late_is_owed_again(world: World) -> None:
    await world.fan_out()
    [chunk, *_] = await world.services.outbox.claim("me", Lane.BULK, range(keys.PARTITIONS), 100)
    assert await world.services.parking.park("me", chunk)
    await world.tick()
    again = await world.services.outbox.claim("me", Lane.BULK, range(keys.PARTITIONS), 100)
    assert chunk.chat_ids in [one.chat_ids for one in again]


async def test_the_rest_of_an_ended_one_is_settled_before_the_report(world: World) -> None:
    await world.fan_out()
    await world.deliver(1)
    await world.services.broadcasts.end("b1")
    reporter = ProgressReporter(world.services)
    for told in ("Ending", "Ended early"):
        await world.client.delete(keys.turn("progress"))
        await reporter.tick()
        assert world.telegram.edits[-1].startswith(told)
    assert "Not sent, ended before: 2" in world.telegram.edits[-1]
    assert await world.services.broadcasts.watches() == []


async def test_the_question_whether_to_end_it_stands_until_it_is_answered(world: World) -> None:
    await world.fan_out()
    await world.services.broadcasts.ask_end("b1")
    for _ in range(2):
        assert "End for good?" in await world.tick()
        await world.deliver(1)
    await world.services.broadcasts.resume("b1")
    assert "Sending" in await world.tick()
    await world.services.broadcasts.pause("b1")
    assert "Paused" in await world.tick()
