"""The work of one poll: what is new in a feed becomes stories, and all is kept in one step."""

import logging
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.feeds.answers import Fetched, FetchFailed, NotModified
from bot.feeds.decide import Decision, FeedState, aliases_to_look_up, decide
from bot.feeds.document import read_document
from bot.feeds.edits import Visible
from bot.feeds.fetch import Fetcher
from bot.feeds.health import BROKEN_AFTER
from bot.feeds.interval import NO_WISHES, Wishes, next_poll
from bot.feeds.parsed import NotAFeed, ParsedFeed
from bot.feeds.record import FeedRecord
from bot.feeds.turns import LargeTurn
from bot.metrics import ITEMS, POLLS, STORIES
from bot.models import Item, Story
from bot.services import Services
from bot.storage.newsroom import StoryEntry
from bot.tagging import Tagger
from bot.trail import trail
from config.feeds import FeedConfig
from jobs.admins import Admins
from jobs.polling.duplicates import Duplicates
from jobs.polling.follow_ups import FollowUps
from jobs.polling.keywords import KeywordFinder
from jobs.polling.pages import Pages
from jobs.polling.stories import Entry, Judging, Storymaker, withdrawal
from jobs.polling.threads import Threads
from jobs.polling.withdrawals import Withdrawals, items_shown
from jobs.polling.writing import Writer

log = logging.getLogger(__name__)

_JOIN_TRIES: Final = 3
_PAUSED_FOR: Final = timedelta(days=365)


class FeedWork:
    """Fetches a feed, decides about its items and keeps what comes of them."""

    def __init__(
        self, services: Services, fetcher: Fetcher, threads: Threads, writer: Writer
    ) -> None:
        self._newsroom = services.newsroom
        self._flood_limit = services.settings.flood_limit
        self._zone = ZoneInfo(services.settings.timezone)
        self._fetcher = fetcher
        self._threads = threads
        self._admins = Admins(services)
        judging = Judging(
            Tagger(services.topics),
            KeywordFinder(services.keywords),
            FollowUps(services.newsroom),
            services.settings.review_below,
        )
        self._duplicates = Duplicates(services.newsroom, services.relations)
        self._storymaker = Storymaker(
            Pages(fetcher, threads),
            judging,
            threads,
            self._duplicates,
            writer,
        )
        self._withdrawals = Withdrawals(services.newsroom, fetcher)

    async def poll(self, feed: FeedConfig, large: LargeTurn) -> None:
        """Poll one feed now; `large` is its document's turn should it be large.

        Raises:
            StorageError: nothing of this poll was kept; the next one finds it again.
        """
        record = FeedRecord.read(await self._newsroom.feed_state(feed.id), feed.url)
        result = await self._fetcher.fetch(record.url, record.validators, large)
        match result:
            case NotModified():
                await self._keep_unchanged(feed, record, result)
            case FetchFailed():
                await self._keep_failure(feed, record, result)
            case Fetched():
                await self._keep_document(feed, record, result)

    async def _keep_document(self, feed: FeedConfig, record: FeedRecord, result: Fetched) -> None:
        try:
            now = datetime.now(UTC)
            parsed = await self._threads.run(read_document, feed, result, now, self._zone)
        except NotAFeed as error:
            await self._keep_failure(feed, record, error)
            return
        await self._keep_items(feed, record, result, parsed)

    async def _keep_unchanged(
        self, feed: FeedConfig, record: FeedRecord, result: NotModified
    ) -> None:
        now = datetime.now(UTC)
        was_told = record.told
        record = replace(
            _recovered(feed, record),
            url=result.permanent_url or record.url,
            validators=result.validators,
            last_good=now,
        )
        await self._commit(feed, record, Wishes(ttl=record.ttl, max_age=result.max_age))
        POLLS.labels(result="unchanged").inc()
        if was_told:
            await self._admins.tell_of(feed, "feed-back")

    async def _keep_failure(
        self, feed: FeedConfig, record: FeedRecord, failure: FetchFailed | NotAFeed
    ) -> None:
        gone = isinstance(failure, FetchFailed) and failure.gone
        retry_after = failure.retry_after if isinstance(failure, FetchFailed) else None
        if not record.failures:
            log.warning("%s: %s", feed.id, failure.reason)
        tell = not record.told and (gone or record.failures + 1 >= BROKEN_AFTER)
        record = replace(
            record,
            failures=record.failures + 1,
            last_error=failure.reason,
            paused=gone,
            told=record.told or tell,
        )
        await self._commit(feed, record, Wishes(retry_after=retry_after))
        POLLS.labels(result="failed").inc()
        if tell and gone:
            await self._admins.tell_of(feed, "feed-ended")
        elif tell:
            await self._admins.tell_of(feed, "feed-broken", reason=failure.reason)

    async def _keep_items(
        self, feed: FeedConfig, record: FeedRecord, result: Fetched, parsed: ParsedFeed
    ) -> None:
        now = datetime.now(UTC)
        wanted = await self._threads.run(aliases_to_look_up, feed.id, parsed)
        known = await self._newsroom.known(wanted)
        shown = await self._newsroom.shown(set(known.values()))
        seen = {story: Visible.unpack(packed) for story, packed in shown.items()}
        state = FeedState(record.baseline_at, self._flood_limit)
        decision = await self._threads.run(decide, feed.id, parsed, known, seen, state)
        showing = items_shown(parsed, known)
        decision = await self._with_returned(feed, record, decision, showing)
        corrected = {one.story_id for one in decision.changed}.union(decision.withdrawn)
        before = await self._own_stories(feed, corrected)
        entries = await self._storymaker.entries(feed, decision, known, before, now)
        missing = await self._withdrawals.vanished(feed.id, record.stories, showing, parsed)
        marked = [before[one] for one in decision.withdrawn if one in before]
        gone = {story.id: story for story in (*missing.gone, *marked) if not story.withdrawn}
        entries += map(withdrawal, gone.values())
        was_told = record.told
        record = replace(
            _recovered(feed, record),
            url=result.permanent_url or record.url,
            validators=result.validators,
            baseline_at=record.baseline_at or now,
            last_good=now,
            items=len(parsed.items),
            ttl=parsed.ttl,
            published=tuple(sorted(item.published for item in parsed.items if item.published)),
            stories=(*_made(entries), *missing.unclear, *showing),
        )
        wishes = Wishes(ttl=parsed.ttl, max_age=result.max_age)
        done = await self._commit(feed, record, wishes, entries)
        await self._join_late(feed, record, wishes, entries, done)
        _report(feed, entries, done)
        if was_told:
            await self._admins.tell_of(feed, "feed-back")

    async def _join_late(
        self,
        feed: FeedConfig,
        record: FeedRecord,
        wishes: Wishes,
        entries: Sequence[Entry],
        done: Sequence[str],
    ) -> None:
        """Join anew what another poll was quicker to change."""
        for _ in range(_JOIN_TRIES):
            joins = [one for one in entries if isinstance(one, StoryEntry) and one.action == "join"]
            late = [one for one in joins if one.story.id not in done]
            if not late:
                return
            entries = await self._duplicates.again(late)
            done = await self._commit(feed, record, wishes, entries)

    async def _with_returned(
        self,
        feed: FeedConfig,
        record: FeedRecord,
        decision: Decision,
        showing: Mapping[str, Item],
    ) -> Decision:
        """The decision, with the stories that were taken back and are there again."""
        known = {one.story_id for one in decision.changed}.union(decision.withdrawn)
        returned = await self._withdrawals.returned(feed.id, record.stories, showing)
        more = tuple(one for one in returned if one.story_id not in known)
        return replace(decision, changed=decision.changed + more)

    async def _own_stories(self, feed: FeedConfig, story_ids: Iterable[str]) -> dict[str, Story]:
        """Only the feed that told a story corrects it or takes it back. Another that shows it in
        other words (a category's feed, a paper that rewrites) would have it edited to and fro."""
        found = {
            one: await self._newsroom.story(one) or await self._newsroom.held_story(one)
            for one in story_ids
        }
        return {one: story for one, story in found.items() if story and story.feed_id == feed.id}

    async def _commit(
        self,
        feed: FeedConfig,
        record: FeedRecord,
        wishes: Wishes = NO_WISHES,
        entries: Sequence[Entry] = (),
    ) -> list[str]:
        now = datetime.now(UTC)
        due = next_poll(
            now,
            interval=feed.interval,
            jitter=random.random(),  # noqa: S311 - spreads load, guards nothing
            wishes=wishes,
            failures=record.failures,
            published=record.published,
        )
        if record.paused:
            due = now + _PAUSED_FOR
        return await self._newsroom.commit_poll(feed.id, record.write(), due, entries)


def _recovered(feed: FeedConfig, record: FeedRecord) -> FeedRecord:
    if record.failures:
        log.info("%s: answers again after %d failures", feed.id, record.failures)
    return replace(record, failures=0, last_error="", paused=False, told=False)


def _made(entries: Sequence[Entry]) -> list[str]:
    """Ids of the stories that this poll brings, the newest first."""
    made = [one.story.id for one in entries if isinstance(one, StoryEntry) and one.aliases]
    return made[::-1]


def _report(feed: FeedConfig, entries: Sequence[Entry], done: Sequence[str]) -> None:
    """Count and log what was kept."""
    kept = [one for one in entries if isinstance(one, StoryEntry) and one.story.id in done]
    counts = Counter(one.action for one in kept)
    for action, count in counts.items():
        ITEMS.labels(action=action).inc(count)
    POLLS.labels(result="changed").inc()
    if counts:
        words = ", ".join(f"{count} to {action}" for action, count in counts.items())
        log.info("%s: %s", feed.id, words)
    for one in kept:
        if one.action != "file":
            log.info("%s: %s", one.action, one.story.title, extra=_trail(one))
        if one.action == "publish":
            STORIES.labels(language=one.story.language).inc()


def _trail(entry: StoryEntry) -> dict[str, str]:
    story = entry.story
    return trail(feed=story.feed_id, story=story.id, publication=story.publication_id)
