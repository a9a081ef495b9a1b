"""Stories of a poll's items: linked pages fetched where a feed gives little, then judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.enrich import Source, enrich, text_of
from bot.feeds.decide import NO_STORY, Changed, Decision, Unknown
from bot.feeds.edits import visible_in
from bot.feeds.similar import bands
from bot.feeds.similar import signature as signature_of
from bot.feeds.translations import translation_keys
from bot.models import Story
from bot.review import Terms, Why, is_weak
from bot.storage.newsroom import Action, AliasEntry, StoryEntry
from bot.storage.relations import Marks
from bot.tagging import Tagger
from config.feeds import FeedConfig
from jobs.polling.duplicates import Duplicates, Made
from jobs.polling.follow_ups import FollowUps
from jobs.polling.keywords import KeywordFinder
from jobs.polling.pages import Pages
from jobs.polling.threads import Threads
from jobs.polling.writing import Writer

FILED: Final = 20
"""Of a new feed's past, how many of the newest items can be looked up."""

_JUDGED_AT_ONCE: Final = 20
"""Items; other feeds' turns in the threads come between, and an end need not wait for long."""

Entry = StoryEntry | AliasEntry


@dataclass(frozen=True, slots=True)
class Judging:
    """What stories are judged by: topics, keywords, what they go on with; those whose
    topics are weaker than `review_below` wait for an editor."""

    tagger: Tagger
    keywords: KeywordFinder
    follow_ups: FollowUps
    review_below: float = 0


class Storymaker:
    """Makes of a decision what is to be kept."""

    def __init__(
        self,
        pages: Pages,
        judging: Judging,
        threads: Threads,
        duplicates: Duplicates,
        writer: Writer,
    ) -> None:
        self._pages = pages
        self._judging = judging
        self._threads = threads
        self._duplicates = duplicates
        self._writer = writer

    async def entries(
        self,
        feed: FeedConfig,
        decision: Decision,
        known: Mapping[str, str],
        before: Mapping[str, Story],
        now: datetime,
    ) -> list[Entry]:
        """The entries of a poll: new ones oldest first, then what is only remembered.

        `known` are the aliases that lead to a story, `before` the stories that the decision
        corrects, as they are now.
        """
        filed, past = _newest(decision)
        shown = {one.story_id for one in decision.refreshed}
        entries: list[Entry] = []
        wanted: tuple[tuple[Sequence[Unknown], Action, Why], ...] = (
            (decision.new, "hold" if feed.review else "publish", "feed"),
            (decision.held, "hold", "flood"),
            (filed, "file", "feed"),
        )
        for found, action, why in wanted:
            made = await self._made(feed, found, action, terms_of(feed, why), now)
            entries += await self._duplicates.sift(made, shown)
        entries += await self._updates(feed, decision.changed, before, now)
        entries += [AliasEntry(NO_STORY, one.aliases) for one in past]
        for seen in decision.refreshed:
            if fresh := tuple(alias for alias in seen.aliases if alias not in known):
                entries.append(AliasEntry(seen.story_id, fresh))
        return entries

    async def _made(
        self,
        feed: FeedConfig,
        found: Sequence[Unknown],
        action: Action,
        terms: Terms,
        now: datetime,
    ) -> list[Made]:
        sources = await self._pages.sources(feed, [(one.item, one.aliases) for one in found])
        judged = await self._judged(sources, now)
        if action != "file":
            judged = await self._judging.follow_ups.mark(judged, sources)
        made = []
        for (story, marks), source, one in zip(judged, sources, found, strict=True):
            shown = visible_in(one.item.title, source.own_text).pack()
            entry = StoryEntry(story, one.aliases, action, shown, one.deciding, terms=terms)
            if action == "publish" and is_weak(story, self._judging.review_below):
                entry = replace(entry, action="hold", terms=terms_of(feed, "weak"))
            made.append(Made(entry, marks))
        return made

    async def _updates(
        self,
        feed: FeedConfig,
        changed: Sequence[Changed],
        before: Mapping[str, Story],
        now: datetime,
    ) -> list[Entry]:
        changed = [one for one in changed if one.story_id in before]
        sources = await self._pages.sources(feed, [(one.item, (one.story_id,)) for one in changed])
        judged = await self._judged(sources, now)
        return [
            StoryEntry(
                corrected(before[one.story_id], story),
                (),
                "update",
                one.new.pack(),
                terms=terms_of(feed, "edit"),
            )
            for (story, _), one in zip(judged, changed, strict=True)
        ]

    async def _judged(self, sources: Sequence[Source], now: datetime) -> list[tuple[Story, Marks]]:
        judged: list[tuple[Story, Marks]] = []
        if sources:
            await self._judging.keywords.refresh()
        for start in range(0, len(sources), _JUDGED_AT_ONCE):
            some = sources[start : start + _JUDGED_AT_ONCE]
            judged += await self._threads.run(self._judge, some, now)
        stories = await self._writer.rewritten([story for story, _ in judged], sources)
        return [(story, marks) for story, (_, marks) in zip(stories, judged, strict=True)]

    def _judge(self, sources: Sequence[Source], now: datetime) -> list[tuple[Story, Marks]]:
        return [(self._story(one, now), marks_of(one)) for one in sources]

    def _story(self, source: Source, now: datetime) -> Story:
        story = enrich(source, self._judging.tagger, now)
        parts = (story.title, text_of(source))
        return replace(story, keywords=self._judging.keywords.find(story.language, parts))


def corrected(before: Story, now: Story) -> Story:
    """The next version of a story. Its picture and lane stay, for a message cannot change its
    form, and so does its date."""
    return replace(
        now,
        id=before.id,
        version=before.version + 1,
        published=before.published,
        image=before.image,
        lane=before.lane,
        follows=before.follows,
    )


def withdrawal(before: Story) -> StoryEntry:
    """A story's last version: that it is withdrawn."""
    story = replace(before, version=before.version + 1, withdrawn=True)
    return StoryEntry(story, (), "withdraw")


def terms_of(feed: FeedConfig, why: Why) -> Terms:
    """The terms on which a feed's stories wait for an editor."""
    return Terms(why, feed.review_default, feed.review_hours)


def marks_of(source: Source) -> Marks:
    """What a story can be recognised by in other feeds and languages."""
    signature = signature_of(source.item.title, text_of(source))
    return Marks(signature.pack(), bands(signature), translation_keys(source.item))


def _newest(decision: Decision) -> tuple[Sequence[Unknown], Sequence[Unknown]]:
    """Of a feed's past the newest items, oldest first, and the rest."""
    if not decision.is_baseline:
        return [], decision.baseline
    dated = sorted(
        decision.baseline,
        key=lambda one: one.item.published.timestamp() if one.item.published else 0.0,
    )
    return dated[-FILED:], dated[:-FILED]
