"""What an editor is about to do to a published story, before it is confirmed. Pure."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.models import Lane, Story
from bot.review import NO_EDITS, Edits

Kind = Literal["correct", "withdraw", "retag", "urgent"]
KINDS: Final[tuple[Kind, ...]] = ("correct", "withdraw", "retag", "urgent")


@dataclass(frozen=True, slots=True)
class Draft:
    """An editor's intention with one story; `edits` are what it changes in the words."""

    id: str
    kind: Kind
    story_id: str
    edits: Edits = NO_EDITS

    def apply(self, story: Story) -> Story:
        """The story as it will be, version and lane included."""
        if self.kind == "urgent":
            return replace(story, lane=Lane.URGENT)
        changed = replace(self.edits.apply(story), version=story.version + 1)
        return replace(changed, withdrawn=True) if self.kind == "withdraw" else changed

    @property
    def summary(self) -> str:
        """What it changes, for the audit log."""
        edits = self.edits
        parts = {"title": edits.title, "summary": edits.summary}
        if edits.topics is not None:
            parts["topics"] = " ".join(edits.topics)
        return "; ".join(f"{name}: {value}" for name, value in parts.items() if value is not None)

    def added(self, story: Story) -> tuple[str, ...]:
        """The topics that the story has not had."""
        return tuple(one for one in self.edits.topics or () if one not in story.topic_ids)

    def changes(self, story: Story) -> bool:
        """Whether there is anything to do about the story as it is."""
        if self.kind == "urgent":
            return story.lane is not Lane.URGENT and not story.withdrawn
        if self.kind == "withdraw":
            return not story.withdrawn
        changed = self.edits.apply(story)
        return not story.withdrawn and (
            (changed.title, changed.summary) != (story.title, story.summary)
            or set(changed.topic_ids) != set(story.topic_ids)
        )
