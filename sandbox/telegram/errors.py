"""Errors in the form that the Bot API gives them."""

from __future__ import annotations

from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    500: "Internal Server Error",
}


class ApiError(Exception):
    """A refusal: HTTP code, Telegram's description, and its ResponseParameters if any."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object that goes with the HTTP code."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def refuse(code: int, message: str, **parameters: Any) -> ApiError:
    """An ApiError with Telegram's prefix and its way of lowering the first letter.

    The rule is that of the Bot API server's `fail_query_with_error`: the first letter becomes
    small unless the second is a capital or an underscore (BUTTON_DATA_INVALID stays).
    """
    shouting = len(message) > 1 and (message[1] == "_" or "A" <= message[1] <= "Z")
    text = message if shouting else message[:1].lower() + message[1:]
    return ApiError(code, f"{PREFIXES[code]}: {text}", parameters or None)


def bad_request(message: str) -> ApiError:
    """A 400 with Telegram's wording."""
    return refuse(400, message)


def too_many(retry_after: int) -> ApiError:
    """A 429 as Telegram answers it; retry_after is in seconds."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )
