"""The library `reader` updating the same feeds. Runs in the environment of the other rivals.

`python -m tests.benchmarks.rivals.reader_feeds PORT FEEDS NEW_ITEMS`

It fetches, parses and stores items in SQLite; it knows no languages, topics, summaries,
near-duplicates or subscribers, and tells nobody of what is new.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import urllib.request
from pathlib import Path

from reader import Reader, make_reader

from tests.benchmarks.cores import MEASURED, Stopwatch, pin
from tests.benchmarks.feed_server import HOSTS

WORKERS = 10


def main(port: int, count: int, new_items: int) -> None:
    """Update all feeds: their first time, again unchanged, and again with new items in each."""
    pin(os.getpid(), MEASURED)
    with tempfile.TemporaryDirectory(prefix="nb-") as folder:
        reader = make_reader(str(Path(folder) / "reader.sqlite"))
        for number in range(count):
            reader.add_feed(f"http://{HOSTS[number % len(HOSTS)]}:{port}/feeds/{number}")
        _update(reader)
        unchanged = _update(reader).read(count)
        before = reader.get_entry_counts().total or 0
        publish = f"http://{HOSTS[0]}:{port}/publish?count={new_items}"
        with urllib.request.urlopen(publish, data=b"") as answer:
            answer.read()
        changed = _update(reader).read(count * new_items)
        stored = (reader.get_entry_counts().total or 0) - before
    json.dump({"unchanged": unchanged, "changed": changed, "stored": stored}, sys.stdout)


def _update(reader: Reader) -> Stopwatch:
    watch = Stopwatch()
    reader.update_feeds(scheduled=False, workers=WORKERS)
    return watch


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
