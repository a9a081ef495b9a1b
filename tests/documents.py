"""Reads the documents, and writes the one table of them that is made from the code:

python -m tests.documents
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.storage import keys

ROOT = Path(__file__).resolve().parents[1]
RETENTION = ROOT / "docs" / "retention.md"
_START, _END = "<!-- from bot/storage/keys.py -->\n", "<!-- end -->\n"
_ROW = re.compile(r"^\| (`[^|]+`) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_FENCE = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^(?: {4}|\t)(\S.*)$", re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def documents() -> list[Path]:
    """Every document of the project."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.md")]
    return sorted(found)


def code_in(text: str) -> Iterator[str]:
    """The lines of code blocks, and what stands between backquotes."""
    plain = _FENCE.sub("", text)
    for block in _FENCE.findall(text):
        yield from block.splitlines()
    yield from _INDENTED.findall(plain)
    yield from _INLINE.findall(plain)


def links_in(text: str) -> list[str]:
    """The targets of links, those in code left out."""
    return _LINK.findall(_INLINE.sub("", _FENCE.sub("", text)))


def anchors_in(text: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = _HEADING.findall(_FENCE.sub("", text))
    plain = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", one) for one in headings)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in plain}


def retention_table() -> str:
    """What is kept and for how long, from the table of keys."""
    rows = [
        f"| {key} | {kind} | {lifetime} |"
        for key, kind, lifetime, _, _ in _ROW.findall(keys.__doc__ or "")
    ]
    return "\n".join(["| what (key in Redis) | form | how long |", "|---|---|---|", *rows]) + "\n"


def with_table(text: str) -> str:
    """The document with the table in its place."""
    before, _, rest = text.partition(_START)
    return before + _START + "\n" + retention_table() + "\n" + _END + rest.partition(_END)[2]


if __name__ == "__main__":
    RETENTION.write_text(with_table(RETENTION.read_text()))
    sys.stdout.write(f"written: {RETENTION.relative_to(ROOT)}\n")
