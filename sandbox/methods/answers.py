"""Methods that answer queries, files, and the webhook's settings."""

from __future__ import annotations

from typing import Any

from sandbox.telegram.errors import bad_request
from sandbox.telegram.params import flag_of, integer_of, json_of, required_text, text_of
from sandbox.telegram.service import Call, Telegram

CALLBACK_TEXT = 200
RESULTS = 50


def answer_callback(telegram: Telegram, call: Call) -> bool:
    """answerCallbackQuery: a notification of 0-200 characters, or an alert."""
    text = text_of(call.params, "text")
    if len(text) > CALLBACK_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {
        "text": text,
        "show_alert": flag_of(call.params, "show_alert"),
        "url": text_of(call.params, "url"),
        "cache_time": integer_of(call.params, "cache_time"),
    }
    telegram.queries.answer(text_of(call.params, "callback_query_id"), answer)
    return True


def answer_inline(telegram: Telegram, call: Call) -> bool:
    """answerInlineQuery: at most 50 results, each with a type and an id of its own."""
    results = json_of(call.params, "results", "inline query results")
    if not isinstance(results, list):
        raise bad_request("Expected an Array of inline query results")
    if len(results) > RESULTS:
        raise bad_request("Too many inline query results specified")
    for each in results:
        _check_result(each)
    if len({str(each["id"]) for each in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    answer = {
        "results": results,
        "next_offset": text_of(call.params, "next_offset"),
        "cache_time": integer_of(call.params, "cache_time", 300),
        "is_personal": flag_of(call.params, "is_personal"),
        "button": json_of(call.params, "button", "inline query results button"),
    }
    telegram.queries.answer(text_of(call.params, "inline_query_id"), answer)
    return True


def _check_result(result: Any) -> None:
    if not isinstance(result, dict):
        raise bad_request("Can't parse inline query result: Inline query result must be an object")
    for name in ("type", "id"):
        if not result.get(name):
            raise bad_request(f"Can't parse inline query result: Can't find field \"{name}\"")
    if len(str(result["id"]).encode()) > 64:
        raise bad_request("RESULT_ID_INVALID")


def get_file(telegram: Telegram, call: Call) -> dict[str, Any]:
    """getFile: the path under /file/bot<token>/ from which it can be had."""
    stored = telegram.files.get(required_text(call.params, "file_id"))
    if stored is None:
        raise bad_request("Invalid file_id")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.body),
        "file_path": f"{stored.kind}s/{stored.file_id}/{stored.name}",
    }


def set_webhook(telegram: Telegram, call: Call) -> bool:
    """setWebhook."""
    telegram.updates.set_webhook(call.params)
    return True


def delete_webhook(telegram: Telegram, call: Call) -> bool:
    """deleteWebhook."""
    telegram.updates.stop()
    telegram.updates.forget(call.params)
    return True


def get_webhook_info(telegram: Telegram, call: Call) -> dict[str, Any]:
    """getWebhookInfo."""
    return telegram.updates.webhook_info()
