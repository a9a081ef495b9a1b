"""How chats stand, read and replaced in one atomic step a batch: records, audiences, what is held
for them and when they are woken."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, groupby
from typing import Any, Final

from bot.gathering import Gathering, HeldStory, Moved, Stand, move, theirs
from bot.models import Lane, Subscriber
from bot.storage import keys
from bot.storage.audiences import place_keys, places
from bot.storage.bell import ring
from bot.storage.connection import Client, Script
from bot.storage.keywords import Keywords
from bot.storage.owing import CHUNK_SIZE
from bot.storage.records import read_subscriber, write_subscriber
from bot.timing import holds, next_wake
from config.languages import DEFAULT_LANGUAGE, Language

DIGEST_PREFIX: Final = "d-"
"""How the ids of publications begin whose content differs from reader to reader."""
DIGEST_LIFETIME: Final = timedelta(days=7)
PAUSED: Final = "paused"
"""In place of quiet hours: nothing comes at all."""
_save = Script("save_subscribers")


@dataclass(frozen=True, slots=True)
class Step:
    """A change of one chat: from what, to what; with `digest` its digest is due. `woken` says
    that it was to be woken at `stand.due`, which must still be so. `brings` are stories that
    were held for it elsewhere. `seen` is the newest held story that may be there, where that
    matters even to a chat that goes."""

    chat_id: int
    stand: Stand
    before: Subscriber | None
    after: Subscriber | None
    digest: bool = False
    woken: bool = False
    brings: tuple[str, ...] = ()
    seen: str = ""


@dataclass(frozen=True, slots=True)
class HeldFor:
    """How a chat stood, the stories that were held for it then, and the newest held story of
    all ("" where none are held for the chat)."""

    stand: Stand
    story_ids: tuple[str, ...]
    seen: str


@dataclass(frozen=True, slots=True)
class _Planned:
    step: Step
    moved: Moved
    left: Collection[str]
    joined: Collection[str]
    due: datetime | None


class Stands:
    """Reads how chats stand, and moves them; `home` is the time zone of those that chose none."""

    def __init__(self, client: Client, home: str, keywords: Keywords) -> None:
        self._client = client
        self._keywords = keywords
        self.home = home

    async def read(self, partition: int, chat_ids: Sequence[int]) -> list[Stand]:
        """How these chats of a partition stand."""
        names = [str(one) for one in chat_ids]
        if not names:
            return []
        pipeline = self._client.pipeline(transaction=False)
        pipeline.hmget(keys.subscribers(partition), names)
        pipeline.hmget(keys.holding(partition), names)
        pipeline.hmget(keys.deferred(partition), names)
        pipeline.zmscore(keys.wakeups(partition), names)
        answers = await pipeline.execute()
        return [
            Stand(record or b"", _text(holding), _text(deferred), _score(due))
            for record, holding, deferred, due in zip(*answers, strict=True)
        ]

    async def gathering(self, partition: int, stands: Sequence[Stand]) -> Gathering:
        """The held stories that may be any of these chats'."""
        cursors = [stand.holding[1:] for stand in stands if stand.holding]
        if not cursors:
            return Gathering(())
        first = min(cursors, key=lambda one: tuple(map(int, one.split("-"))))
        pipeline = self._client.pipeline(transaction=False)
        pipeline.xrevrange(keys.held(partition), count=1)
        pipeline.xrange(keys.held(partition), min=f"({first}")
        newest, entries = await pipeline.execute()
        last = newest[0][0].decode() if newest else "0-0"
        return Gathering([_held_story(*entry) for entry in entries], last)

    async def held_for(self, partition: int, chat_id: int) -> HeldFor:
        """The stories that are held for a chat at present."""
        (stand,) = await self.read(partition, [chat_id])
        gathering = await self.gathering(partition, [stand])
        story_ids = theirs(stand, places(subscriber_in(chat_id, stand)), gathering, chat_id)
        return HeldFor(stand, story_ids, gathering.last if stand.holding else "")

    async def take(self, partition: int, steps: Sequence[Step], now: datetime) -> set[int]:
        """Do these changes of chats of one partition, each whole or not at all. Returns the
        chats that were not done, because something about them changed since it was read."""
        joined = (places(step.after) - places(step.before) for step in steps)
        await self._keywords.register(chain.from_iterable(joined))
        gathering = await self.gathering(partition, [step.stand for step in steps])
        planned = [self._plan(partition, step, gathering, now) for step in steps]
        planned.sort(key=_language)
        missed: set[int] = set()
        for language, some in groupby(planned, key=_language):
            missed |= await self._commit(partition, language, list(some))
        return missed

    def _plan(self, partition: int, step: Step, gathering: Gathering, now: datetime) -> _Planned:
        before, after, stand = step.before, step.after, step.stand
        were, are = places(before), places(after)
        if step.brings:
            stand = replace(stand, deferred=" ".join((*stand.deferred.split(), *step.brings)))
        moved = move(stand, after, were, gathering, now, self.home, digest=step.digest)
        due = next_wake(after, now, self.home)
        was_held, is_held = bool(stand.holding), bool(moved.holding)
        if were == are and was_held == is_held:
            return _Planned(step, moved, (), (), due)
        were_in = place_keys(partition, were, held=was_held)
        are_in = place_keys(partition, are, held=is_held)
        return _Planned(step, moved, were_in - are_in, are_in - were_in, due)

    async def _commit(self, partition: int, language: Language, some: list[_Planned]) -> set[int]:
        publication = DIGEST_PREFIX + secrets.token_hex(8)
        own = [
            *(keys.delivery(partition, publication, language, part) for part in _PARTS),
            keys.tally(partition, publication),
            keys.outbox(partition, Lane.DIGEST),
            keys.deliveries(partition),
        ]
        script_keys = [*_home_keys(partition), *own]
        audiences = sorted({*chain.from_iterable((*one.left, *one.joined) for one in some)})
        places_in = {key: len(script_keys) + at for at, key in enumerate(audiences, start=1)}
        contents = dict.fromkeys(one.moved.content for one in some if one.moved.content)
        picks = {content: at for at, content in enumerate(contents, start=1)}
        lifetime = int(DIGEST_LIFETIME.total_seconds())
        words: list[Any] = [publication, language, CHUNK_SIZE, lifetime, keys.SENDERS]
        words += [len(contents), *contents]
        for one in some:
            words += self._words(one, picks.get(one.moved.content, 0))
            for moved_by in (one.left, one.joined):
                words.append(len(moved_by))
                words += [places_in[key] for key in moved_by]
        missed = {int(one) for one in await _save(self._client, [*script_keys, *audiences], words)}
        if any(one.moved.content for one in some if one.step.chat_id not in missed):
            await ring(self._client, partition, Lane.DIGEST)
        return missed

    def _words(self, one: _Planned, pick: int) -> list[Any]:
        step, stand, moved, after = one.step, one.step.stand, one.moved, one.step.after
        record = b"="
        if after != step.before:
            record = write_subscriber(after) if after else b""
        return [
            step.chat_id,
            stand.record,
            stand.holding,
            stand.deferred,
            stand.due if step.woken else "*",
            step.seen or moved.seen or "*",
            record,
            moved.holding,
            moved.deferred,
            one.due.timestamp() if one.due else "",
            quiet_word(after),
            after.thread if after and after.thread else "",
            pick,
        ]

    def needs_no_step(self, stand: Stand, after: Subscriber, now: datetime) -> bool:
        """Whether nothing is held for a chat, nor will be when it has changed to `after`."""
        return not (stand.holding or stand.deferred or holds(after, now, self.home))


_PARTS: Final = ("ids", "results", "picks", "contents")


def _home_keys(partition: int) -> list[str]:
    return [
        keys.subscribers(partition),
        keys.wakeups(partition),
        keys.holding(partition),
        keys.deferred(partition),
        keys.quiet(partition),
        keys.threads(partition),
        keys.held(partition),
    ]


def subscriber_in(chat_id: int, stand: Stand) -> Subscriber | None:
    """The subscriber whose record that is."""
    return read_subscriber(chat_id, stand.record) if stand.record else None


def quiet_word(subscriber: Subscriber | None) -> str:
    """What the sender is to know of when nothing may come: quiet hours and their zone (where one
    was chosen), `PAUSED`, or "" for someone to whom news may come at any time."""
    if subscriber is None or subscriber.state == "unreachable":
        return ""
    if subscriber.state == "paused":
        return PAUSED
    return f"{subscriber.quiet} {subscriber.timezone}" if subscriber.quiet else ""


def _language(one: _Planned) -> Language:
    subscriber = one.step.after or one.step.before
    return subscriber.language if subscriber else DEFAULT_LANGUAGE


def _text(value: bytes | None) -> str:
    return value.decode() if value else ""


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:.17g}"


def _held_story(entry_id: bytes, fields: dict[bytes, bytes]) -> HeldStory:
    given = fields.get(b"given", b"")
    return HeldStory(
        entry_id=entry_id.decode(),
        story_id=fields[b"story"].decode(),
        language=fields[b"language"].decode(),  # type: ignore[arg-type]  # written by fan_out
        names=frozenset(fields[b"names"].decode().split("\n")),
        had=frozenset(fields.get(b"had", b"").decode().split("\n")) - {""},
        given=frozenset(int(one) for one in given.split()),
        hastened=b"hastened" in fields,
    )
