"""What is known and published: feeds' state, known items, stories, and the word to fan out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from bot.models import ALL_TOPICS, Story
from bot.storage import keys, records
from bot.storage.announcements import announcement_fields
from bot.storage.connection import Client, Script
from config.languages import Language

STORY_LIFETIME: Final = timedelta(days=90)
ALIAS_LIFETIME: Final = timedelta(days=180)
LATEST_LENGTH: Final = 200
_commit_poll = Script("commit_poll")
_claim_due = Script("claim_due")

Action = Literal["publish", "file", "hold"]


@dataclass(frozen=True, slots=True)
class NewStory:
    """A story to be kept under its aliases, and whether to publish it, file it or hold it.

    Filed stories can be looked up but are pushed to nobody: a new feed's past.
    """

    story: Story
    aliases: tuple[str, ...]
    action: Action


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

    async def make_due(self, feed_ids: Collection[str], now: datetime) -> None:
        """Let these feeds be polled at once."""
        await self._client.zadd(keys.DUE, dict.fromkeys(feed_ids, now.timestamp()), xx=True)

    async def claim_due(self, lease: timedelta, limit: int) -> list[str]:
        """Ids of feeds that are due, each claimed for `lease`."""
        feeds = await _claim_due(self._client, [keys.DUE], [lease.total_seconds(), limit])
        return [feed_id.decode() for feed_id in feeds]

    async def feed_state(self, feed_id: str) -> dict[str, str]:
        """What was remembered of a feed at its last poll; empty before its first."""
        state = await self._client.hgetall(keys.feed(feed_id))
        return {name.decode(): value.decode() for name, value in state.items()}

    async def known(self, aliases: Collection[str]) -> dict[str, str]:
        """Of these aliases the known ones, each with its story's id; their lifetime starts anew."""
        pipeline = self._client.pipeline(transaction=False)
        for alias in aliases:
            pipeline.getex(keys.known(alias), ex=ALIAS_LIFETIME)
        answers = await pipeline.execute() if aliases else []
        return {
            alias: story_id.decode()
            for alias, story_id in zip(aliases, answers, strict=True)
            if story_id is not None
        }

    async def commit_poll(
        self, feed_id: str, state: Mapping[str, str], due: datetime, stories: Sequence[NewStory]
    ) -> list[str]:
        """Keep everything that a poll found, in one atomic step. Returns the ids of the stories
        that were new; the others had become known meanwhile and are not published again."""
        fields = [word for pair in state.items() for word in pair]
        script_keys = [keys.feed(feed_id), keys.DUE, keys.PUBLISHED, keys.HELD]
        args: list[Any] = [feed_id, due.timestamp()]
        args += [int(STORY_LIFETIME.total_seconds()), int(ALIAS_LIFETIME.total_seconds())]
        args += [LATEST_LENGTH, len(state), *fields]
        for new in stories:
            story_keys, story_args = _story_words(new)
            script_keys += story_keys
            args += story_args
        done = await _commit_poll(self._client, script_keys, args)
        return [story_id.decode() for story_id in done]

    async def story(self, story_id: str) -> Story | None:
        """The story, or None when it is unknown or older than 90 days."""
        record = await self._client.get(keys.story(story_id))
        return records.read_story(record) if record else None

    async def latest(self, language: Language, topic: str, count: int) -> list[Story]:
        """The newest stories of a topic (or `ALL_TOPICS`) in a language, newest first."""
        ids = await self._client.zrevrange(keys.latest(language, topic), 0, count - 1)
        if not ids:
            return []
        found = await self._client.mget([keys.story(story_id.decode()) for story_id in ids])
        return [records.read_story(record) for record in found if record]

    async def held(self) -> list[Story]:
        """The stories that wait for an admin's word."""
        return [records.read_story(one) for one in (await self._client.hvals(keys.HELD))]


def _story_words(new: NewStory) -> tuple[list[str], list[Any]]:
    story = new.story
    lists = [keys.latest(story.language, topic) for topic in (*story.topic_ids, ALL_TOPICS)]
    aliases = [keys.known(alias) for alias in new.aliases]
    announcement = announcement_fields(
        story.id, story.lane, (story.language,), story.topic_ids or (ALL_TOPICS,)
    )
    words = [word for pair in announcement.items() for word in pair]
    record = records.write_story(story)
    args: list[Any] = [story.id, new.action, record, story.published.timestamp()]
    args += [len(lists), len(aliases), len(announcement), *words]
    return [keys.story(story.id), *lists, *aliases], args
