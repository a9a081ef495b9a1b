"""Near-duplicate detection against hand-written stories, told by several outlets each."""

import itertools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.feeds.similar import Signature, bands, signature, similar
from bot.text.translit import to_cyrillic

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Text:
    group: str
    title: str
    text: str

    @property
    def signature(self) -> Signature:
        return signature(self.title, self.text)


@dataclass(frozen=True)
class Figures:
    pairs: int
    same: int
    precision: float
    recall: float
    found_by_bands: float
    """The part of the pairs that tell the same story which share a band."""
    looked_at: float
    """The part of all other pairs that share a band, and so are compared in vain."""


def texts(language: str, *, part: str = "stories") -> list[Text]:
    """The set in one language; Uzbek Cyrillic is transliterated. `part` is "stories", by which
    the threshold was chosen, or "heldout", which was written afterwards."""
    name = "uz" if language == "uz-cyrl" else language
    stories = tomllib.loads((HERE / f"{part}_{name}.toml").read_text(encoding="utf-8"))["story"]
    spelt = to_cyrillic if language == "uz-cyrl" else str
    return [Text(s["group"], spelt(s["title"]), spelt(s["text"])) for s in stories]


def pairs_of(found: Iterable[Text]) -> list[tuple[Text, Text]]:
    return list(itertools.combinations(found, 2))


def measure(pairs: list[tuple[Text, Text]]) -> Figures:
    rows = [
        (
            one.group == other.group,
            similar(one.signature, other.signature),
            bool(set(bands(one.signature)) & set(bands(other.signature))),
        )
        for one, other in pairs
    ]
    same = [row for row in rows if row[0]]
    told = [row for row in rows if row[1]]
    others = [row for row in rows if not row[0]]
    right = sum(row[1] for row in same)
    return Figures(
        pairs=len(rows),
        same=len(same),
        precision=right / max(len(told), 1),
        recall=right / len(same),
        found_by_bands=sum(row[2] for row in same) / len(same),
        looked_at=sum(row[2] for row in others) / len(others),
    )
