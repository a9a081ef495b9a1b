"""What makes an item the same item: its aliases, as short strings."""

import re
import unicodedata
from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from bot.feeds.links import canonical_link, is_identifying
from bot.models import Item
from bot.text.characters import APOSTROPHES

__all__ = ["Aliases", "aliases", "aliases_of", "canonical_link", "reference_aliases"]

_LEAD: Final = 200
_MARKUP: Final = 4000
_TAG = re.compile(r"<[^<>]*>|&(?:[A-Za-z]{1,8}|#\w{1,8});")
_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Aliases:
    """The names under which an item is remembered.

    Any known `strong` alias makes an item known. A `weak` one does so only with further
    evidence: `weak[0]` stands for headline, day and beginning of the text together, the
    others, where there are any, for headline and day, and for headline and text.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Strong and weak, each once."""
        return tuple(dict.fromkeys(self.strong + self.weak))


def aliases(item: Item) -> Aliases:
    """The aliases of one item, seen alone. For a whole document take `aliases_of`."""
    return aliases_of((item,))[0]


def aliases_of(items: Sequence[Item]) -> tuple[Aliases, ...]:
    """The aliases of a document's items, in their order.

    The guid counts within its feed, the canonical link everywhere. A guid or a link that
    the document gives to different articles (a front page, a constant) identifies none of
    them. An item that nothing else identifies is known by its headline, day and text.
    """
    titles = [_words(item.title) for item in items]
    guids = [_guid_key(item) for item in items]
    links = [_link_key(item) for item in items]
    shared_guids = _shared(guids, list(zip(titles, links, strict=True)))
    shared_links = _shared(links, titles)
    return tuple(
        _aliases(
            item,
            title,
            None if guid in shared_guids else guid,
            None if link in shared_links else link,
        )
        for item, title, guid, link in zip(items, titles, guids, links, strict=True)
    )


def reference_aliases(feed_id: str, reference: str) -> tuple[str, ...]:
    """The aliases under which an item is known that a feed names by guid or link alone."""
    link = canonical_link(reference)
    found = [_alias("g", feed_id, _guid(reference))]
    if link.startswith("https://") and is_identifying(link):
        found.append(_alias("l", link))
    return tuple(found)


def _shared(keys: Sequence[str | None], articles: Sequence[Hashable]) -> set[str]:
    """The keys that stand for more than one article."""
    found: defaultdict[str, set[Hashable]] = defaultdict(set)
    for key, article in zip(keys, articles, strict=True):
        if key is not None:
            found[key].add(article)
    return {key for key, of in found.items() if len(of) > 1}


def _aliases(item: Item, title: str, guid: str | None, link: str | None) -> Aliases:
    strong = []
    if guid is not None:
        strong.append(_alias("g", item.feed_id, guid))
    if link is not None:
        strong.append(_alias("l", link))
    lead = _lead(_TAG.sub(" ", (item.description or item.content)[:_MARKUP]))
    day = item.published.date().isoformat() if item.published else ""
    full = _alias("t", item.feed_id, title, day, lead)
    # The text without the day as well, and the day without the text: neither a date that is
    # made anew at every poll nor a text that is corrected may make the item new.
    parts = [_alias("d", item.feed_id, title, day)] if day else []
    if lead or not day:
        parts.append(_alias("c", item.feed_id, title, lead))
    return Aliases(tuple(strong or parts), (full, *parts))


def _lead(text: str) -> str:
    """The beginning of a text's words; of a long one only as much is read as it takes."""
    lead = _words(text[: 4 * _LEAD])
    # What stands at the cut can be half a letter with its accent; the lead must end well before.
    return (lead if len(lead) > 2 * _LEAD or len(text) <= 4 * _LEAD else _words(text))[:_LEAD]


def _guid_key(item: Item) -> str | None:
    return _guid(item.guid) if item.guid else None


def _guid(guid: str) -> str:
    """A guid that is an address is compared as one, so that a move to https changes nothing."""
    return canonical_link(guid) if guid.startswith(("http://", "https://")) else guid.strip()


def _link_key(item: Item) -> str | None:
    if not item.link:
        return None
    link = canonical_link(item.link)
    return link if is_identifying(link) else None


def _words(text: str) -> str:
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _NOT_WORD.sub(" ", text).strip()


def _alias(kind: str, *parts: str) -> str:
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    digest = blake2b(text, digest_size=12, person=b"alias").digest()
    return kind + urlsafe_b64encode(digest).decode("ascii")
