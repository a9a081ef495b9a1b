"""Tokens, and the bot that a token belongs to."""

from __future__ import annotations

import hmac
import re
from typing import Any

from sandbox.telegram.errors import ApiError

TOKEN = re.compile(r"[1-9]\d{0,15}:[A-Za-z0-9_-]{1,80}")
NAME = "Newsroom"
USERNAME = "newsroom_demo_bot"
DEFAULT_ID = 7_000_000_001


class Identity:
    """Accepts every well-formed token, or one only."""

    def __init__(self, token: str | None = None) -> None:
        self._token = token
        self._bots: dict[str, dict[str, Any]] = {}
        # The bot that people talk to: the last one that came with a new token.
        self.current = _user(token or f"{DEFAULT_ID}:none")

    def bot(self, token: str) -> dict[str, Any]:
        """The User of the bot with this token. Raises ApiError 404 (malformed) or 401 (wrong)."""
        known = self._bots.get(token)
        if known is not None:
            return known
        if not TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if self._token is not None and not hmac.compare_digest(token, self._token):
            raise ApiError(401, "Unauthorized")
        self.current = self._bots[token] = _user(token)
        return self.current


def _user(token: str) -> dict[str, Any]:
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": NAME,
        "username": USERNAME,
    }
