"""Logging: one line an event, as text or JSON, with every secret masked."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Final

from config.settings import Settings

_BOT_TOKEN: Final = re.compile(r"\b\d{3,}:[A-Za-z0-9_-]{20,}")
_PASSWORD: Final = re.compile(r"(?<=://)([^/\s:@]*):([^/\s@]+)@")


class Masking(logging.Formatter):
    """Formats by another formatter and then masks tokens, passwords and the given secrets."""

    def __init__(self, inner: logging.Formatter, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, masked after everything else (traces included) was added."""
        line = self._inner.format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return _PASSWORD.sub(r"\1:***@", _BOT_TOKEN.sub("***", line))


class JsonLines(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's time (UTC), level, logger, message and, after an error, its trace."""
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["trace"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


def set_up_logging(settings: Settings) -> None:
    """Send every log line to standard error."""
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    inner = JsonLines() if settings.log_format == "json" else text
    secrets = (settings.bot_token, settings.webhook_secret, settings.summary_api_key)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Masking(inner, tuple(one.get_secret_value() for one in secrets)))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for noisy in ("apscheduler", "aiohttp.access", "httpx", "telegram.ext.Updater"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.root.level))
