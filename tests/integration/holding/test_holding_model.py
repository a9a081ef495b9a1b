"""Whatever readers choose, however clocks move and processes die: each story comes once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.gathering import read_digest
from bot.models import ALL_TOPICS, Lane, Subscriber
from bot.preferences import be_quiet, come, live_in, pause, regain, resume
from bot.storage import keys
from bot.storage.connection import Client, StorageError, connect
from bot.storage.hush import Hush, may_be_held
from bot.storage.outbox import Outbox
from bot.storage.subscribers import HOME, Subscribers
from bot.timing import holds, is_quiet, next_wake

T = TypeVar("T")
Edit = Callable[[Subscriber], Subscriber]

PARTITIONS = 2
HOMES = range(PARTITIONS)
START = datetime(2026, 3, 27, 7, 0, tzinfo=UTC)
"""Two days before clocks in Berlin are put forward."""
READERS = {
    chat: frozenset(topics)
    for chat, topics in enumerate(
        [("drugs",), ("crime",), ("drugs", "crime"), (ALL_TOPICS,)] * 2, 1
    )
}
CHOICES: dict[str, Edit] = {
    "instant": lambda one: come(one, "instant"),
    "daily": lambda one: come(one, "daily", "08:00"),
    "daily at night": lambda one: come(one, "daily", "02:30"),
    "weekly": lambda one: come(one, "weekly", "18:00", 1),
    "quiet nights": lambda one: be_quiet(one, "22:00-07:00"),
    "quiet noons": lambda one: be_quiet(one, "11:30-13:30"),
    "never quiet": lambda one: be_quiet(one, ""),
    "in Berlin": lambda one: live_in(one, "Europe/Berlin"),
    "at home": lambda one: live_in(one, ""),
    "pause": pause,
    "resume": resume,
    "block": lambda one: replace(one, state="unreachable") if one.state == "active" else one,
    "come back": regain,
}


some_choices = st.lists(
    st.tuples(st.sampled_from(sorted(READERS)), st.sampled_from(sorted(CHOICES))),
    min_size=1,
    max_size=8,
)


class Dying:
    """A client of a process that dies after so many scripts: before the next one begins, or when
    it was done and nobody is left to hear the answer."""

    def __init__(self, client: Client, scripts: int, *, unheard: bool) -> None:
        self._client = client
        self._left = scripts
        self._unheard = unheard

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    async def evalsha(self, *args: Any) -> Any:
        self._left -= 1
        if self._left < 0 and not self._unheard:
            raise StorageError("died")
        answer = await self._client.evalsha(*args)
        if self._left < 0:
            raise StorageError("died")
        return answer


class HoldingMachine(RuleBasedStateMachine):
    """Readers, stories, the time; and what each reader is to have."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.client = connect(url)
        self.now = START
        self.outbox = Outbox(self.client, timedelta(days=30))
        self.owed: Counter[tuple[int, str]] = Counter()
        self.stories = 0
        self.do(self.client.flushall())
        some = [Subscriber(chat, "en", topics) for chat, topics in READERS.items()]
        self.do(self.subscribers().replace_many(some))

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def subscribers(self, client: Client | Dying | None = None) -> Subscribers:
        return Subscribers(client or self.client, clock=lambda: self.now)

    def known(self) -> dict[int, Subscriber]:
        async def all_of_them() -> dict[int, Subscriber]:
            return {one.chat_id: one async for one in self.subscribers().all()}

        return self.do(all_of_them())

    # -- what happens ------------------------------------------------------------------------

    @initialize(choices=some_choices)
    def choose_at_first(self, choices: list[tuple[int, str]]) -> None:
        self.choose(choices)

    @rule(choices=some_choices)
    def choose(self, choices: list[tuple[int, str]]) -> None:
        for chat, choice in choices:
            self.choose_one(self.subscribers(), chat, CHOICES[choice])

    def choose_one(self, subscribers: Subscribers, chat: int, edit: Edit) -> None:
        self.do(subscribers.change(chat, lambda one: one and edit(one)))

    @rule(chat=st.sampled_from(sorted(READERS)), hours=st.integers(1, 60))
    def pause_for(self, chat: int, hours: int) -> None:
        until = self.now + timedelta(hours=hours)
        self.choose_one(self.subscribers(), chat, lambda one: pause(one, until))

    @rule(
        chat=st.sampled_from(sorted(READERS)),
        choice=st.sampled_from(sorted(CHOICES)),
        unheard=st.booleans(),
    )
    def choose_and_die(self, chat: int, choice: str, unheard: bool) -> None:
        dying = self.subscribers(Dying(self.client, 0, unheard=unheard))
        with pytest.raises(StorageError):
            self.choose_one(dying, chat, CHOICES[choice])

    @rule(chats=st.sets(st.sampled_from(sorted(READERS))), choice=st.sampled_from(sorted(CHOICES)))
    def import_file(self, chats: set[int], choice: str) -> None:
        known = self.known()
        self.do(self.subscribers().replace_many([CHOICES[choice](known[one]) for one in chats]))

    @rule(
        topic=st.sampled_from(("drugs", "crime", "")),
        lane=st.sampled_from((Lane.NEWS, Lane.NEWS, Lane.URGENT)),
        count=st.integers(1, 3),
    )
    def publish(self, topic: str, lane: Lane, count: int) -> None:
        known = self.known()
        for _ in range(count):
            self.stories += 1
            story = f"s-{self.stories}"
            for chat, one in known.items():
                if one.state == "active" and one.topics & {topic, ALL_TOPICS}:
                    self.owed[chat, story] += 1
            for _ in range(2):
                self.do(self.outbox.fan_out(story, lane, "en", [topic or ALL_TOPICS]))

    @rule(minutes=st.integers(1, 60 * 40))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def time_comes(self) -> None:
        moments = [next_wake(one, self.now, HOME) for one in self.known().values()]
        self.now = max(self.now, min(filter(None, moments), default=self.now))

    @rule(at_once=st.integers(1, 9))
    def wake(self, at_once: int) -> None:
        self.do(self.subscribers().wake(at_once))
        assert self.do(self.subscribers().wake()) == 0
        held = {
            int(chat) for home in HOMES for chat in self.do(self.client.hkeys(keys.holding(home)))
        }
        known = self.known()
        assert held == {chat for chat, one in known.items() if holds(one, self.now, HOME)}

    @rule(scripts=st.integers(0, 3), unheard=st.booleans(), at_once=st.integers(1, 3))
    def wake_and_die(self, scripts: int, unheard: bool, at_once: int) -> None:
        with suppress(StorageError):
            self.do(self.subscribers(Dying(self.client, scripts, unheard=unheard)).wake(at_once))

    @rule(at_once=st.integers(1, 3))
    def two_wake(self, at_once: int) -> None:
        async def both() -> None:
            await asyncio.gather(*(self.subscribers().wake(at_once) for _ in range(2)))

        self.do(both())

    @rule(data=st.data())
    def send_later(self, data: st.DataObject) -> None:
        """A sender comes to some deliveries where nothing may come now, and holds them."""
        hush = Hush(self.client, HOME)
        lane = data.draw(st.sampled_from((Lane.NEWS, Lane.DIGEST)))
        known = self.known()
        for chunk in self.do(self.outbox.reclaim("s1", lane, timedelta(0), 100)) + self.do(
            self.outbox.claim("s1", lane, HOMES, 100)
        ):
            words = self.do(hush.read(chunk))
            for place, chat in enumerate(chunk.chat_ids):
                one = known[chat]
                hushed = hush.now_in(words.get(chat, ""), self.now)
                paused = one.state == "paused"
                assert hushed == (
                    paused or (one.state == "active" and is_quiet(one, self.now, HOME))
                )
                if hushed and may_be_held(chunk) and not chunk.results[place]:
                    for _ in range(2):
                        self.do(hush.hold(chunk, place))

    # -- what has come of it -----------------------------------------------------------------

    def teardown(self) -> None:
        """In the end everyone has news at once, and has had everything once."""

        def at_last(one: Subscriber | None) -> Subscriber | None:
            return one and come(be_quiet(resume(one), ""), "instant")

        for chat in READERS:
            self.do(self.subscribers().change(chat, at_last))
        got: Counter[tuple[int, str]] = Counter()
        for lane in (Lane.URGENT, Lane.NEWS, Lane.DIGEST):
            chunks = self.do(self.outbox.reclaim("s2", lane, timedelta(0), 1000))
            chunks += self.do(self.outbox.claim("s2", lane, HOMES, 10000))
            for chunk in chunks:
                for place, chat in enumerate(chunk.chat_ids):
                    if not chunk.results[place]:
                        content = chunk.contents[place] if chunk.contents else b""
                        ids = read_digest(content).story_ids if content else [chunk.publication_id]
                        got.update((chat, story) for story in ids)
        self.do(self.client.aclose())
        self.runner.close()
        assert got == self.owed


def test_every_story_comes_exactly_once(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.keys.PARTITIONS", PARTITIONS)
    run_state_machine_as_test(
        lambda: HoldingMachine(redis_url),
        settings=settings(
            max_examples=60,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # to shrink an example takes minutes on a real Redis
            suppress_health_check=list(HealthCheck),
        ),
    )
