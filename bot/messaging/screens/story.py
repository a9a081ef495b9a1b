"""The buttons under a story when something is to come no more. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.keywords import keyword_id, own_words
from bot.messaging.message import Button
from bot.messaging.render import story_buttons
from bot.messaging.screens.base import Rows, Screens
from bot.models import Story, Subscriber
from bot.preferences import follows


@dataclass(frozen=True, slots=True)
class StoryScreens:
    """These buttons, over the screens in the reader's language."""

    screens: Screens

    def less(self, story: Story, subscriber: Subscriber | None, undo: str = "") -> Rows:
        """Of the story's topics those that are followed, and of the reader's own words those that
        occur in it, each to be turned off; `undo`, a topic or a word, was turned off just now."""
        language, texts = self.screens.language, self.screens.texts
        link = (row for row in story_buttons(story, language, texts) if row[0].url)
        back = Button(self.screens.say("button-back"), data=f"keep:{story.id}")
        choices = (
            (one,)
            for one in (
                *self._topics(story, subscriber, undo),
                *self._words(story, subscriber, undo),
            )
        )
        return (*link, *choices, (back,))

    def may_turn_off(self, story: Story, subscriber: Subscriber | None) -> bool:
        """Whether anything that the reader chose brings stories like this one."""
        return any((*self._topics(story, subscriber, ""), *self._words(story, subscriber, "")))

    def _topics(self, story: Story, subscriber: Subscriber | None, undo: str) -> Iterator[Button]:
        say, topics = self.screens.say, self.screens.topics
        for topic in story.topic_ids:
            if topic not in topics:
                continue
            name = topics[topic].name[self.screens.language]
            if follows(subscriber, topic):
                text = say("button-mute", topic=name)
                yield Button(text, data=f"mute:{topic}:{story.id}")
            elif topic == undo:
                text = say("button-unmute", topic=name)
                yield Button(text, data=f"unmute:{topic}:{story.id}")

    def _words(self, story: Story, subscriber: Subscriber | None, undo: str) -> Iterator[Button]:
        say = self.screens.say
        for word in own_words(subscriber, story.keywords):
            text = say("button-mute-word", word=word)
            yield Button(text, data=f"less-word:{keyword_id(word)}:{story.id}")
        if undo in story.keywords:
            text = say("button-unmute", topic=undo)
            yield Button(text, data=f"more-word:{keyword_id(undo)}:{story.id}")
