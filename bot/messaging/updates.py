"""Updates as Telegram brings them: one that cannot be read does not keep back all others."""

import logging
from typing import Any, Final

from telegram import Update

from bot.messaging.request import AiohttpRequest

log = logging.getLogger(__name__)

_UNREADABLE: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def readable(update: dict[str, Any]) -> dict[str, Any]:
    """The update as it came (Bot API: Update); of one that python-telegram-bot cannot read, its id
    alone, so that it is passed over and confirmed.

    Such come from a Bot API server older than the library (a poll without what 9.6 added to it),
    and would otherwise be asked for again without end, with all that follow.
    """
    try:
        Update.de_json(update)
    except _UNREADABLE as error:
        kinds = ", ".join(name for name in update if name != "update_id")
        # Nothing of it but its kind, and no words of the error, which may repeat what is in it:
        # what people write does not go into the log.
        log.warning(
            "update %d (%s) is not understood and passed over: %s",
            update["update_id"],
            kinds,
            type(error).__name__,
        )
        return {"update_id": update["update_id"]}
    return update


class UpdatesRequest(AiohttpRequest):
    """The request for getUpdates: each update in its answer can be read."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dict, its updates made readable.

        Raises:
            TelegramError: when it is not a JSON object.
        """
        answer = AiohttpRequest.parse_json_payload(payload)
        result = answer.get("result")
        if isinstance(result, list):
            answer["result"] = [readable(one) for one in result if _has_id(one)]
        return answer


def _has_id(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
