"""What is known and published: feeds' state, known items, stories, and the word to fan out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal

from bot.models import ALL_TOPICS, Story
from bot.review import Terms, case_of
from bot.storage import keys, records
from bot.storage.announcements import announcement_fields, audiences_of
from bot.storage.connection import Client, Script
from config.languages import Language

STORY_LIFETIME: Final = timedelta(days=90)
ALIAS_LIFETIME: Final = timedelta(days=180)
SHOWN_LIFETIME: Final = timedelta(days=30)
LATEST_LENGTH: Final = 200
"""Stories that the list of a topic keeps; that of all topics a hundred times as many."""
SEARCHED_LENGTH: Final = 100 * LATEST_LENGTH
_commit_poll = Script("commit_poll")
_LOOKED_UP_AT_ONCE: Final = 1000
"""Aliases: half a millisecond in which other clients of Redis wait."""
_claim_due = Script("claim_due")
_known = Script("known")
_renew_claims = Script("renew_claims")

_REVIEW: Final = (
    keys.HELD_ABOUT,
    keys.HELD_EDITS,
    keys.HELD_CASES,
    keys.HELD_DUE,
    keys.HELD_REDRAW,
    keys.URGENT_NEXT,
    keys.URGENT_TAKEN,
)

_NO_TERMS: Final = Terms("feed")

Action = Literal["publish", "file", "hold", "update", "withdraw", "join"]


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A story to be kept under its aliases, and what to do with it.

    `publish` it; `file` it, to be looked up but pushed to nobody (a new feed's past); `hold`
    it for an admin; `update` or `withdraw` the one of this id that is there; `join` more topics
    and keywords, `added` (names of audiences), to the one that is there, and push it to those who
    want them. `shown` is what readers see of the item, to tell later edits by. If one of the
    `deciding` aliases became known meanwhile, the story is not new. `terms` are those of waiting:
    of a story that is held, and of an update, which is held when an editor corrected the story.
    """

    story: Story
    aliases: tuple[str, ...]
    action: Action
    shown: str = ""
    deciding: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    terms: Terms = _NO_TERMS


@dataclass(frozen=True, slots=True)
class AliasEntry:
    """Aliases to be known for longer, or from now on, for a story ("" for none)."""

    story_id: str
    aliases: tuple[str, ...]


class Newsroom:
    """The store of what is published, all in one slot so that a poll commits in one step."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def register_feeds(self, feed_ids: Collection[str], now: datetime) -> None:
        """Make these the feeds that are polled: new ones are due at once, others keep their time,
        and those that are configured no more are polled no more."""
        stale = [
            feed_id
            for feed_id in await self._client.zrange(keys.DUE, 0, -1)
            if feed_id.decode() not in feed_ids
        ]
        if stale:
            await self._client.zrem(keys.DUE, *stale)
        if feed_ids:
            due = dict.fromkeys(feed_ids, now.timestamp())
            await self._client.zadd(keys.DUE, due, nx=True)

    async def unschedule(self, feed_id: str) -> None:
        """Poll a feed no more until it is registered again."""
        await self._client.zrem(keys.DUE, feed_id)

    async def next_polls(self, feed_ids: Sequence[str]) -> list[datetime | None]:
        """When each of these feeds is polled next; None for one that is not on the clock."""
        found = await self._client.zmscore(keys.DUE, feed_ids) if feed_ids else []
        return [None if score is None else datetime.fromtimestamp(score, UTC) for score in found]

    async def feed_states(self, feed_ids: Sequence[str]) -> list[dict[str, str]]:
        """What was remembered of each of these feeds at its last poll."""
        pipeline = self._client.pipeline(transaction=False)
        for feed_id in feed_ids:
            pipeline.hgetall(keys.feed(feed_id))
        answers = await pipeline.execute() if feed_ids else []
        return [
            {name.decode(): value.decode() for name, value in state.items()} for state in answers
        ]

    async def make_due(self, feed_ids: Collection[str], now: datetime) -> None:
        """Let these feeds be polled at once."""
        await self._client.zadd(keys.DUE, dict.fromkeys(feed_ids, now.timestamp()), xx=True)

    async def claim_due(self, lease: timedelta, limit: int) -> dict[str, str]:
        """Feeds that are due, each claimed for `lease`: its id, and the proof of the claim."""
        found = await _claim_due(self._client, [keys.DUE], [lease.total_seconds(), limit])
        return _claims(found)

    async def renew_claims(self, lease: timedelta, claims: Mapping[str, str]) -> dict[str, str]:
        """Hold claims for `lease` from now; a lease of zero gives them up, and the feeds are due.

        Returns those that were still held, each with its new proof.
        """
        words = [word for pair in claims.items() for word in pair]
        found = await _renew_claims(self._client, [keys.DUE], [lease.total_seconds(), *words])
        return _claims(found)

    async def feed_state(self, feed_id: str) -> dict[str, str]:
        """What was remembered of a feed at its last poll; empty before its first."""
        state = await self._client.hgetall(keys.feed(feed_id))
        return {name.decode(): value.decode() for name, value in state.items()}

    async def known(self, aliases: Collection[str]) -> dict[str, str]:
        """Of these aliases the known ones, each with its story's id; their lifetime starts anew."""
        names = list(aliases)
        lifetime = int(ALIAS_LIFETIME.total_seconds())
        answers: list[bytes | None] = []
        for start in range(0, len(names), _LOOKED_UP_AT_ONCE):
            some = [keys.known(alias) for alias in names[start : start + _LOOKED_UP_AT_ONCE]]
            answers += await _known(self._client, some, [lifetime])
        return {
            alias: story_id.decode()
            for alias, story_id in zip(names, answers, strict=True)
            if story_id is not None
        }

    async def shown(self, story_ids: Collection[str]) -> dict[str, str]:
        """What readers were shown of these stories, for those that can still be corrected."""
        wanted = [story_id for story_id in story_ids if story_id]
        found = await self._client.mget([keys.shown(one) for one in wanted]) if wanted else []
        return {
            story_id: shown.decode()
            for story_id, shown in zip(wanted, found, strict=True)
            if shown is not None
        }

    async def commit_poll(
        self,
        feed_id: str,
        state: Mapping[str, str],
        due: datetime,
        entries: Sequence[StoryEntry | AliasEntry] = (),
    ) -> list[str]:
        """Keep everything that a poll found, in one atomic step. Returns the ids of the stories
        that were new or updated; the others had become known meanwhile."""
        fields = [word for pair in state.items() for word in pair]
        script_keys = [keys.feed(feed_id), keys.DUE, keys.PUBLISHED, keys.HELD, *_REVIEW]
        args: list[Any] = [feed_id, due.timestamp()]
        for lifetime in (STORY_LIFETIME, ALIAS_LIFETIME, SHOWN_LIFETIME):
            args.append(int(lifetime.total_seconds()))
        args += [LATEST_LENGTH, len(state), *fields]
        for entry in entries:
            entry_keys, entry_args = (
                _story_words(entry) if isinstance(entry, StoryEntry) else _alias_words(entry)
            )
            script_keys += entry_keys
            args += entry_args
        done = await _commit_poll(self._client, script_keys, args)
        return [story_id.decode() for story_id in done]

    async def story(self, story_id: str) -> Story | None:
        """The story, or None when it is unknown or older than 90 days."""
        record = await self._client.get(keys.story(story_id))
        return records.read_story(record) if record else None

    async def stories(self, story_ids: Sequence[str]) -> list[Story]:
        """These stories in their order, without those that are unknown or older than 90 days."""
        found = await self._client.mget([keys.story(one) for one in story_ids]) if story_ids else []
        return [records.read_story(record) for record in found if record]

    async def latest(self, language: Language, topic: str, count: int) -> list[Story]:
        """The newest stories of a topic (or `ALL_TOPICS`) in a language, newest first."""
        ids = await self._client.zrevrange(keys.latest(language, topic), 0, count - 1)
        if not ids:
            return []
        found = await self._client.mget([keys.story(story_id.decode()) for story_id in ids])
        return [records.read_story(record) for record in found if record]

    async def published_since(self, language: Language, moment: datetime, most: int) -> list[str]:
        """Ids of the stories in a language that are dated later, newest first, withdrawn ones left
        out: at most so many."""
        key = keys.latest(language, ALL_TOPICS)
        found = await self._client.zrange(
            key, "+inf", moment.timestamp(), byscore=True, desc=True, offset=0, num=most
        )
        return [story_id.decode() for story_id in found]

    async def held_story(self, story_id: str) -> Story | None:
        """A story that waits for an admin's word, as its publisher has it."""
        record = await self._client.hget(keys.HELD, story_id)
        return records.read_story(record) if record else None

    async def held(self) -> list[Story]:
        """The stories that wait for an admin's word, the oldest first."""
        found = [records.read_story(one) for one in await self._client.hvals(keys.HELD)]
        return sorted(found, key=lambda story: (story.published, story.id))


def _claims(words: Sequence[bytes]) -> dict[str, str]:
    names = [word.decode() for word in words]
    return dict(zip(names[::2], names[1::2], strict=True))


def _story_words(entry: StoryEntry) -> tuple[list[str], list[Any]]:
    story = entry.story
    lists = [keys.latest(story.language, topic) for topic in (*story.topic_ids, ALL_TOPICS)]
    others = tuple(alias for alias in entry.aliases if alias not in entry.deciding)
    aliases = [keys.known(alias) for alias in (*entry.deciding, *others)]
    joins = entry.action == "join"
    announcement = announcement_fields(
        story.id if joins else story.publication_id,
        story.lane,
        (story.language,),
        audiences_of(story),
        corrects=story.id if story.version > 1 and not joins else "",
        added=entry.added,
    )
    words = [word for pair in announcement.items() for word in pair]
    args: list[Any] = [story.id, entry.action, records.write_story(story), entry.shown]
    args += [case_of(story, entry.terms.why), records.write_terms(entry.terms)]
    args += [story.published.timestamp(), len(lists), len(aliases)]
    args += [len(entry.deciding), len(announcement), *words]
    return [*_keys_of(story.id), *lists, *aliases], args


def _alias_words(entry: AliasEntry) -> tuple[list[str], list[Any]]:
    aliases = [keys.known(alias) for alias in entry.aliases]
    args: list[Any] = [entry.story_id, "refresh", "", "", "", "", 0, 0, len(aliases), 0, 0]
    return [*_keys_of(entry.story_id), *aliases], args


def _keys_of(story_id: str) -> list[str]:
    return [
        keys.story(story_id),
        keys.shown(story_id),
        keys.edited(story_id),
        keys.decided(story_id),
    ]
