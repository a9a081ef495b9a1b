"""What is held for subscribers, and who is to have which of it. Pure.

A story is held once for all of a partition, under the names of its audiences. Each subscriber
that stories are held for has a cursor: what is later than it, and fits what they chose, is theirs
and was not given to them. What was theirs already when holding ended is deferred, by name.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, Literal
from zoneinfo import ZoneInfo

import orjson

from bot.models import Subscriber
from bot.timing import holds, zone_of
from config.languages import Language

Place = tuple[Language, str]
"""An audience, wherever it is: its language and its name (a topic, `all`, `word:...`)."""
Kind = Literal["daily", "weekly", "quiet", "held"]
"""What stories come together as: a digest, what came in quiet hours, what was held otherwise."""

MOST_HELD: Final = 200
"""Stories that are kept for one chat; of more than that the latest."""


@dataclass(frozen=True, slots=True)
class HeldStory:
    """A story that is held for all of a partition, with the names of its audiences.

    One that was given more topics is held again: `had` are the names that it had before, and
    `given` the chats that got it at once, of those that it is held for now. With `hastened` it
    says that the story, held before, was made urgent, and went to all whom it was held for.
    """

    entry_id: str
    story_id: str
    language: Language
    names: frozenset[str]
    had: frozenset[str] = frozenset()
    given: frozenset[int] = frozenset()
    hastened: bool = False


class Gathering:
    """The held stories of a partition, in their order."""

    def __init__(self, held: Sequence[HeldStory], last: str = "0-0") -> None:
        """`last`: the newest held story's entry id, where `held` does not tell it."""
        self.last = held[-1].entry_id if held else last
        self._held = held
        self._order = [_order(one.entry_id) for one in held]
        self._at: dict[Place, list[int]] = {}
        for number, one in enumerate(held):
            for name in one.names:
                self._at.setdefault((one.language, name), []).append(number)
        hastened = {one.story_id for one in held if one.hastened}
        self._hastened = {
            one.story_id: number
            for number, one in reversed(list(enumerate(held)))
            if one.story_id in hastened and not one.hastened
        }
        self._found: dict[tuple[str, frozenset[Place]], tuple[int, ...]] = {}

    def since(self, cursor: str, places: frozenset[Place], chat_id: int) -> tuple[str, ...]:
        """Ids of the stories later than the entry `cursor` for someone in these places."""
        found = self._found.get((cursor, places))
        if found is None:
            start = bisect_right(self._order, _order(cursor))
            numbers = {number for place in places for number in self._at.get(place, ())}
            found = tuple(
                one for one in sorted(numbers) if one >= start and self._new(one, start, places)
            )
            self._found[cursor, places] = found
        theirs = (self._held[one] for one in found)
        return tuple(one.story_id for one in theirs if chat_id not in one.given)

    def _new(self, number: int, start: int, places: frozenset[Place]) -> bool:
        one = self._held[number]
        if self._hastened.get(one.story_id, -1) >= start:
            return False
        return not any((one.language, name) in places for name in one.had)


def _order(entry_id: str) -> tuple[int, int]:
    milliseconds, _, sequence = entry_id.partition("-")
    return int(milliseconds), int(sequence)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a chat stands in storage: what a change of it must find unchanged.

    `holding` is a letter (why) and the cursor, empty when nothing is held; `deferred` are ids
    of stories; `due` is when it is to be woken, as storage writes it.
    """

    record: bytes = b""
    holding: str = ""
    deferred: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a change takes a chat: see `Stand`. A `holding` of one letter begins at the newest
    held story. `content` is what it is owed now (`write_digest`). `seen` is the newest held
    story that was considered, when none may be later, else empty."""

    holding: str = ""
    deferred: str = ""
    content: bytes = b""
    seen: str = ""


def move(
    stand: Stand,
    after: Subscriber | None,
    places: frozenset[Place],
    gathering: Gathering,
    now: datetime,
    home: str,
    *,
    digest: bool = False,
) -> Moved:
    """What becomes of the stories held for a chat when it changes to `after`.

    `places` are those that it had until now. With `digest` a digest is due. Nothing is lost:
    what is neither held on nor given is deferred.
    """
    if after is None:
        return Moved()
    keeps = holds(after, now, home)
    if keeps and not digest:
        why = "q" if after.mode == "instant" else "d"
        return Moved(why + stand.holding[1:], stand.deferred)
    ids = theirs(stand, places, gathering, after.chat_id)
    if after.state != "active":
        return Moved("", " ".join(ids), seen=gathering.last if stand.holding else "")
    kind = _kind(stand, after, digest=digest)
    content = write_digest(kind, zone_of(after, home), now, ids) if ids else b""
    if keeps:
        return Moved("d" + (gathering.last if stand.holding else ""), "", content)
    return Moved("", "", content, seen=gathering.last if stand.holding else "")


def theirs(
    stand: Stand, places: frozenset[Place], gathering: Gathering, chat_id: int
) -> tuple[str, ...]:
    """The stories that are held for a chat in these places, the latest `MOST_HELD` of them."""
    held = gathering.since(stand.holding[1:], places, chat_id) if stand.holding else ()
    if not stand.deferred:
        return held[-MOST_HELD:]
    return tuple(dict.fromkeys((*stand.deferred.split(), *held)))[-MOST_HELD:]


def _kind(stand: Stand, after: Subscriber, *, digest: bool) -> Kind:
    if digest and after.mode != "instant":
        return after.mode
    return "quiet" if stand.holding.startswith("q") else "held"


@dataclass(frozen=True, slots=True)
class Digest:
    """Stories that come together: as what, the reader's time zone and day, the ids in order."""

    kind: Kind
    zone: str
    day: str
    story_ids: tuple[str, ...]


@lru_cache(4096)
def write_digest(kind: Kind, zone: str, now: datetime, story_ids: tuple[str, ...]) -> bytes:
    """What a chat is owed, as storage keeps it: equal for all who are owed the same."""
    day = now.astimezone(ZoneInfo(zone)).date().isoformat()
    return orjson.dumps([kind, zone, day, " ".join(story_ids)])


def read_digest(record: bytes) -> Digest:
    """The content that `write_digest` wrote."""
    kind, zone, day, ids = orjson.loads(record)
    return Digest(kind, zone, day, tuple(ids.split()))
