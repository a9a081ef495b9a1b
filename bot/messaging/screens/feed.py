"""What the newsroom's people see of feeds: all of them, one of them, a new one. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.feeds.adding import FeedLook, FeedRequest
from bot.feeds.health import FeedHealth, Standing
from bot.messaging.formatting import Markup, bold, italic, lines, one_line, paragraphs, preformatted
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Screens
from bot.messaging.screens.spans import span
from config.feeds import FeedConfig
from config.feeds_writing import write_feeds
from config.languages import LANGUAGES, Language

FEEDS_ON_A_PAGE: Final = 6
FILE_NAME: Final = "feeds.toml"
_ON_PAGES: Final = "docs/operating.md"
_KINDS: Final = "RSS, Atom, JSON Feed"
_OPTIONS: Final = "language=, topics=, review=, urgent=, interval=, title="
_SIGNS: Final[dict[Standing, str]] = {
    "good": "🟢",
    "new": "⚪️",
    "failing": "🟡",
    "broken": "🔴",
    "ended": "⛔️",
    "paused": "⏸",
}
_TITLE_LIMIT: Final = 60
_REASON_LIMIT: Final = 120
_ADDRESS_LIMIT: Final = 300

Written = Callable[[datetime], str]
"""A moment as the reader writes it."""


@dataclass(frozen=True, slots=True)
class FeedScreens:
    """The screens of feeds, over the screens in the reader's language. `date` writes moments
    and `now` is when the screen is shown; `may_edit`: the reader may change feeds."""

    screens: Screens
    date: Written
    now: datetime
    may_edit: bool

    def all(self, feeds: Sequence[FeedHealth], page: int) -> Message:
        """A page of the feeds; `page` is counted from 0, and brought within what there is."""
        say = self.screens.say
        if not feeds:
            return self.screens.titled("feeds", say("feeds-none"), buttons=self._adding())
        pages = -(-len(feeds) // FEEDS_ON_A_PAGE)
        page = min(max(page, 0), pages - 1)
        first = page * FEEDS_ON_A_PAGE
        shown = feeds[first : first + FEEDS_ON_A_PAGE]
        entries = (self._entry(number, one) for number, one in enumerate(shown, first + 1))
        numbers = tuple(
            Button(str(number), data=f"feed:{one.ref}")
            for number, one in enumerate(shown, first + 1)
        )
        rows = [numbers, *self._pages(page, pages), *self._adding()]
        parts = (self._counts(feeds), *entries, italic(say("feeds-hint")))
        return self.screens.titled("feeds", *parts, buttons=rows)

    def one(self, health: FeedHealth, *, full: bool = False) -> Message:
        """A feed, with what can be done about it. `full`: everything that is known of it."""
        where = self.screens.say("feed-from-chat" if health.added else "feed-from-file")
        parts = [
            lines(self._name(health), one_line(health.feed.url, _ADDRESS_LIMIT)),
            lines(*self._state(health)),
        ]
        parts += [lines(*self._settings(health)), lines(*self._history(health))] if full else []
        return Message(paragraphs(*parts, where), buttons=self._buttons(health, full=full))

    def ask_remove(self, health: FeedHealth) -> Message:
        """Whether to remove a feed for good."""
        say = self.screens.say
        yes = Button(say("button-feed-remove-yes"), data=f"feed-drop:{health.ref}")
        no = Button(say("button-cancel"), data=f"feed:{health.ref}")
        text = say("feed-remove-text", feed=health.feed.title)
        return self.screens.titled("feed-remove", text, buttons=((yes,), (no,)))

    def note(self, key: str, **args: str | int) -> Message:
        """A text with the way back to the feeds."""
        back = Button(self.screens.say("button-feeds"), data="feeds:0")
        return Message(Markup.of(self.screens.say(key, **args)), buttons=((back,),))

    # A new feed

    def ask_address(self) -> Message:
        """Which feed is to be added?"""
        say = self.screens.say
        cancel = Button(say("button-feeds"), data="feeds:0")
        example = f"language=ru topics={self.screens.some_ids()} review=yes"
        return self.screens.titled(
            "feed-ask",
            say("feed-ask-text", kinds=_KINDS),
            italic(say("feed-ask-options", example=example)),
            buttons=((cancel,),),
        )

    def not_understood(self, request: FeedRequest) -> Message:
        """Some of what was typed is neither an address nor an option."""
        words = ", ".join(f"«{self.screens.echo(word)}»" for word in request.wrong[:5])
        text = self.screens.say("feed-not-understood", words=words, known=_OPTIONS)
        return self.screens.titled("feed-not-added", text)

    def refused(self, url: str, reason: str) -> Message:
        """The address cannot be a feed, and why."""
        text = lines(one_line(url, _ADDRESS_LIMIT), one_line(reason, 300))
        again = Button(self.screens.say("button-feed-add"), data="feed-add")
        return self.screens.titled("feed-not-added", text, buttons=((again,),))

    def only_a_page(self, feed: FeedConfig) -> Message:
        """The address is a web page without a feed: `feed` is how the feeds file may have it."""
        say = self.screens.say
        return self.screens.titled(
            "feed-page",
            say("feed-page-text"),
            preformatted(write_feeds([feed])),
            italic(say("feed-page-hint", place=_ON_PAGES)),
            buttons=((Button(say("button-feed-add"), data="feed-add"),),),
        )

    def look(self, look: FeedLook, draft_id: str) -> Message:
        """What would be added, and whether to."""
        say = self.screens.say
        feed = look.feed
        newest = say("feed-newest", date=self.date(look.newest)) if look.newest else ""
        found = self._language(feed.language or look.language)
        if feed.language is None:
            found = f"{found} ({say('feed-language-each')})"
        yes = Button(say("button-feed-add-yes"), data=f"feed-keep:{draft_id}")
        no = Button(say("button-cancel"), data="feeds:0")
        return self.screens.titled(
            "feed-look",
            lines(bold(one_line(feed.title, _TITLE_LIMIT)), one_line(feed.url, _ADDRESS_LIMIT)),
            lines(
                say("feed-items", count=look.items) if look.items else say("feed-look-none"),
                newest,
                say("feed-language", language=found) if look.language else "",
                *self._choices(feed),
            ),
            say("feed-look-sample") if look.sample else "",
            say("feed-look-later"),
            buttons=((yes,), (no,)),
        )

    def added(self, feed: FeedConfig) -> Message:
        """It is polled from now on."""
        back = Button(self.screens.say("button-feeds"), data="feeds:0")
        text = self.screens.say("feed-added-text")
        title = bold(one_line(feed.title, _TITLE_LIMIT))
        return self.screens.titled("feed-added", title, text, buttons=((back,),))

    # Parts

    def _counts(self, feeds: Sequence[FeedHealth]) -> str:
        standings = [one.standing for one in feeds]
        bad = sum(one in ("broken", "ended", "failing") for one in standings)
        paused = standings.count("paused")
        good = standings.count("good")
        return self.screens.say("feeds-counts", good=good, bad=bad, paused=paused)

    def _name(self, health: FeedHealth) -> Markup:
        title = bold(one_line(health.feed.title, _TITLE_LIMIT))
        return Markup(f"{_SIGNS[health.standing]} {title}")

    def _entry(self, number: int, health: FeedHealth) -> Markup:
        return lines(Markup(f"{number}. {self._name(health)}"), *self._state(health))

    def _state(self, health: FeedHealth) -> list[str]:
        say, record = self.screens.say, health.record
        if health.standing == "paused":
            return [say("feed-paused-state"), self._read(health)]
        if health.standing == "ended":
            return [say("feed-ended-state"), self._read(health)]
        following = f" · {self._next(health)}" if health.next_poll else ""
        if record.failures:
            trouble = f"{one_line(record.last_error, _REASON_LIMIT)} · "
            trouble += say("feed-errors", count=record.failures)
            return [trouble, self._read(health) + following]
        daily = say("feed-daily", number=written_number(health.a_day, self.screens.language))
        middle = f" · {daily}" if health.standing == "good" else ""
        return [self._read(health) + middle + following]

    def _read(self, health: FeedHealth) -> str:
        if health.record.last_good is None:
            return self.screens.say("feed-never-read")
        return self.screens.say("feed-read", time=self._ago(health.record.last_good))

    def _next(self, health: FeedHealth) -> str:
        seconds = (health.next_poll - self.now).total_seconds() if health.next_poll else 0
        return self.screens.say("feed-next", time=span(self.screens, seconds))

    def _ago(self, moment: datetime) -> str:
        return span(self.screens, (self.now - moment).total_seconds())

    def _settings(self, health: FeedHealth) -> list[str]:
        say, feed, url = self.screens.say, health.feed, health.record.url
        language = self._language(feed.language) if feed.language else say("feed-language-each")
        every = span(self.screens, feed.interval.total_seconds())
        return [
            say("feed-moved", address=one_line(url, _ADDRESS_LIMIT)) if url != feed.url else "",
            say("feed-name", name=feed.id),
            say("feed-language", language=language),
            say("feed-interval", time=every),
            *self._choices(feed),
        ]

    def _choices(self, feed: FeedConfig) -> list[str]:
        say = self.screens.say
        names = ", ".join(self.screens.name(topic) for topic in feed.topics)
        return [
            say("feed-topics", names=names) if names else "",
            say("feed-review") if feed.review else "",
            say("feed-urgent") if feed.urgent else "",
        ]

    def _history(self, health: FeedHealth) -> list[str]:
        say, record = self.screens.say, health.record
        newest = max(record.published, default=None)
        return [
            say("feed-items", count=record.items) if record.last_good else "",
            say("feed-newest", date=self.date(newest)) if newest else "",
            say("feed-last-good", date=self.date(record.last_good)) if record.last_good else "",
            say("feed-next-at", date=self.date(health.next_poll)) if health.next_poll else "",
            say("feed-followed-since", date=self.date(record.baseline_at))
            if record.baseline_at
            else "",
        ]

    def _language(self, language: str | None) -> str:
        known = self.screens.texts
        return next(
            (known("language-name", one) for one in LANGUAGES if one == language), language or ""
        )

    def _buttons(self, health: FeedHealth, *, full: bool) -> tuple[tuple[Button, ...], ...]:
        say, ref = self.screens.say, health.ref
        rows: list[tuple[Button, ...]] = []
        if self.may_edit and health.standing in ("paused", "ended"):
            rows.append((Button(say("button-resume"), data=f"feed-resume:{ref}"),))
        elif self.may_edit:
            poll = Button(say("button-feed-poll"), data=f"feed-poll:{ref}")
            rows.append((poll, Button(say("button-feed-pause"), data=f"feed-pause:{ref}")))
        more = [] if full else [Button(say("button-feed-details"), data=f"feed-details:{ref}")]
        if self.may_edit:
            more.append(Button(say("button-feed-remove"), data=f"feed-remove:{ref}"))
        rows.append(tuple(more))
        rows.append((Button(say("button-feeds"), data="feeds:0"),))
        return tuple(row for row in rows if row)

    def _pages(self, page: int, pages: int) -> list[tuple[Button, ...]]:
        row = []
        if page:
            row.append(Button("«", data=f"feeds:{page - 1}"))
        if pages > 1:
            row.append(Button(f"{page + 1}/{pages}", data=f"feeds:{page}"))
        if page + 1 < pages:
            row.append(Button("»", data=f"feeds:{page + 1}"))
        return [tuple(row)] if row else []

    def _adding(self) -> list[tuple[Button, ...]]:
        if not self.may_edit:
            return []
        add = Button(self.screens.say("button-feed-add"), data="feed-add")
        export = Button(self.screens.say("button-feeds-file", name=FILE_NAME), data="feeds-file")
        return [(add, export)]


def written_number(value: float, language: Language) -> str:
    """A number a day: whole from ten on, else with one decimal where that says something, after
    a point in English and a comma in the other languages (CLDR)."""
    if value >= 10 or value == round(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if language == "en" else f"{value:.1f}".replace(".", ",")
