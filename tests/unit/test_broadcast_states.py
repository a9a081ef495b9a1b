"""A broadcast's way from draft to end: what may follow what, and when a second person is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.broadcast_states import (
    DROPPABLE,
    PUBLISHED,
    TABLE,
    Act,
    Course,
    Rules,
    State,
    after,
    confirmed,
    due_after,
    going,
    needs_second,
    released,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
RULES = Rules(second_from=10_000, hold=timedelta(seconds=7), late=timedelta(hours=1))
counts = st.integers(0, 2_000_000)
offsets = st.timedeltas(timedelta(days=-2), timedelta(days=2))


class Journey(RuleBasedStateMachine):
    """Any acts in any order, each where the table lets it happen."""

    def __init__(self) -> None:
        super().__init__()
        self.state = State.DRAFT
        self.path: list[Act] = []

    @rule(act=st.sampled_from(Act))
    def act(self, act: Act) -> None:
        if leads_to := after(self.state, act):
            self.state = leads_to
            self.path.append(act)

    @invariant()
    def nothing_goes_out_unconfirmed(self) -> None:
        if self.state is State.SENDING:
            confirmations = {Act.HOLD, Act.SCHEDULE}
            began = self.path.index(Act.RELEASE)
            assert self.path[began - 1] in confirmations

    @invariant()
    def it_is_released_once_and_recalled_once(self) -> None:
        assert self.path.count(Act.RELEASE) <= 1
        assert self.path.count(Act.RECALL) <= 1

    @precondition(lambda self: Act.RELEASE in self.path)
    @invariant()
    def what_went_out_is_never_a_draft_again(self) -> None:
        assert self.state in PUBLISHED

    @precondition(lambda self: self.state is State.PAUSED)
    @invariant()
    def only_a_persons_act_or_the_end_leaves_a_pause(self) -> None:
        leaving = {act for act in Act if after(State.PAUSED, act) not in (None, State.PAUSED)}
        assert leaving == {Act.RESUME, Act.END, Act.FINISH}

    @precondition(lambda self: Act.END in self.path)
    @invariant()
    def what_was_ended_is_never_sent_again(self) -> None:
        assert self.state in (State.CANCELLED, State.RECALLED)


TestJourney = Journey.TestCase


def test_every_state_but_the_draft_can_be_reached_and_every_state_but_the_last_left() -> None:
    reached, todo = {State.DRAFT}, [State.DRAFT]
    while todo:
        state = todo.pop()
        found = {leads_to for act in Act if (leads_to := after(state, act))} - reached
        reached |= found
        todo += found
    assert reached == set(State)
    stuck = {state for state in State if not any(after(state, act) for act in Act)}
    assert stuck == {State.RECALLED}


def test_a_broadcast_can_be_dropped_until_it_goes_out() -> None:
    assert State.SENDING not in DROPPABLE
    assert {State.DRAFT, State.WAITING, State.HOLDING, State.SCHEDULED, State.LATE} == DROPPABLE
    assert TABLE[Act.RELEASE][1] in PUBLISHED


@given(counts, st.integers(0, 10**6), st.integers(0, 100_000))
def test_from_so_many_recipients_on_somebody_else_must_confirm(
    count: int, seconded: int, second_from: int
) -> None:
    rules = Rules(second_from, RULES.hold, RULES.late)
    course = Course(State.DRAFT, 1, seconded=seconded)
    wanted = second_from > 0 and count >= second_from and not seconded
    assert needs_second(course, count, rules) is wanted
    assert (confirmed(course, count, rules, NOW) is Act.ASK_SECOND) is wanted


@given(offsets)
def test_a_confirmed_broadcast_is_never_due_before_it_can_be_stopped(offset: timedelta) -> None:
    course = Course(State.DRAFT, 1, at=NOW + offset)
    act = confirmed(course, 5, RULES, NOW)
    assert due_after(act, course, RULES, NOW) >= NOW + RULES.hold
    assert (act is Act.SCHEDULE) is (offset > RULES.hold)


@given(offsets)
def test_a_second_persons_word_leaves_as_long_to_stop_it(offset: timedelta) -> None:
    course = Course(State.WAITING, 1, at=NOW + offset)
    act = going(course, RULES, NOW)
    assert due_after(act, course, RULES, NOW) >= NOW + RULES.hold
    assert act is confirmed(course, 5, RULES, NOW)


@given(st.sampled_from(State), offsets, counts)
def test_only_what_is_due_is_released_and_what_is_late_asks_again(
    state: State, offset: timedelta, count: int
) -> None:
    course = Course(state, 1, due=NOW + offset)
    act = released(course, count, RULES, NOW)
    if state not in (State.HOLDING, State.SCHEDULED) or offset > timedelta(0):
        assert act is None
    elif -offset > RULES.late or count >= RULES.second_from:
        assert act is Act.EXPIRE
    else:
        assert act is Act.RELEASE


@pytest.mark.parametrize("act", Act)
def test_an_act_that_was_done_is_not_done_twice(act: Act) -> None:
    if act in (Act.EDIT, Act.ASK_END):
        return
    allowed, leads_to = TABLE[act]
    assert leads_to not in allowed
