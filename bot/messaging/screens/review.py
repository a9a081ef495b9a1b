"""What an editor sees of what waits for a word: cards, floods, the list, outcomes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

from bot.messaging.formatting import (
    Markup,
    bold,
    italic,
    lines,
    paragraphs,
    plain,
    shorten,
    utf16_length,
)
from bot.messaging.message import Button, Message
from bot.messaging.render import CAPTION_LIMIT, TEXT_LIMIT
from bot.messaging.screens.base import DATA_LIMIT, Rows, Screens, in_rows
from bot.models import Story
from bot.review import Decided, Held, Verdict, Waiting
from bot.text.characters import normalise

PAGE: Final = 8
_TITLE: Final = 60
_SAMPLES: Final = 5
_CAPTION_SPARE: Final = 8


@dataclass(frozen=True, slots=True)
class ReviewScreens:
    """These screens, over the screens in the editor's language."""

    screens: Screens

    def card(self, waiting: Waiting, rendered: Message, since: str) -> Message:
        """The story as readers would see it, `rendered`, with where from and why held."""
        held = waiting.held
        notes = lines(
            italic(self._why(held)),
            italic(self.screens.say("review-since", date=since)),
            italic(self.screens.say("review-edited")) if held.edits else "",
            italic(self.screens.say("review-newer")) if held.newer else "",
        )
        return replace(under(rendered, notes), buttons=self._card_buttons(waiting))

    def topics(self, waiting: Waiting, rendered: Message) -> Message:
        """The same with all topics as buttons, ticked where the story has them."""
        held = waiting.held
        have = set(held.story.topic_ids)
        rows = tick_rows(self.screens, have, f"held-tag:{held.found.id}:")
        back = Button(self.screens.say("button-done"), data=f"held:{held.found.id}")
        note = italic(self.screens.say("review-pick-topics"))
        return replace(under(rendered, note), buttons=(*rows, (back,)))

    def ask_urgent(self, waiting: Waiting, rendered: Message, count: int) -> Message:
        """Shall it go to everyone at once? It would reach `count`."""
        mark = f"{waiting.held.found.id}:{waiting.revision}"
        say = self.screens.say
        yes = Button(say("button-urgent-yes", count=count), data=f"held-urgent-yes:{mark}")
        back = Button(say("button-back"), data=f"held:{waiting.held.found.id}")
        note = bold(say("urgent-question", count=count))
        return replace(under(rendered, note), buttons=((yes,), (back,)))

    def outcome(self, story: Story | None, decided: Decided | None, date: str) -> Message:
        """What became of it: `story` as it is now, where it is published."""
        headline = bold(title_of(story)) if story else ""
        return Message(paragraphs(headline, self.verdict(decided, date)))

    def verdict(self, decided: Decided | None, date: str) -> str:
        """What became of it, in one line."""
        say = self.screens.say
        if decided is None:
            return say("review-gone")
        words = {
            "publish": "review-was-published",
            "urgent": "review-was-urgent",
            "file": "review-was-filed",
            "drop": "review-was-dropped",
            "withdrawn": "review-was-withdrawn",
        }
        line = say(words[decided.verdict])
        if decided.verdict == "withdrawn":
            return line
        who = self.screens.echo(decided.name) or (str(decided.by) if decided.by else say("by-rule"))
        return f"{line}\n{who} · {date}"

    def prompt(self, held: Held) -> Message:
        """Answer this message with the new summary."""
        words = bare(held.story.summary)
        return self.screens.titled("review-edit", self.screens.say("review-edit-text"), words)

    # Floods

    def flood(self, feed_id: str, source: str, members: Sequence[Waiting], since: str) -> Message:
        """A feed's flood, as one."""
        say, count, mark = self.screens.say, len(members), mark_of(feed_id)
        titles = [f"· {title_of(one.held.story)}" for one in members[-_SAMPLES:][::-1]]
        more = count - len(titles)
        buttons = (
            (Button(say("button-flood-publish", count=count), data=f"flood-publish:{mark}"),),
            (Button(say("button-flood-file"), data=f"flood-file-yes:{mark}:{count}"),),
            (Button(say("button-flood-drop", count=count), data=f"flood-drop:{mark}"),),
            (Button(say("button-flood-each"), data=f"flood-each:{mark}"),),
        )
        return Message(
            paragraphs(
                bold(say("flood-title", count=count)),
                lines(*titles, say("flood-more", count=more) if more else ""),
                italic(lines(source, say("review-since", date=since))),
            ),
            buttons=fitting(buttons),
        )

    def ask_flood(self, feed_id: str, verdict: Verdict, count: int, readers: int) -> Message:
        """Shall the whole flood be published, or dropped?"""
        say = self.screens.say
        if verdict == "publish":
            key, text = "flood-publish", say("flood-publish-text", count=count, audience=readers)
        else:
            key, text = "flood-drop", say("flood-drop-text", count=count)
        yes = Button(say("button-yes"), data=f"{key}-yes:{mark_of(feed_id)}:{count}")
        back = Button(say("button-back"), data=f"flood:{mark_of(feed_id)}")
        title = bold(say("flood-title", count=count))
        return Message(paragraphs(title, text), buttons=((yes,), (back,)))

    def flood_outcome(self, source: str, decided: Decided | None, date: str, left: int) -> Message:
        """What became of a flood; `left`: how many are still being dealt with."""
        title = decided.about if decided and decided.about else source
        came = self.verdict(decided, date) if decided else self.screens.say("flood-done")
        parts = [bold(title), came]
        if left:
            parts.append(self.screens.say("flood-left", count=left))
        return Message(paragraphs(*parts))

    # The list

    def listing(
        self, floods: Sequence[tuple[str, str, int]], singles: Sequence[Waiting], skip: int
    ) -> Message:
        """What waits: floods (feed, its title, how many), then stories, a page of them."""
        say = self.screens.say
        total = len(singles) + sum(count for _, _, count in floods)
        if not total:
            return self.screens.note("review-nothing")
        rows = [
            (
                Button(
                    say("flood-row", feed=shorten(source, _TITLE), count=count),
                    data=f"flood:{mark_of(id_)}",
                ),
            )
            for id_, source, count in (floods if not skip else ())
        ]
        for one in singles[skip : skip + PAGE]:
            rows.append((Button(title_of(one.held.story), data=f"held-open:{one.held.found.id}"),))
        turns = []
        if skip:
            turns.append(Button(say("button-back"), data=f"review:{max(0, skip - PAGE)}"))
        if len(singles) > skip + PAGE:
            turns.append(Button(say("button-more"), data=f"review:{skip + PAGE}"))
        text = say("review-list", count=total)
        return Message(Markup.of(text), buttons=fitting((*rows, tuple(turns))))

    def _card_buttons(self, waiting: Waiting) -> Rows:
        say, held = self.screens.say, waiting.held
        story_id, mark = held.found.id, f"{held.found.id}:{waiting.revision}"
        rows = [
            (Button(say("button-approve"), data=f"held-ok:{mark}"),),
            (
                Button(say("button-edit"), data=f"held-edit:{story_id}"),
                Button(say("button-topics"), data=f"held-tags:{story_id}"),
            ),
            (
                Button(say("button-drop"), data=f"held-drop:{mark}"),
                Button(say("button-urgent"), data=f"held-urgent:{story_id}"),
            ),
        ]
        if held.terms.why == "edit":
            rows[2] = rows[2][:1]
        if held.newer:
            rows.insert(1, (Button(say("button-theirs"), data=f"held-theirs:{mark}"),))
        if held.terms.why == "flood":
            rows.append((Button(say("button-next"), data=f"flood-next:{story_id}"),))
        if held.found.link:
            rows.append((Button(say("button-read"), url=held.found.link),))
        return tuple(rows)

    def _why(self, held: Held) -> str:
        say, feed = self.screens.say, held.found.source
        match held.terms.why:
            case "feed":
                return say("review-why-feed", feed=feed)
            case "flood":
                return say("review-why-flood", feed=feed)
            case "weak":
                return say("review-why-weak", feed=feed)
            case "edit":
                return say("review-why-edit", feed=feed)


def title_of(story: Story) -> str:
    """A story's headline as it stands on a button or in a list; its id where it has none."""
    return shorten(normalise(story.title).strip(), _TITLE) or story.id


def under(rendered: Message, notes: Markup) -> Message:
    """A rendered story with an editor's notes under it, cut to fit; buttons as they were."""
    rule = "┄┄┄"
    html = Markup(f"{rendered.html}\n{rule}\n{notes}")
    limit = CAPTION_LIMIT if rendered.photo else TEXT_LIMIT
    if utf16_length(plain(html)) <= limit:
        return replace(rendered, html=html)
    room = limit - utf16_length(plain(notes)) - _CAPTION_SPARE - len(rule)
    return replace(rendered, html=lines(shorten(plain(rendered.html), room), rule, notes))


def mark_of(feed_id: str) -> str:
    """A short name of a feed, which may be as long as a button's data may be."""
    return blake2b(feed_id.encode(), digest_size=6).hexdigest()


def bare(words: str) -> Markup:
    """Words of a story alone, to be copied and changed."""
    return Markup(f"<code>{Markup.of(normalise(words).strip())}</code>")


def tick_rows(screens: Screens, have: set[str], start: str) -> Rows:
    """All topics as buttons, ticked where in `have`; a press leads to `start`, the topic, and 1 to
    have it or 0 not to."""
    ticks = []
    for topic in screens.topics.values():
        name = topic.name[screens.language]
        if topic.id in have:
            ticks.append(Button(f"✅ {name}", data=f"{start}{topic.id}:0"))
        else:
            ticks.append(Button(f"{topic.emoji} {name}", data=f"{start}{topic.id}:1"))
    return fitting(in_rows(ticks, 2))


def fitting(rows: Rows) -> Rows:
    """The rows without empty ones, and without buttons whose data Telegram would not take."""
    kept = (tuple(one for one in row if len(one.data.encode()) <= DATA_LIMIT) for row in rows)
    return tuple(row for row in kept if row)
