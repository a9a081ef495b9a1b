"""Whether a reader would notice that an item has changed."""

import re
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import blake2b
from typing import Final, Self

from bot.models import Item
from bot.text.characters import APOSTROPHES
from bot.text.html import to_text

LONGEST_TEXT: Final = 2000
"""Characters of the text that are compared: news says first what matters."""

_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")
_WORD = re.compile(r"[^\W_]+(?:[.,:]\d+)*")
# Words whose coming or going turns a sentence round.
_NEGATIONS: Final = frozenset(
    "no not never none nobody nothing without cannot "
    "не ни нет никто ничто ничего никогда нельзя без "
    "emas yoq yo'q hech bekor эмас йўқ ҳеч бекор".replace("'", "").split()
)
# Uzbek puts the negation inside the verb: keldi, kelmadi; келди, келмади.
_UZBEK_NEGATION = re.compile("ma|may|mas|ма|май|мас")
_SMALL_PART: Final = 0.03
_FEW_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Visible:
    """What a reader sees of an item: headline and the beginning of the text, both plain."""

    title: str
    text: str

    @property
    def digest(self) -> str:
        """A short string that is equal where a reader would see no difference at all."""
        words = " ".join(word.plain for part in (self.title, self.text) for word in _words(part))
        raw = blake2b(words.encode("utf-8", "replace"), digest_size=9).digest()
        return urlsafe_b64encode(raw).decode("ascii")

    def pack(self) -> str:
        """One string, to be kept; `unpack` reads it."""
        return f"{self.title}\n{self.text}"

    @classmethod
    def unpack(cls, packed: str) -> Self:
        """Read what `pack` wrote."""
        title, _, text = packed.partition("\n")
        return cls(title, text)


NOTHING: Final = Visible("", "")
"""What a reader sees of a story that was taken back."""


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    is_name: bool

    @property
    def weighs(self) -> bool:
        """Whether the word alone can change what is said: a number, a name, a negation."""
        has_digit = any(letter.isdigit() for letter in self.plain)
        return has_digit or self.is_name or self.plain in _NEGATIONS


def visible(item: Item) -> Visible:
    """What a reader sees of the item."""
    return visible_in(item.title, to_text(item.content or item.description))


def visible_in(title: str, text: str) -> Visible:
    """The same, of a headline and a text that are plain already."""
    return Visible(" ".join(title.split()), " ".join(text.split())[:LONGEST_TEXT])


def material_change(old: Visible, new: Visible) -> bool:
    """Whether a reader of the old version should see the new one.

    Markup, spaces, quotes, punctuation, letter case and the repair of a slip in one word do
    not matter. A number, a name or a negation that changes always does; other words do in
    the headline, and in the text when they are more than a few. A text that has gone
    altogether, or that was not there before, is the feed's doing, not an edit.
    """
    if _differs(_words(old.title), _words(new.title), few=0):
        return True
    if not old.text or not new.text:
        return False
    before, after = _alike_long(_words(old.text), _words(new.text))
    few = max(_FEW_WORDS, int(_SMALL_PART * max(len(before), len(after))))
    return _differs(before, after, few=few)


def resembles(old: Visible, new: Visible) -> bool:
    """Whether two versions can be of the same article: a third of the headline in common,
    or of the text."""
    pairs = ((old.title, new.title), (old.text, new.text))
    return any(_overlap(one, other) >= 0.34 for one, other in pairs)


def _overlap(one: str, other: str) -> float:
    first = {word.plain for word in _words(one)}
    second = {word.plain for word in _words(other)}
    return len(first & second) / max(len(first | second), 1)


def _words(text: str) -> list[_Word]:
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text))
    return [_Word(word.casefold(), word[0].isupper()) for word in _WORD.findall(text)]


def _alike_long(before: list[_Word], after: list[_Word]) -> tuple[Sequence[_Word], Sequence[_Word]]:
    """Where both are cut at the bound, an insertion pushes words out at the end: not a change."""
    if sum(len(word.plain) + 1 for word in before) < LONGEST_TEXT * 0.9:
        return before, after
    shorter = min(len(before), len(after))
    return before[: int(shorter * 0.9)], after[: int(shorter * 0.9)]


def _differs(before: Sequence[_Word], after: Sequence[_Word], *, few: int) -> bool:
    one, other = [word.plain for word in before], [word.plain for word in after]
    if one == other:
        return False
    changed = 0
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = before[a:b], after[c:d]
        if _is_slip(gone, come):
            continue
        if any(word.weighs for word in (*gone, *come)):
            return True
        changed += max(len(gone), len(come))
    return changed > few


def _is_slip(gone: Sequence[_Word], come: Sequence[_Word]) -> bool:
    """One word for one word, a letter apart, and neither a number nor a name."""
    one = "".join(word.plain for word in gone)
    other = "".join(word.plain for word in come)
    if one == other:
        return True  # only the division into words changed
    if len(gone) != 1 or len(come) != 1 or min(len(one), len(other)) < 4:
        return False
    if any(word.weighs for word in (*gone, *come)):
        return False
    return _one_letter_apart(one, other)


def _one_letter_apart(one: str, other: str) -> bool:
    start = _common(one, other)
    end = _common(reversed(one[start:]), reversed(other[start:]))
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if _UZBEK_NEGATION.fullmatch(left) or _UZBEK_NEGATION.fullmatch(right):
        return False
    swapped = len(left) == 2 and left == right[::-1]
    return swapped or max(len(left), len(right)) <= 1


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
