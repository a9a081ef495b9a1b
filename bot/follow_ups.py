"""Which stories go on with an earlier one: by a link to it, or by a headline that says so. Pure.

Careful on purpose: a story that is wrongly taken for a follow-up reaches everyone all the same,
but as a reply to something else, and without sound.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from html import unescape
from typing import Final
from urllib.parse import urljoin

from bot.models import Item, Story
from bot.search import stem, words_of

LINKED_WITHIN: Final = timedelta(days=30)
"""How old the story may be that a link leads to: as long as its messages are on record."""
NAMED_WITHIN: Final = timedelta(days=7)
MOST_LINKS: Final = 20
_SHARED_WORDS: Final = 2
_LONG: Final = 4
_READ: Final = 200_000
_LONGEST_TITLE: Final = 400
"""Nobody calls anything longer an update, and looking for it takes time."""
_HREF: Final = re.compile(
    r"""<a\s[^<>]{0,500}?href\s{0,9}=\s{0,9}["']([^"'<>]{1,2000})["']""", re.IGNORECASE
)
_MARKS: Final = (
    "update|updated|upd|обновлено|обновляется|обновление|дополнено|дополняется|янгиланди|"
    "yangilandi|тўлдирилди|toʻldirildi|to'ldirildi|to‘ldirildi"
)
_MARK: Final = re.compile(
    rf"^\W{{0,3}}(?:{_MARKS})\b\s{{0,3}}[:.!)\]—–-]{{0,3}}\s{{0,3}}|"
    rf"\s{{0,3}}[(\[:.,—–-]{{1,3}}\s{{0,3}}(?:{_MARKS})\W{{0,3}}$",
    re.IGNORECASE,
)


def links_in(item: Item) -> tuple[str, ...]:
    """The addresses that an item's text links to, each once; its own is left out."""
    found = _HREF.findall(f"{item.content}\n{item.description}"[:_READ])
    absolute = (_absolute(item.link or "", unescape(one).strip()) for one in found)
    wanted = (one for one in absolute if one.startswith("http") and one != item.link)
    return tuple(dict.fromkeys(wanted))[:MOST_LINKS]


def _absolute(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def unmarked(title: str) -> str:
    """A headline without the word that calls it an update; "" where there is no such word."""
    if len(title) > _LONGEST_TITLE:
        return ""
    without = _MARK.sub("", title, count=1).strip()
    return "" if without == title.strip() else without


def follows_by_link(story: Story, earlier: Story) -> bool:
    """Whether a story that links to an earlier one goes on with it: same language, not long
    after, and about the same, as far as words of the headlines tell."""
    if not _is_before(earlier, story, LINKED_WITHIN):
        return False
    here = _stems((story.title, story.summary))
    return len(here & _stems((earlier.title,))) >= _SHARED_WORDS


def follows_by_name(story: Story, earlier: Story) -> bool:
    """Whether a story whose headline calls it an update has the headline of an earlier one."""
    named = words_of(unmarked(story.title))
    if not named or earlier.feed_id != story.feed_id:
        return False
    before = words_of(unmarked(earlier.title) or earlier.title)
    return named == before and _is_before(earlier, story, NAMED_WITHIN)


def _is_before(earlier: Story, story: Story, within: timedelta) -> bool:
    apart = _seconds(story.published) - _seconds(earlier.published)
    return (
        earlier.id != story.id
        and earlier.language == story.language
        and not earlier.withdrawn
        and 0 <= apart <= within.total_seconds()
    )


def _seconds(moment: datetime) -> float:
    return moment.timestamp()


def _stems(texts: Iterable[str]) -> set[str]:
    return {stem(word) for text in texts for word in words_of(text) if len(word) >= _LONG}
