"""Logging: one line an event, as text or JSON, with every secret masked."""

import json
import logging
import sys
from datetime import UTC, datetime
from textwrap import indent
from types import TracebackType
from typing import Any, Final

from bot.cli.masking import Mask
from bot.trail import FIELDS
from config.settings import Settings

log = logging.getLogger(__name__)

_CONTROLS: Final = {
    code: repr(chr(code))[1:-1]
    for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
    if chr(code) not in "\t\n"
}
_ONE_LINE: Final = {**_CONTROLS, ord("\n"): "\\n"}
_NOISY: Final = ("apscheduler", "aiohttp.access", "httpx", "telegram.ext.Updater")


class Masking(logging.Formatter):
    """Formats by another formatter and then hides what is secret."""

    def __init__(self, inner: logging.Formatter, mask: Mask) -> None:
        super().__init__()
        self._inner = inner
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, masked after everything else (traces included) was added."""
        return self._mask(self._inner.format(record))


class Lines(logging.Formatter):
    """A line of text, with the ids of `bot.trail` behind the message.

    What is logged holds words of feeds and of people, which must not look like a line of its own
    nor steer a terminal: control characters are written out, and traces stand indented.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """The message and its ids; a trace comes on the lines after."""
        ids = " ".join(f"{name}={value}" for name, value in ids_of(record).items())
        line = super().formatMessage(record) + (f" [{ids}]" if ids else "")
        return line.translate(_ONE_LINE)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """The trace, indented line by line."""
        return indent(super().formatException(ei).translate(_CONTROLS), "  ")


class JsonLines(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's time (UTC), level, logger, message, ids and, after an error, its trace."""
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **ids_of(record),
        }
        if record.exc_info:
            fields["trace"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


def ids_of(record: logging.LogRecord) -> dict[str, str]:
    """The ids that the record carries."""
    return {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}


def set_up_logging(settings: Settings) -> None:
    """Send every log line, Python's warnings and the trace of a crash to standard error."""
    inner = JsonLines() if settings.log_format == "json" else Lines()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Masking(inner, Mask.of(settings)))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    sys.excepthook = _crashed
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.root.level))


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log.critical("ended in an error", exc_info=(kind, error, trace))
