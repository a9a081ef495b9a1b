"""Secrets are never shown: not in the log, not in errors, not in traces."""

import re
from typing import Final
from urllib.parse import quote, quote_plus, unquote, urlsplit

from config.settings import Settings

HIDDEN: Final = "***"
_BOT_TOKEN: Final = re.compile(r"(?<!\d)\d{3,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
_PASSWORD: Final = re.compile(r"(?<=://)([^/\s:@]*):([^/\s@]+)@")
_SHORTEST: Final = 4
"""A "secret" shorter than this would blank out half of every line."""


class Mask:
    """Hides the given secrets, anything like a bot token, and passwords in addresses."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        forms = {
            form
            for secret in secrets
            if len(secret) >= _SHORTEST
            for form in (secret, quote(secret, safe=""), quote_plus(secret))
        }
        # A secret that is part of another must not leave the rest of that one standing.
        ordered = sorted(forms, key=len, reverse=True)
        self._given = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    @classmethod
    def of(cls, settings: Settings) -> "Mask":
        """For everything secret among the settings."""
        secrets = (settings.bot_token, settings.webhook_secret, settings.summary_api_key)
        return cls((*(one.get_secret_value() for one in secrets), *passwords(settings.redis_url)))

    def __call__(self, text: str) -> str:
        """The text with what is secret in it hidden."""
        if self._given is not None:
            text = self._given.sub(HIDDEN, text)
        return _PASSWORD.sub(rf"\1:{HIDDEN}@", _BOT_TOKEN.sub(HIDDEN, text))


def passwords(url: str) -> tuple[str, ...]:
    """The password in an address, as it stands there and decoded."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ()
    login = parts.netloc.rpartition("@")[0]
    password = login.partition(":")[2]
    return (password, unquote(password)) if password else ()
