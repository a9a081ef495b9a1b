"""What an editor sees before and after changing a published story. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.drafts import Draft, Kind
from bot.messaging.formatting import Markup, bold, lines
from bot.messaging.message import Button, Message
from bot.messaging.screens.base import Rows, Screens
from bot.messaging.screens.review import bare, fitting, tick_rows, title_of, under
from bot.models import Story

_TITLES: Final = {
    "correct": "draft-correct",
    "withdraw": "draft-withdraw",
    "retag": "draft-retag",
    "urgent": "draft-urgent",
}
_HINTS: Final = {"correct": "draft-correct-hint", "retag": "review-pick-topics"}
_CONFIRM: Final = {
    "correct": "button-draft-correct",
    "withdraw": "button-draft-withdraw",
    "retag": "button-draft-retag",
    "urgent": "button-urgent-yes",
}
_DONE: Final = {
    "correct": "draft-corrected",
    "withdraw": "draft-withdrawn",
    "retag": "draft-retagged",
    "urgent": "draft-made-urgent",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a draft would do: messages with readers that change, and how many more get the story."""

    edited: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class DraftScreens:
    """These screens, over the screens in the editor's language."""

    screens: Screens

    def choose(self, kind: Kind, stories: Sequence[Story]) -> Message:
        """Which story? The latest as buttons."""
        say = self.screens.say
        rows = [(Button(title_of(one), data=f"pick:{kind}:{one.id}"),) for one in stories]
        if kind == "urgent":
            rows.insert(0, (Button(say("button-urgent-next"), data="urgent-next"),))
        return Message(
            lines(bold(say(_TITLES[kind])), say("draft-which")), buttons=fitting(tuple(rows))
        )

    def draft(
        self, draft: Draft, rendered: Message, effect: Effect, mark: str, *, ready: bool
    ) -> Message:
        """The story as it will be, `rendered`, what that does, and the buttons to do it.

        `mark` says which draft the buttons confirm; `ready`: there is something to confirm.
        """
        notes = [bold(self.screens.say(_TITLES[draft.kind]))]
        if ready or draft.kind in ("withdraw", "urgent"):
            notes += self._effect(draft, effect)
        else:
            notes.append(Markup.of(self.screens.say(_HINTS[draft.kind])))
        rows = self._rows(draft, effect, mark, ready=ready)
        return replace(under(rendered, lines(*notes)), buttons=rows)

    def topics(self, draft: Draft, have: set[str], message: Message) -> Message:
        """The same with all topics as buttons above the others."""
        rows = tick_rows(self.screens, have, f"draft-tag:{draft.id}:")
        return replace(message, buttons=(*rows, *message.buttons))

    def done(self, draft: Draft, story: Story, effect: Effect) -> Message:
        """It was done."""
        say = self.screens.say
        told = [say(_DONE[draft.kind])]
        if draft.kind == "urgent":
            told.append(say("draft-hastens", count=effect.more))
        else:
            told.append(say("draft-edits", count=effect.edited))
            if effect.more:
                told.append(say("draft-more", count=effect.more))
        return Message(lines(bold(title_of(story)), *told))

    def next_urgent(self, readers: int) -> Message:
        """Shall the next story be urgent, whichever it is?"""
        say = self.screens.say
        yes = Button(say("button-urgent-next-yes"), data="urgent-next-yes")
        no = Button(say("button-cancel"), data="draft-no:")
        return Message(
            Markup.of(say("urgent-next-question", count=readers)), buttons=((yes,), (no,))
        )

    def next_is_urgent(self, until: str) -> Message:
        """It will be."""
        say = self.screens.say
        back = Button(say("button-urgent-back"), data="urgent-next-no")
        return Message(Markup.of(say("urgent-next-set", date=until)), buttons=((back,),))

    def prompt(self, part: str, words: str) -> Message:
        """Answer this message with a new headline, or summary."""
        key = "draft-title-text" if part == "title" else "draft-summary-text"
        return Message(lines(self.screens.say(key), bare(words)))

    def _effect(self, draft: Draft, effect: Effect) -> list[Markup]:
        say = self.screens.say
        if draft.kind == "urgent" and not effect.more:
            return [Markup.of(say("draft-all-have-it"))]
        if draft.kind == "urgent":
            return [Markup.of(say("urgent-question", count=effect.more))]
        told = [Markup.of(say("draft-will-edit", count=effect.edited))]
        if effect.more:
            told.append(Markup.of(say("draft-will-add", count=effect.more)))
        return told

    def _rows(self, draft: Draft, effect: Effect, mark: str, *, ready: bool) -> Rows:
        say = self.screens.say
        rows: list[tuple[Button, ...]] = []
        if ready:
            count = effect.more if draft.kind == "urgent" else effect.edited
            text = say(_CONFIRM[draft.kind], count=count)
            rows.append((Button(text, data=f"draft-ok:{mark}"),))
        if draft.kind == "correct":
            title = Button(say("button-draft-title"), data=f"draft-title:{draft.id}")
            summary = Button(say("button-edit"), data=f"draft-summary:{draft.id}")
            rows.append((title, summary))
        rows.append((Button(say("button-cancel"), data=f"draft-no:{draft.id}"),))
        return tuple(rows)
