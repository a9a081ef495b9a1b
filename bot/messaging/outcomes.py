"""What Telegram's answers mean for a delivery: a table, the first row that fits wins.

The Bot API documents `error_code`, `description` and ResponseParameters but no list of
descriptions; the wordings are those its server is known to answer.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

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

from bot.messaging.request import Interrupted, NotSent
from bot.models import Outcome, OutcomeKind


@dataclass(frozen=True, slots=True)
class Row:
    """An error, the words in it, and what it means. `reason` is what reports call it.

    `pause` is in seconds: how long to wait before the next try. `overall`: nobody can send.
    """

    error: type[TelegramError]
    words: str
    kind: OutcomeKind
    reason: str
    pause: float = 0.0
    overall: bool = False


_UNREACHABLE: Final = OutcomeKind.UNREACHABLE
_REJECTED: Final = OutcomeKind.REJECTED
_AGAIN: Final = OutcomeKind.RETRY_AFTER
_UNKNOWN: Final = OutcomeKind.UNKNOWN

# BadRequest, TimedOut and our own errors are kinds of NetworkError: they stand before it.
TABLE: Final[tuple[Row, ...]] = (
    Row(Forbidden, "blocked by the user", _UNREACHABLE, "blocked"),
    Row(Forbidden, "user is deactivated", _UNREACHABLE, "deactivated"),
    Row(Forbidden, "bot was kicked", _UNREACHABLE, "kicked"),
    Row(Forbidden, "not a member", _UNREACHABLE, "not a member"),
    Row(Forbidden, "initiate conversation", _UNREACHABLE, "never started"),
    Row(Forbidden, "group chat was deleted", _UNREACHABLE, "chat deleted"),
    Row(Forbidden, "the group is not accessible", _UNREACHABLE, "chat not accessible"),
    Row(Forbidden, "can't send messages to bots", _UNREACHABLE, "is a bot"),
    # Telegram is known to answer this for minutes, to people who blocked nobody.
    Row(Forbidden, "can't send messages to the user", _AGAIN, "temporarily forbidden", 60),
    Row(Forbidden, "", _UNREACHABLE, "forbidden"),
    Row(BadRequest, "chat not found", _UNREACHABLE, "chat not found"),
    Row(BadRequest, "user not found", _UNREACHABLE, "chat not found"),
    Row(BadRequest, "PEER_ID_INVALID", _UNREACHABLE, "chat not found"),
    Row(BadRequest, "CHANNEL_PRIVATE", _UNREACHABLE, "chat not accessible"),
    Row(BadRequest, "INPUT_USER_DEACTIVATED", _UNREACHABLE, "deactivated"),
    Row(BadRequest, "USER_IS_BLOCKED", _UNREACHABLE, "blocked"),
    Row(BadRequest, "group is deactivated", _UNREACHABLE, "chat deleted"),
    Row(BadRequest, "chat was deleted", _UNREACHABLE, "chat deleted"),
    Row(BadRequest, "CHAT_WRITE_FORBIDDEN", _UNREACHABLE, "may not write"),
    Row(BadRequest, "CHAT_RESTRICTED", _UNREACHABLE, "may not write"),
    Row(BadRequest, "not enough rights.*photo", _REJECTED, "photo not allowed"),
    Row(BadRequest, "have no rights to send", _UNREACHABLE, "may not write"),
    Row(BadRequest, "not enough rights to send", _UNREACHABLE, "may not write"),
    Row(BadRequest, "need administrator rights", _UNREACHABLE, "may not write"),
    Row(BadRequest, "CHAT_ADMIN_REQUIRED", _UNREACHABLE, "may not write"),
    Row(BadRequest, "TOPIC_CLOSED", _REJECTED, "thread closed"),
    Row(BadRequest, "TOPIC_DELETED|message thread not found", _REJECTED, "thread deleted"),
    Row(BadRequest, "wrong file identifier", _REJECTED, "photo refused"),
    Row(BadRequest, "failed to get HTTP URL content", _REJECTED, "photo refused"),
    Row(BadRequest, "wrong type of the web page content", _REJECTED, "photo refused"),
    Row(BadRequest, "WEBPAGE_(CURL_FAILED|MEDIA_EMPTY)", _REJECTED, "photo refused"),
    Row(BadRequest, "PHOTO_|IMAGE_PROCESS_FAILED|MEDIA_EMPTY", _REJECTED, "photo refused"),
    Row(BadRequest, "file is too big", _REJECTED, "photo refused"),
    Row(BadRequest, "there is no (text|caption) in the message", _REJECTED, "other form"),
    Row(BadRequest, "message is not modified", _REJECTED, "not modified"),
    Row(BadRequest, "message to (edit|delete) not found", _REJECTED, "message gone"),
    Row(BadRequest, "message to (copy|forward) not found", _REJECTED, "source gone"),
    Row(BadRequest, "no messages to (copy|forward)", _REJECTED, "source gone"),
    Row(BadRequest, "can't be (copied|forwarded)", _REJECTED, "not copied"),
    Row(BadRequest, "message can't be deleted", _REJECTED, "not deletable"),
    Row(BadRequest, "MESSAGE_ID_INVALID", _REJECTED, "message gone"),
    Row(BadRequest, "message can't be edited", _REJECTED, "not editable"),
    Row(BadRequest, "can't parse entities", _REJECTED, "bad formatting"),
    Row(BadRequest, "(text|caption|message) is too long|MESSAGE_TOO_LONG", _REJECTED, "too long"),
    Row(BadRequest, "text is empty|must be non-empty", _REJECTED, "empty"),
    Row(BadRequest, "BUTTON_|inline keyboard", _REJECTED, "bad button"),
    Row(BadRequest, "", _REJECTED, "bad request"),
    Row(InvalidToken, "", _AGAIN, "token refused", 60, overall=True),
    Row(EndPointNotFound, "", _AGAIN, "token refused", 60, overall=True),
    Row(Conflict, "", _AGAIN, "conflict", 5),
    Row(TimedOut, "", _UNKNOWN, "no answer in time", 5),
    Row(NotSent, "", _AGAIN, "no connection", 2),
    Row(Interrupted, "", _UNKNOWN, "connection broke", 2),
    # A gateway in front of Telegram gave up waiting; behind it the message may have gone out.
    Row(NetworkError, r"\b(502|504)\b|Bad Gateway|Gateway Time", _UNKNOWN, "gateway error", 3),
    Row(NetworkError, "", _AGAIN, "server error", 3),
    Row(TelegramError, "not JSON", _UNKNOWN, "unreadable answer", 3),
    Row(TelegramError, "", _REJECTED, "telegram error"),
)

_PATTERNS: Final = tuple(re.compile(row.words, re.IGNORECASE) for row in TABLE)


def outcome_of(error: TelegramError) -> Outcome:
    """What an error that python-telegram-bot raised means for the delivery."""
    if isinstance(error, RetryAfter):
        return Outcome(OutcomeKind.RETRY_AFTER, retry_after=seconds_of(error), reason="rate limit")
    if isinstance(error, ChatMigrated):
        return Outcome(OutcomeKind.MOVED, moved_to=error.new_chat_id, reason="moved")
    for row, pattern in zip(TABLE, _PATTERNS, strict=True):
        if isinstance(error, row.error) and pattern.search(error.message):
            return Outcome(row.kind, retry_after=row.pause, reason=row.reason, overall=row.overall)
    raise AssertionError("the last row of the table fits every error")


def seconds_of(error: RetryAfter) -> float:
    """How long to wait: python-telegram-bot has it as a number or, of late, as a timedelta."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
