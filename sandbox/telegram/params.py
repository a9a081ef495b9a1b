"""Reading a method's parameters: they come as JSON values or as strings of a form."""

from __future__ import annotations

from typing import Any

import orjson

from sandbox.telegram.errors import bad_request

Params = dict[str, Any]


def text_of(params: Params, name: str) -> str:
    """A string parameter; "" when absent, as the Bot API does not tell the two apart."""
    value = params.get(name)
    if value is None:
        return ""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def required_text(params: Params, name: str) -> str:
    """A string parameter that must not be empty (400 `Parameter "x" is required`)."""
    value = text_of(params, name)
    if not value:
        raise bad_request(f'Parameter "{name}" is required')
    return value


def integer_of(params: Params, name: str, default: int = 0) -> int:
    """An integer parameter; what cannot be read as one is 0, as in the Bot API server."""
    value = params.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        return 0


def flag_of(params: Params, name: str) -> bool:
    """A Boolean parameter: true, "true", "1", "yes"."""
    value = params.get(name)
    if isinstance(value, bool) or value is None:
        return bool(value)
    return str(value).strip().lower() in ("true", "1", "yes")


def json_of(params: Params, name: str, what: str) -> Any:
    """A JSON-serialised parameter, decoded; None when absent or empty.

    Raises ApiError 400 `can't parse <what> JSON object` for broken JSON.
    """
    value = params.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        raise bad_request(f"Can't parse {what} JSON object") from None


def message_ids_of(params: Params, name: str = "message_ids", most: int = 100) -> list[int]:
    """A list of 1-100 message ids, refused with the Bot API server's own words."""
    value = json_of(params, name, name)
    if value is None:
        raise bad_request("Message identifiers are not specified")
    if not isinstance(value, list):
        raise bad_request("Expected an Array of message identifiers")
    if len(value) > most:
        raise bad_request("Too many message identifiers specified")
    return [_message_id(each) for each in value]


def _message_id(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise bad_request("Message identifier must be a Number")
    try:
        number = int(value)
    except ValueError:
        raise bad_request("Can't parse message identifier as a Number") from None
    if number <= 0:
        raise bad_request("Invalid message identifier specified")
    return number
