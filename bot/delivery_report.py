"""The report of a broadcast as a file. Pure."""

import csv
import io
from collections.abc import Iterable

from bot.reasons import meaning_of

HEAD = ("chat_id", "result", "reason", "message_id")


def as_csv(deliveries: Iterable[tuple[int, int]]) -> bytes:
    """`deliveries` (chat id, result) as CSV (RFC 4180, UTF-8), one line a recipient: what became
    of it, why it did not arrive, and the id of the message that did (of an album the first)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for chat_id, result in deliveries:
        outcome, reason = meaning_of(result)
        writer.writerow((chat_id, outcome, reason, result if result > 0 else ""))
    return text.getvalue().encode()
