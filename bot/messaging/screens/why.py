"""Who got a story: the numbers of one story, and why one chat got it or did not. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.messaging.formatting import Markup, bold, italic, lines, one_line, paragraphs
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Rows, Screens, in_rows
from bot.models import Story, Tally
from bot.why import Obstacle, Outcome, Trace, Why

EXAMPLE: Final = "123456789"
_TITLE_LIMIT: Final = 200
_OUTCOMES: Final[dict[Outcome, str]] = {
    "sent": "got-outcome-sent",
    "unreachable": "got-outcome-unreachable",
    "failed": "got-outcome-failed",
    "unknown": "got-outcome-unknown",
    "cancelled": "got-outcome-cancelled",
    "waiting": "got-outcome-waiting",
    "held": "got-outcome-held",
    "gathered": "got-outcome-gathered",
    "not-wanted": "got-outcome-not-wanted",
    "not-published": "got-nobody-yet",
    "forgotten": "got-outcome-forgotten",
}
_OBSTACLES: Final[dict[Obstacle, str]] = {
    "nobody": "got-obstacle-nobody",
    "unreachable": "got-obstacle-unreachable",
    "paused": "got-obstacle-paused",
    "language": "got-obstacle-language",
    "topics": "got-obstacle-topics",
    "later": "got-obstacle-later",
    "changed": "got-obstacle-changed",
}


@dataclass(frozen=True, slots=True)
class WhyScreens:
    """These screens, over the screens in the reader's language. `date` writes moments."""

    screens: Screens
    date: Callable[[datetime], str]

    def stories(self, stories: Sequence[Story]) -> Message:
        """The newest stories, to choose one of."""
        say = self.screens.say
        if not stories:
            return self.screens.titled("got", say("got-none"))
        entries = [
            lines(bold(f"{number}. {_title(story)}"), italic(self.date(story.published)))
            for number, story in enumerate(stories, start=1)
        ]
        numbers = [
            Button(str(number), data=f"got:{story.id}")
            for number, story in enumerate(stories, start=1)
        ]
        rows = in_rows(numbers, 4)
        return self.screens.titled("got", *entries, italic(say("got-choose")), buttons=rows)

    def story(self, story: Story, tally: Tally) -> Message:
        """Who got a story, in numbers."""
        say = self.screens.say
        counts: tuple[tuple[str, int], ...] = (
            ("got-sent", tally.sent),
            ("got-waiting", tally.waiting),
            ("got-held", tally.held),
            ("stats-lost", tally.unreachable + tally.failed + tally.unknown),
            ("got-cancelled", tally.cancelled),
        )
        told = [say(key, count=count) for key, count in counts if count]
        reasons = [f"· {reason}: {count}" for reason, count in sorted(tally.reasons.items())]
        if not tally.audience:
            parts = [say("got-nobody-yet")]
        else:
            parts = [
                lines(say("got-audience", count=tally.audience), *told, *reasons),
                self._times(tally),
            ]
        return Message(paragraphs(self._head(story), *parts), buttons=self._ways(story))

    def ask_chat(self, story: Story) -> Message:
        """About which chat?"""
        say = self.screens.say
        back = Button(say("button-back"), data=f"got:{story.id}")
        text = say("got-ask-text", example=EXAMPLE)
        return self.screens.titled("got-ask", text, bold(_title(story)), buttons=((back,),))

    def answer(self, story: Story, chat_id: int, why: Why, trace: Trace) -> Message:
        """Why the chat got the story, or did not."""
        say = self.screens.say
        outcome = say(_OUTCOMES[why.outcome], **_message(why))
        obstacles = [f"· {self._obstacle(one, story)}" for one in why.obstacles]
        judged = why.obstacles and why.obstacles != ("nobody",)
        return Message(
            paragraphs(
                self._head(story),
                bold(say("got-chat", number=str(chat_id))),
                lines(outcome, *obstacles, self._when(why, trace), self._reason(why)),
                italic(say("got-settings-now")) if judged else "",
            ),
            buttons=self._ways(story),
        )

    def _head(self, story: Story) -> Markup:
        return lines(
            bold(_title(story)),
            italic(self.screens.say("got-published", date=self.date(story.published))),
            Markup(f"<code>{Markup.of(story.id)}</code>"),
        )

    def _times(self, tally: Tally) -> str:
        if tally.first is None or tally.last is None:
            return ""
        first, last = self.date(tally.first), self.date(tally.last)
        if first == last:
            return self.screens.say("got-when-then", date=first)
        return self.screens.say("got-times", first=first, last=last)

    def _when(self, why: Why, trace: Trace) -> str:
        say = self.screens.say
        if why.outcome == "sent" and trace.first and trace.last:
            ends = (self.date(trace.first), self.date(trace.last))
            if ends[0] == ends[1]:
                return say("got-when-then", date=ends[0])
            return say("got-outcome-sent-when", first=ends[0], last=ends[1])
        if why.when is None:
            return ""
        key = "got-when-next" if why.outcome == "held" else "got-when-then"
        return say(key, date=self.date(why.when))

    def _reason(self, why: Why) -> str:
        return self.screens.say("got-reason", reason=why.reason) if why.reason else ""

    def _obstacle(self, obstacle: Obstacle, story: Story) -> str:
        say = self.screens.say
        if obstacle == "language":
            name = self.screens.language_name(story.language)
            return say("got-obstacle-language", language=name)
        if obstacle == "topics":
            names = ", ".join(self.screens.name(topic) for topic in story.topic_ids)
            return (
                say("got-obstacle-topics", names=names) if names else say("got-obstacle-no-topic")
            )
        return say(_OBSTACLES[obstacle])

    def _ways(self, story: Story) -> Rows:
        say = self.screens.say
        ask = Button(say("button-got-chat"), data=f"got-chat:{story.id}")
        return (ask,), (Button(say("button-got-stories"), data="got"),)


def _message(why: Why) -> dict[str, str]:
    return {"message": str(why.message_id)} if why.outcome == "sent" else {}


def _title(story: Story) -> str:
    return one_line(story.title, _TITLE_LIMIT) or "…"
