"""Reply markup: checked as Telegram checks it."""

from __future__ import annotations

from typing import Any

import orjson

from sandbox.telegram.errors import bad_request
from sandbox.telegram.links import LinkError, checked_link
from sandbox.telegram.params import Params

Markup = dict[str, Any]

BUTTONS_IN_ALL = 100
DATA_BYTES = 64
CACHED = 2048
KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_cache: dict[str, Markup | None] = {}


def read_markup(params: Params) -> Markup | None:
    """The reply_markup, checked and in the form in which messages return it, or None.

    Raises ApiError 400 for broken JSON, empty texts, wrong URLs, callback_data outside 1-64 bytes.
    """
    value = params.get("reply_markup")
    if value is None or value == "":
        return None
    key = value if isinstance(value, str) else orjson.dumps(value).decode()
    if key in _cache:
        return _cache[key]
    try:
        decoded = orjson.loads(key)
    except orjson.JSONDecodeError:
        raise bad_request("Can't parse reply keyboard markup JSON object") from None
    if len(_cache) >= CACHED:
        _cache.pop(next(iter(_cache)))
    _cache[key] = found = _checked(decoded)
    return found


def _checked(markup: Any) -> Markup | None:
    if not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard")
        for button in (button for row in rows for button in row):
            _reply_button(button)
    return markup


def _rows(value: Any, name: str) -> list[list[Any]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(f'Field "{name}" must be an Array of Arrays')
    return value


def _reply_button(button: Any) -> None:
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str):
        raise bad_request(
            "Can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    if not text.strip():
        raise bad_request("Keyboard button text must be non-empty")
    wanted = button.get("request_chat") if isinstance(button, dict) else None
    for name in ("request_id", "chat_is_channel"):
        if wanted is not None and name not in wanted:
            raise bad_request(f"Can't parse keyboard button: Can't find field \"{name}\"")


def _inline(value: Any) -> Markup | None:
    rows = [row for row in _rows(value, "inline_keyboard") if row]
    checked = [[_inline_button(button) for button in row] for row in rows]
    if sum(map(len, checked)) > BUTTONS_IN_ALL:
        raise bad_request("Reply markup is too long")
    return {"inline_keyboard": checked} if checked else None


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise bad_request(
            "Can't parse inline keyboard button: InlineKeyboardButton must be an Object"
        )
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request("Can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    kind = next((name for name in KINDS if button.get(name) not in (None, "")), None)
    if kind is None:
        empty_switch = next((n for n in KINDS[4:6] if button.get(n) == ""), None)
        if empty_switch is None:
            raise bad_request(
                "Can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            )
        kind = empty_switch
    kept = {name: button[name] for name in ("icon_custom_emoji_id", "style") if button.get(name)}
    return {"text": text, kind: _action(kind, button[kind]), **kept}


def _action(kind: str, value: Any) -> Any:
    if kind == "url":
        try:
            return checked_link(str(value))
        except LinkError as error:
            raise bad_request(f"Inline keyboard button URL '{value}' is invalid: {error}") from None
    if kind == "callback_data" and not 1 <= len(str(value).encode()) <= DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return value
