"""Where a broadcast is between a draft and its end, and what may happen to it there. Pure.

draft --(second admin)--> waiting --> holding or scheduled --> sending <--> paused
                                              |                   |
                                   late (asks again)      done, cancelled --> recalled
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a broadcast is. `PAUSED` is a person's doing: no restart ever ends it."""

    DRAFT = "draft"
    WAITING = "waiting"
    HOLDING = "holding"
    SCHEDULED = "scheduled"
    LATE = "late"
    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"
    RECALLED = "recalled"


class Act(StrEnum):
    """What may happen to a broadcast."""

    EDIT = "edit"
    ASK_SECOND = "ask second"
    REFUSE = "refuse"
    HOLD = "hold"
    SCHEDULE = "schedule"
    STOP = "stop"
    EXPIRE = "expire"
    RELEASE = "release"
    PAUSE = "pause"
    ASK_END = "ask end"
    RESUME = "resume"
    END = "end"
    FINISH = "finish"
    RECALL = "recall"


SOURCE_GONE: Final = "source gone"
ASKS_END: Final = "asks end"
OPEN: Final = frozenset({State.DRAFT, State.LATE})
"""States in which its author has confirmed nothing yet."""
_CONFIRMABLE: Final = OPEN | {State.WAITING}
_DUE: Final = frozenset({State.HOLDING, State.SCHEDULED})
_GOING: Final = frozenset({State.SENDING, State.PAUSED})

TABLE: Final[Mapping[Act, tuple[frozenset[State], State]]] = {
    Act.EDIT: (_CONFIRMABLE | {State.SCHEDULED}, State.DRAFT),
    Act.ASK_SECOND: (OPEN, State.WAITING),
    Act.REFUSE: (frozenset({State.WAITING}), State.DRAFT),
    Act.HOLD: (_CONFIRMABLE, State.HOLDING),
    Act.SCHEDULE: (_CONFIRMABLE, State.SCHEDULED),
    Act.STOP: (_DUE, State.DRAFT),
    Act.EXPIRE: (_DUE, State.LATE),
    Act.RELEASE: (_DUE, State.SENDING),
    Act.PAUSE: (frozenset({State.SENDING}), State.PAUSED),
    Act.ASK_END: (_GOING, State.PAUSED),
    Act.RESUME: (frozenset({State.PAUSED}), State.SENDING),
    Act.END: (_GOING, State.CANCELLED),
    Act.FINISH: (_GOING, State.DONE),
    Act.RECALL: (frozenset({State.DONE, State.CANCELLED}), State.RECALLED),
}
"""Each act with the states in which it may happen, and the state that it leads to."""

DROPPABLE: Final = _CONFIRMABLE | _DUE
"""States in which nobody has got anything, so the broadcast can be forgotten."""
PUBLISHED: Final = frozenset(State) - DROPPABLE


def after(state: State, act: Act) -> State | None:
    """The state that `act` leads to from `state`; None when it may not happen there."""
    allowed, leads_to = TABLE[act]
    return leads_to if state in allowed else None


@dataclass(frozen=True, slots=True)
class Course:
    """Where a broadcast is.

    `revision` is raised by each edit, so that a button under an older preview confirms nothing
    that its reader did not see. `at` is when it shall go out (UTC; None: once it is confirmed),
    `due` when it goes out as things stand. `seconded` is who confirmed it beside its author (0:
    nobody), `count` how many recipients it had when that was asked. `why` is why it is
    paused: `SOURCE_GONE`, or `ASKS_END` while a person is asked whether to end it for good; empty
    where a person paused it.
    """

    state: State
    revision: int
    at: datetime | None = None
    due: datetime | None = None
    seconded: int = 0
    count: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """`second_from`: recipients from which a second person confirms (0: never). `hold`: how long
    it can still be stopped. `late`: how late it may go out without asking again."""

    second_from: int
    hold: timedelta
    late: timedelta


def confirmed(course: Course, count: int, rules: Rules, now: datetime) -> Act:
    """What a confirmation by the author leads to, with `count` recipients as of now."""
    if needs_second(course, count, rules):
        return Act.ASK_SECOND
    return going(course, rules, now)


def going(course: Course, rules: Rules, now: datetime) -> Act:
    """What the last confirmation that is needed leads to."""
    return Act.SCHEDULE if course.at and course.at > now + rules.hold else Act.HOLD


def due_after(act: Act, course: Course, rules: Rules, now: datetime) -> datetime:
    """When a broadcast goes out that `act` (HOLD or SCHEDULE) just happened to."""
    return course.at if act is Act.SCHEDULE and course.at else now + rules.hold


def needs_second(course: Course, count: int, rules: Rules) -> bool:
    """Whether somebody beside the author must confirm first."""
    return bool(rules.second_from) and count >= rules.second_from and not course.seconded


def released(course: Course, count: int, rules: Rules, now: datetime) -> Act | None:
    """What becomes of a broadcast in time: nothing before it is due; it asks again when it is
    late, or when it has so many recipients by now that a second person must confirm."""
    if course.state not in _DUE or course.due is None or course.due > now:
        return None
    if now - course.due > rules.late or needs_second(course, count, rules):
        return Act.EXPIRE
    return Act.RELEASE
