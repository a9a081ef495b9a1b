"""Broadcasts whose time comes, over a real Redis; Telegram is stood in for at the gateway."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from bot.broadcast_states import Act, State
from bot.messaging.formatting import plain
from bot.messaging.message import Message
from bot.models import Broadcast, Outcome, OutcomeKind, Subscriber
from bot.storage.announcements import Announcements
from bot.storage.audit import Audit
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Broadcasts
from bot.storage.connection import Client
from bot.storage.pacer import Pacer
from bot.storage.parking import Parking
from bot.storage.subscribers import Subscribers
from config.texts import Texts
from jobs.broadcasts import Release
from tests.unit.topics_for_tests import TOPICS

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
BROADCAST = Broadcast("b1", 9, "Good evening", (), ("en",), NOW)
WATCH = Watch("b1", 9, 12, "en", NOW)
DAYS = timedelta(days=30)


@dataclass
class Telegram:
    """A gateway that remembers what it was given."""

    sent: list[Message] = field(default_factory=list)

    async def send(self, chat_id: int, message: Message) -> Outcome:
        assert chat_id == 9
        self.sent.append(message)
        return Outcome(OutcomeKind.SENT, message_id=77)


class World:
    """A newsroom with two readers, whose clock the test sets."""

    def __init__(self, client: Client) -> None:
        self.now = NOW
        self.telegram = Telegram()
        self.announcements = Announcements(client)
        self.broadcasts = Broadcasts(client)
        settings = SimpleNamespace(
            broadcast_second_admin=10,
            broadcast_hold_seconds=7,
            broadcast_late_minutes=60,
            timezone="Asia/Tashkent",
        )
        self.services = SimpleNamespace(
            broadcasts=self.broadcasts,
            parking=Parking(client, DAYS),
            subscribers=Subscribers(client),
            pacer=Pacer(client, 1000),
            audit=Audit(client),
            gateway=self.telegram,
            texts=Texts.load(),
            topics=TOPICS,
            settings=settings,
        )

    async def confirmed(self, act: Act, due: datetime) -> None:
        await self.announcements.prepare()
        readers = [Subscriber(one, "en") for one in (1, 2)]
        await self.services.subscribers.replace_many(readers)
        await self.broadcasts.save(BROADCAST)
        await self.broadcasts.confirm("b1", act, 1, due, watch=WATCH)

    async def tick(self, after: timedelta) -> State:
        """What another process makes of it that long after the start."""
        self.now = NOW + after
        await Release(self.services, lambda: self.now).tick()
        course = await self.broadcasts.course("b1")
        assert course is not None
        return course.state


@pytest.fixture
def world(redis_client: Client) -> World:
    return World(redis_client)


async def test_it_goes_out_when_its_time_has_come_and_not_before(world: World) -> None:
    await world.confirmed(Act.HOLD, NOW + timedelta(seconds=7))
    assert await world.tick(timedelta(seconds=6)) is State.HOLDING
    assert await world.tick(timedelta(seconds=7)) is State.SENDING
    assert await world.tick(timedelta(seconds=8)) is State.SENDING
    assert await world.announcements.backlog() == 1
    assert await world.broadcasts.watches() == [replace(WATCH, started=NOW + timedelta(seconds=7))]
    assert world.telegram.sent == []


async def test_progress_of_a_scheduled_one_comes_in_a_message_of_its_own(world: World) -> None:
    await world.confirmed(Act.SCHEDULE, NOW + timedelta(hours=9))
    assert await world.tick(timedelta(hours=9)) is State.SENDING
    [told] = world.telegram.sent
    assert plain(told.html).startswith("Sending")
    [watch] = await world.broadcasts.watches()
    assert watch.message_id == 77


async def test_what_is_late_is_not_sent_but_asked_about(world: World) -> None:
    await world.confirmed(Act.SCHEDULE, NOW)
    assert await world.tick(timedelta(minutes=61)) is State.LATE
    assert await world.tick(timedelta(minutes=62)) is State.LATE
    [asked] = world.telegram.sent
    text = plain(asked.html)
    assert text.startswith("⚠️ Not sent in time")
    assert "24 November 2026, 11:00" in text
    assert "«Good evening»" in text
    assert asked.buttons[0][0].data == "send:b1.2"
    assert await world.announcements.backlog() == 0
    [record] = await world.services.audit.newest(10)
    assert (record.action, record.subject) == ("broadcast-late", "b1")


async def test_what_has_too_many_recipients_by_then_asks_too(world: World) -> None:
    await world.confirmed(Act.SCHEDULE, NOW + timedelta(hours=1))
    many = [Subscriber(one, "en") for one in range(100, 110)]
    await world.services.subscribers.replace_many(many)
    assert await world.tick(timedelta(hours=1)) is State.LATE


async def test_what_was_dropped_meanwhile_is_let_be(world: World, redis_client: Client) -> None:
    await world.confirmed(Act.HOLD, NOW)
    await redis_client.delete("{news}:broadcast:b1")
    await Release(world.services, lambda: NOW).tick()
    assert await world.broadcasts.due(NOW) == []
    assert await world.announcements.backlog() == 0
