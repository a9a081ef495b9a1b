"""The store of broadcasts against the table of states: whatever is done in whatever order, Redis
is where the table says, and what hangs on the state hangs together."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.broadcast_states import DROPPABLE, PUBLISHED, Act, State, after
from bot.models import Broadcast
from bot.storage.announcements import Announcements
from bot.storage.broadcast_records import Watch
from bot.storage.broadcasts import Broadcasts, Moved
from bot.storage.connection import connect

T = TypeVar("T")

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=400)
BROADCAST = Broadcast("b1", 9, "Hi", (), ("en",), NOW)
WATCH = Watch("b1", 9, 12, "en", NOW)
SIMPLE = (Act.STOP, Act.PAUSE, Act.ASK_END, Act.RESUME, Act.END, Act.FINISH)


class BroadcastMachine(RuleBasedStateMachine):
    """One broadcast; `state` is None when there is none."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.client = connect(url)
        self.store = Broadcasts(self.client)
        self.state: State | None = None
        self.revision = 0
        self.due = NOW
        self.announced = 0
        self.do(self.client.flushall())
        self.do(Announcements(self.client).prepare())

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.do(self.client.aclose())
        self.runner.close()

    def expect(self, moved: Moved, act: Act, *, fits: bool = True) -> bool:
        """What the table says of the act, where its reader saw what there is (`fits`)."""
        leads_to = after(self.state, act) if self.state else None
        if self.state is None:
            assert moved is Moved.GONE
        elif leads_to is None or not fits:
            assert moved is Moved.ELSEWHERE
        else:
            assert moved is Moved.DONE
            self.state = leads_to
            return True
        return False

    @rule()
    def draft(self) -> None:
        if self.state is None:
            self.do(self.store.save(BROADCAST))
            self.state, self.revision = State.DRAFT, 1

    @rule(act=st.sampled_from((Act.HOLD, Act.SCHEDULE)), seen=st.integers(-1, 0))
    def confirm(self, act: Act, seen: int) -> None:
        due = self.due + timedelta(seconds=1)
        revision = self.revision + seen
        moved = self.do(self.store.confirm("b1", act, revision, due, watch=WATCH))
        if self.expect(moved, act, fits=seen == 0):
            self.due = due

    @rule(seen=st.integers(-1, 0))
    def edit(self, seen: int) -> None:
        moved = self.do(self.store.edit(BROADCAST, self.revision + seen, None))
        self.revision += self.expect(moved, Act.EDIT, fits=seen == 0)

    @rule(seen=st.integers(-1, 0))
    def ask_second(self, seen: int) -> None:
        moved = self.do(self.store.ask_second("b1", self.revision + seen, 5, WATCH))
        self.expect(moved, Act.ASK_SECOND, fits=seen == 0)

    @rule()
    def refuse(self) -> None:
        moved = self.do(self.store.refuse("b1", self.revision))
        self.revision += self.expect(moved, Act.REFUSE)

    @rule(known=st.booleans())
    def release(self, known: bool) -> None:
        due = self.due if known else self.due - timedelta(seconds=1)
        moved = self.do(self.store.release(BROADCAST, due, WATCH))
        self.announced += self.expect(moved, Act.RELEASE, fits=known)

    @rule()
    def expire(self) -> None:
        moved = self.do(self.store.expire("b1", self.due))
        self.revision += self.expect(moved, Act.EXPIRE)

    @rule(act=st.sampled_from(SIMPLE))
    def press(self, act: Act) -> None:
        named = act.name.lower()
        moved = self.do(getattr(self.store, named)("b1"))
        self.revision += self.expect(moved, act) and act is Act.STOP

    @rule()
    def recall(self) -> None:
        moved = self.do(self.store.recall(BROADCAST, replace(WATCH, recall=True)))
        self.announced += self.expect(moved, Act.RECALL)

    @rule()
    def drop(self) -> None:
        moved = self.do(self.store.drop("b1"))
        if self.state in DROPPABLE:
            assert moved is Moved.DONE
            self.state = None
        else:
            assert moved is (Moved.ELSEWHERE if self.state else Moved.GONE)

    @invariant()
    def it_is_where_the_table_says(self) -> None:
        course = self.do(self.store.course("b1"))
        assert (course.state if course else None) == self.state
        if course:
            assert course.revision == self.revision

    @invariant()
    def only_what_is_held_or_scheduled_is_due(self) -> None:
        due = self.do(self.store.due(LATER))
        waits = self.state in (State.HOLDING, State.SCHEDULED)
        assert due == ([("b1", self.due)] if waits else [])

    @invariant()
    def senders_leave_alone_what_a_person_stopped(self) -> None:
        stopped = self.do(self.store.stopped()).get("b1")
        told = {
            State.PAUSED: State.PAUSED,
            State.CANCELLED: State.CANCELLED,
            State.RECALLED: State.CANCELLED,
        }
        assert stopped == told.get(self.state) if self.state else stopped is None

    @invariant()
    def it_is_announced_once_for_each_release_and_recall(self) -> None:
        assert self.do(Announcements(self.client).backlog()) == self.announced
        assert bool(self.announced) == (self.state in PUBLISHED)


def test_whatever_is_done_redis_is_where_the_table_says(redis_url: str) -> None:
    run_state_machine_as_test(
        lambda: BroadcastMachine(redis_url),
        settings=settings(
            max_examples=30,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
