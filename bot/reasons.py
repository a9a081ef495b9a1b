"""Why a delivery did not arrive, as a number that its place in the results has room for. Pure.

Results keep 8 bytes a recipient: a message id over 0, or a code below 0. A code of `FIRST` or
lower names a reason of `REASONS`, by its place; new reasons go to the end, so that what is kept
stays readable. Above it stand the kinds of outcome alone, of reasons that have no place.
"""

from collections.abc import Mapping
from typing import Final

UNREACHABLE: Final = -1
FAILED: Final = -2
DROPPED: Final = -3
NOTHING_TO_EDIT: Final = -4
CANCELLED: Final = -5
HELD: Final = -6
FORGOTTEN: Final = -7
KINDS: Final[Mapping[int, str]] = {
    0: "waiting",
    UNREACHABLE: "unreachable",
    FAILED: "failed",
    DROPPED: "unknown",
    NOTHING_TO_EDIT: "failed",
    CANCELLED: "cancelled",
    HELD: "held",
    FORGOTTEN: "forgotten",
}
FIRST: Final = -16
_UNREACHABLE_REASONS: Final = (
    "blocked",
    "deactivated",
    "kicked",
    "not a member",
    "never started",
    "chat deleted",
    "chat not accessible",
    "is a bot",
    "forbidden",
    "chat not found",
    "may not write",
)
REASONS: Final = (
    *_UNREACHABLE_REASONS,
    "thread closed",
    "thread deleted",
    "photo not allowed",
    "photo refused",
    "bad formatting",
    "too long",
    "empty",
    "bad button",
    "bad request",
    "message gone",
    "not editable",
    "not deletable",
    "not copied",
    "source gone",
    "moved",
    "rate limit",
    "no answer in time",
    "no connection",
    "connection broke",
    "server error",
    "gateway error",
    "unreadable answer",
    "telegram error",
    "temporarily forbidden",
    "token refused",
    "conflict",
    "other form",
    "not modified",
    "never sent",
    "publication gone",
)
_CODES: Final = {reason: FIRST - place for place, reason in enumerate(REASONS)}


def code_of(kind: int, reason: str) -> int:
    """The result of a delivery that ended as `kind` (a key of `KINDS`) for this reason."""
    return _CODES.get(reason, kind)


def meaning_of(result: int) -> tuple[str, str]:
    """A result as the outcome and the reason ("" where none is known)."""
    if result > 0:
        return "sent", ""
    place = FIRST - result
    if 0 <= place < len(REASONS):
        reason = REASONS[place]
        return ("unreachable" if reason in _UNREACHABLE_REASONS else "failed"), reason
    return KINDS.get(result, "failed"), ""
