"""The labelled set: items written for this project, with what an editor would say of each.

An item is a TOML table named by its id. Items with an odd number are for tuning, those with an
even one only for measuring: nobody looks at the errors made on them while changing terms.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from config.languages import Language

Split = Literal["tune", "measure"]

FOLDER = Path(__file__).parent / "items"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An item with its topics and, for some, the summary that an editor wrote."""

    id: str
    language: Language
    title: str
    text: str
    topics: frozenset[str]
    reference: str

    @property
    def split(self) -> Split:
        """Which half of the set the item is in."""
        return "tune" if int(self.id.rsplit("-", 1)[1]) % 2 else "measure"


def load_items(folder: Path = FOLDER) -> list[Labelled]:
    """Return all items, ordered by id. Raises ValueError where an id is given twice."""
    items: dict[str, Labelled] = {}
    for path in sorted(folder.glob("*.toml")):
        for identity, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if identity in items:
                raise ValueError(f"{path.name}: {identity} is given twice")
            items[identity] = _item(identity, entry)
    return [items[identity] for identity in sorted(items)]


def _item(identity: str, entry: dict[str, str]) -> Labelled:
    language: Language = identity.rsplit("-", 1)[0]  # type: ignore[assignment]
    return Labelled(
        id=identity,
        language=language,
        title=entry["title"],
        text=entry["text"].strip(),
        topics=frozenset(entry["topics"].split()),
        reference=entry.get("reference", ""),
    )
