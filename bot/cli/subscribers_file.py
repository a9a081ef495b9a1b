"""`newsroom subscribers export|import`: the subscribers as a CSV file."""

import csv
import os
import re
import stat
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Final

from bot.cli.storage import open_client
from bot.models import ALL_TOPICS, MODES, Mode, Subscriber
from bot.preferences import come
from bot.storage.schema import refuse_newer
from bot.storage.subscribers import Subscribers
from bot.timing import USUAL_AT
from bot.timing_words import WEEKDAY_CODES
from config.languages import LANGUAGES, Language
from config.settings import Settings
from config.topics import load_topics

COLUMNS: Final = ("chat_id", "language", "topics", "mode")
EXPECTED_MODE: Final = "instant, daily 08:00 or weekly mon 08:00"
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_BATCH: Final = 20_000
_PROBLEMS_SHOWN: Final = 20
_LARGEST_ID: Final = 2**52
"""Bot API, Chat.id: at most 52 significant bits."""


class WrongRow(ValueError):
    """A row that cannot be read; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of the file says of a chat; `at` and `weekday` are None where it leaves them
    out. `today` is the day of the import, in UTC."""

    chat_id: int
    language: Language
    topics: frozenset[str]
    mode: Mode
    at: str | None
    weekday: int | None
    today: str

    def over(self, before: Subscriber | None) -> Subscriber:
        """The subscriber by this row. What the row does not say stays as it was: quiet hours,
        time zone, further languages, keywords, thread, a pause."""
        if before is None:
            one = Subscriber(self.chat_id, self.language, self.topics, since=self.today)
        elif before.language == self.language and before.topics == self.topics:
            one = before
        else:
            reads = before.reads - {self.language}
            one = replace(before, language=self.language, reads=reads, topics=self.topics)
        # A million rows: what changes nothing is not made anew.
        unchanged = self.mode == one.mode == "instant"
        return one if unchanged else come(one, self.mode, self.at, self.weekday)


async def export_file(settings: Settings, path: Path) -> int:
    """Write every subscriber to `path`. Returns the exit status."""
    count = 0
    async with open_client(settings, share=True) as client:
        await refuse_newer(client)
        with _private(path) as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            async for one in Subscribers(client).all():
                row = (
                    one.chat_id,
                    one.language,
                    " ".join(sorted(one.topics)),
                    write_mode(one),
                )
                writer.writerow(row)
                count += 1
    print(f"{count} subscribers written to {path}")
    return 0


def _private(path: Path) -> IO[str]:
    return open(path, "w", newline="", encoding="utf-8", opener=_for_owner)


def _for_owner(path: str, flags: int) -> int:
    """Opens a file that only its owner reads, be it new or there already."""
    opened = os.open(path, flags, 0o600)
    if stat.S_ISREG(os.fstat(opened).st_mode):
        os.fchmod(opened, 0o600)
    return opened


async def import_file(settings: Settings, path: Path) -> int:
    """Read subscribers from `path` over those that are there, which keep what the file does not
    say of them. Returns the exit status.

    The whole file is checked first: with a wrong row in it nothing is imported.
    """
    topics = {topic.id for topic in load_topics(settings.topics_file)} | {ALL_TOPICS}
    try:
        problems, count = _check(path, topics)
    except (OSError, UnicodeDecodeError) as error:
        print(f"{path} cannot be read: {error}", file=sys.stderr)
        return 1
    if problems:
        print(f"Nothing was imported. {path} has wrong rows:", file=sys.stderr)
        for problem in problems[:_PROBLEMS_SHOWN]:
            print(f"  {problem}", file=sys.stderr)
        if len(problems) > _PROBLEMS_SHOWN:
            print(f"  ... and {len(problems) - _PROBLEMS_SHOWN} more", file=sys.stderr)
        return 1
    async with open_client(settings, share=True) as client:
        await refuse_newer(client)
        subscribers = Subscribers(client, home=settings.timezone)
        rows = _rows(path, topics)
        while batch := list(islice(rows, _BATCH)):
            await subscribers.change_many(
                {one.chat_id: one.over for one in batch if isinstance(one, Row)}
            )
    print(f"{count} subscribers imported from {path}")
    return 0


def _check(path: Path, topics: Collection[str]) -> tuple[list[str], int]:
    problems: list[str] = []
    count = 0
    for one in _rows(path, topics):
        if isinstance(one, str):
            problems.append(one)
        else:
            count += 1
    return problems, count


def _rows(path: Path, topics: Collection[str]) -> Iterator[Row | str]:
    """Each row, or what is wrong with it."""
    today = datetime.now(UTC).date().isoformat()
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != COLUMNS:
            yield f"line 1: expected the header {','.join(COLUMNS)}"
            return
        for row in reader:
            try:
                yield _read(row, topics, today)
            except WrongRow as error:
                yield f"line {reader.line_num}: {error}"


def _read(row: list[str], topics: Collection[str], today: str) -> Row:
    if len(row) != len(COLUMNS):
        raise WrongRow(f"expected {len(COLUMNS)} columns, found {len(row)}")
    chat_id, language, chosen, mode = row
    try:
        number = int(chat_id)
    except ValueError:
        raise WrongRow(f"expected a chat id, found {chat_id!r}") from None
    if not 0 < abs(number) < _LARGEST_ID:
        raise WrongRow(f"expected a chat id of at most 52 bits, found {chat_id}")
    if language not in LANGUAGES:
        raise WrongRow(f"expected a language of {', '.join(LANGUAGES)}, found {language!r}")
    if unknown := [topic for topic in chosen.split() if topic not in topics]:
        raise WrongRow(f"expected topic ids, found {' '.join(unknown)}")
    return Row(number, language, frozenset(chosen.split()), *_mode(mode), today)


def write_mode(subscriber: Subscriber) -> str:
    """How often news comes, as the file has it: "instant", "daily 08:00", "weekly mon 08:00"."""
    if subscriber.mode == "instant":
        return "instant"
    at = subscriber.at or USUAL_AT
    if subscriber.mode == "daily":
        return f"daily {at}"
    return f"weekly {WEEKDAY_CODES[subscriber.weekday]} {at}"


@lru_cache(1024)
def _mode(text: str) -> tuple[Mode, str | None, int | None]:
    """A mode as `write_mode` writes it; its time and day may be left out."""
    name, *rest = text.split()[:4] or [""]
    if name not in MODES:
        raise WrongRow(f"expected a mode such as {EXPECTED_MODE}, found {text!r}")
    day = rest.pop(0) if name == "weekly" and rest and rest[0] in WEEKDAY_CODES else None
    at = rest.pop(0) if rest and name != "instant" else None
    if rest or (at is not None and not _CLOCK.fullmatch(at)):
        raise WrongRow(f"expected a mode such as {EXPECTED_MODE}, found {text!r}")
    return MODES[name], at, WEEKDAY_CODES.index(day) if day else None
