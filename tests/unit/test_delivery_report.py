"""What became of each delivery, as numbers and as a file."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery_report import HEAD, as_csv
from bot.messaging.outcomes import TABLE
from bot.models import OutcomeKind
from bot.reasons import CANCELLED, FAILED, FIRST, KINDS, REASONS, UNREACHABLE, code_of, meaning_of

RESULTS = st.integers(-(2**63), 2**63 - 1)


def test_the_report_has_a_line_a_recipient() -> None:
    rows = [
        (5, 77),
        (-100123, code_of(UNREACHABLE, "kicked")),
        (7, code_of(FAILED, "too long")),
        (8, CANCELLED),
        (9, 0),
    ]
    assert as_csv(rows).decode().splitlines() == [
        "chat_id,result,reason,message_id",
        "5,sent,,77",
        "-100123,unreachable,kicked,",
        "7,failed,too long,",
        "8,cancelled,,",
        "9,waiting,,",
    ]


@given(st.lists(st.tuples(st.integers(), RESULTS)))
def test_any_result_can_be_told(deliveries: list[tuple[int, int]]) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(deliveries).decode())))
    assert tuple(rows[0]) == HEAD
    assert [row[0] for row in rows[1:]] == [str(chat_id) for chat_id, _ in deliveries]
    assert {row[1] for row in rows[1:]} <= {"sent", *KINDS.values()}


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_read_as_it_was_written(reason: str) -> None:
    code = code_of(FAILED, reason)
    assert code <= FIRST
    assert meaning_of(code)[1] == reason


def test_no_reason_stands_twice() -> None:
    assert len(set(REASONS)) == len(REASONS)


def test_a_reason_without_a_place_keeps_its_kind() -> None:
    assert code_of(UNREACHABLE, "never heard of") == UNREACHABLE
    assert meaning_of(UNREACHABLE) == ("unreachable", "")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.reason)
def test_every_reason_of_the_outcomes_has_a_place_and_its_kind(row: object) -> None:
    reason, kind = row.reason, row.kind  # type: ignore[attr-defined]
    assert reason in REASONS
    told, _ = meaning_of(code_of(UNREACHABLE, reason))
    assert (told == "unreachable") is (kind is OutcomeKind.UNREACHABLE)
