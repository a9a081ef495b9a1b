"""The table of outcomes, a test a row: Telegram's real wordings and what they mean."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.messaging.outcomes import TABLE, outcome_of
from bot.messaging.request import Interrupted, NotSent
from bot.models import OutcomeKind

CASES = [
    (Forbidden("Forbidden: bot was blocked by the user"), "unreachable", "blocked"),
    (Forbidden("Forbidden: user is deactivated"), "unreachable", "deactivated"),
    (Forbidden("Forbidden: bot was kicked from the group chat"), "unreachable", "kicked"),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), "unreachable", "kicked"),
    (Forbidden("Forbidden: bot was kicked from the channel chat"), "unreachable", "kicked"),
    (
        Forbidden("Forbidden: bot is not a member of the supergroup chat"),
        "unreachable",
        "not a member",
    ),
    (
        Forbidden("Forbidden: bot is not a member of the channel chat"),
        "unreachable",
        "not a member",
    ),
    (
        Forbidden("Forbidden: bot can't initiate conversation with a user"),
        "unreachable",
        "never started",
    ),
    (Forbidden("Forbidden: the group chat was deleted"), "unreachable", "chat deleted"),
    (
        Forbidden("Forbidden: the group is not accessible"),
        "unreachable",
        "chat not accessible",
    ),
    (Forbidden("Forbidden: bot can't send messages to bots"), "unreachable", "is a bot"),
    (
        Forbidden("Forbidden: bot can't send messages to the user"),
        "retry after",
        "temporarily forbidden",
    ),
    (Forbidden("Forbidden: something that is new"), "unreachable", "forbidden"),
    (BadRequest("Bad Request: chat not found"), "unreachable", "chat not found"),
    (BadRequest("Bad Request: user not found"), "unreachable", "chat not found"),
    (BadRequest("Bad Request: PEER_ID_INVALID"), "unreachable", "chat not found"),
    (BadRequest("Bad Request: CHANNEL_PRIVATE"), "unreachable", "chat not accessible"),
    (BadRequest("Bad Request: INPUT_USER_DEACTIVATED"), "unreachable", "deactivated"),
    (BadRequest("Bad Request: USER_IS_BLOCKED"), "unreachable", "blocked"),
    (BadRequest("Bad Request: group is deactivated"), "unreachable", "chat deleted"),
    (BadRequest("Bad Request: the group chat was deleted"), "unreachable", "chat deleted"),
    (BadRequest("Bad Request: CHAT_WRITE_FORBIDDEN"), "unreachable", "may not write"),
    (BadRequest("Bad Request: CHAT_RESTRICTED"), "unreachable", "may not write"),
    (BadRequest("Bad Request: have no rights to send a message"), "unreachable", "may not write"),
    (
        BadRequest("Bad Request: not enough rights to send text messages to the chat"),
        "unreachable",
        "may not write",
    ),
    (
        BadRequest("Bad Request: need administrator rights in the channel chat"),
        "unreachable",
        "may not write",
    ),
    (BadRequest("Bad Request: CHAT_ADMIN_REQUIRED"), "unreachable", "may not write"),
    (BadRequest("Bad Request: TOPIC_CLOSED"), "rejected", "thread closed"),
    (BadRequest("Bad Request: message thread not found"), "rejected", "thread deleted"),
    (
        BadRequest("Bad Request: wrong file identifier/HTTP URL specified"),
        "rejected",
        "photo refused",
    ),
    (BadRequest("Bad Request: failed to get HTTP URL content"), "rejected", "photo refused"),
    (
        BadRequest("Bad Request: wrong type of the web page content"),
        "rejected",
        "photo refused",
    ),
    (BadRequest("Bad Request: WEBPAGE_CURL_FAILED"), "rejected", "photo refused"),
    (BadRequest("Bad Request: PHOTO_INVALID_DIMENSIONS"), "rejected", "photo refused"),
    (BadRequest("Bad Request: file is too big"), "rejected", "photo refused"),
    (
        BadRequest("Bad Request: not enough rights to send photos to the chat"),
        "rejected",
        "photo not allowed",
    ),
    (
        BadRequest(
            "Bad Request: message is not modified: specified new message content and reply "
            "markup are exactly the same as a current content"
        ),
        "rejected",
        "not modified",
    ),
    (BadRequest("Bad Request: there is no text in the message to edit"), "rejected", "other form"),
    (
        BadRequest("Bad Request: there is no caption in the message to edit"),
        "rejected",
        "other form",
    ),
    (BadRequest("Bad Request: message to edit not found"), "rejected", "message gone"),
    (BadRequest("Bad Request: message to delete not found"), "rejected", "message gone"),
    (BadRequest("Bad Request: message to copy not found"), "rejected", "source gone"),
    (BadRequest("Bad Request: there are no messages to copy"), "rejected", "source gone"),
    (BadRequest("Bad Request: message can't be copied"), "rejected", "not copied"),
    (
        BadRequest("Bad Request: message can't be deleted for everyone"),
        "rejected",
        "not deletable",
    ),
    (BadRequest("Bad Request: MESSAGE_ID_INVALID"), "rejected", "message gone"),
    (BadRequest("Bad Request: message can't be edited"), "rejected", "not editable"),
    (
        BadRequest("Bad Request: can't parse entities: unsupported start tag"),
        "rejected",
        "bad formatting",
    ),
    (BadRequest("Bad Request: message is too long"), "rejected", "too long"),
    (BadRequest("Bad Request: message caption is too long"), "rejected", "too long"),
    (BadRequest("Bad Request: message text is empty"), "rejected", "empty"),
    (BadRequest("Bad Request: BUTTON_DATA_INVALID"), "rejected", "bad button"),
    (BadRequest("Bad Request: never seen before"), "rejected", "bad request"),
    (InvalidToken("Unauthorized"), "retry after", "token refused"),
    (EndPointNotFound("Endpoint 'sendMessage' not found"), "retry after", "token refused"),
    (Conflict("Conflict: terminated by other getUpdates request"), "retry after", "conflict"),
    (TimedOut("no answer in time"), "unknown", "no answer in time"),
    (NotSent("no connection"), "retry after", "no connection"),
    (Interrupted("connection reset"), "unknown", "connection broke"),
    (NetworkError("Bad Gateway"), "unknown", "gateway error"),
    (NetworkError("Gateway Timeout (504)"), "unknown", "gateway error"),
    (NetworkError("Internal Server Error"), "retry after", "server error"),
    (TelegramError("the answer is not JSON"), "unknown", "unreadable answer"),
    (TelegramError("anything else"), "rejected", "telegram error"),
]


@pytest.mark.parametrize(("error", "kind", "reason"), CASES, ids=[str(case[0]) for case in CASES])
def test_every_error_has_its_outcome(error: TelegramError, kind: str, reason: str) -> None:
    outcome = outcome_of(error)
    assert (outcome.kind.value, outcome.reason) == (kind, reason)


def test_every_row_of_the_table_is_tried() -> None:
    assert {row.reason for row in TABLE} == {reason for _, _, reason in CASES}


@pytest.mark.parametrize("after", [7, timedelta(seconds=7)])
def test_retry_after_is_in_seconds_whatever_its_type(after: int | timedelta) -> None:
    outcome = outcome_of(RetryAfter(after))
    assert (outcome.kind, outcome.retry_after) == (OutcomeKind.RETRY_AFTER, 7.0)


def test_a_migrated_group_says_where_it_went() -> None:
    outcome = outcome_of(ChatMigrated(-1001234))
    assert (outcome.kind, outcome.moved_to) == (OutcomeKind.MOVED, -1001234)


def test_a_refused_token_stops_everyone() -> None:
    assert outcome_of(InvalidToken("Unauthorized")).overall


def test_a_chat_that_cannot_be_reached_stops_nobody_else() -> None:
    assert not outcome_of(Forbidden("Forbidden: bot was blocked by the user")).overall
