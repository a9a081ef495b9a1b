"""The buttons under a story: why this, less of this, the same in another language."""

from bot.keywords import Asked, add_keywords, keyword_id, own_words, remove_keywords
from bot.messaging.message import Message
from bot.messaging.render import explain, story_buttons
from bot.messaging.screens.base import Rows
from bot.messaging.screens.story import StoryScreens
from bot.models import Story
from bot.preferences import follow, unfollow
from bot.versions import other_versions
from config.languages import Language
from handlers.visit import Visit, rendered_for


async def why(visit: Visit) -> None:
    """The reader's own words, the topics and the words that decided, over the message. Versions
    in other languages that came out since are then offered under it."""
    story = await kept_story(visit, visit.data)
    if story is None:
        return
    texts, topics = visit.services.texts, visit.screens.topics
    text = explain(story, visit.screens.language, texts, topics, visit.subscriber)
    await visit.acknowledge(text, alert=True)
    rows = await _usual(visit, story)
    if any(button.data.startswith("as:") for row in rows for button in row):
        await visit.swap_buttons(rows)


async def read_as(visit: Visit) -> None:
    """The same story in another language, in place of this one."""
    story = await kept_story(visit, visit.data)
    if story is None:
        return
    pressed = visit.pressed_message
    under_picture = pressed is not None and bool(pressed.photo)
    message = await in_all_languages(visit, story, story.language, pictured=under_picture)
    await visit.redraw(message, over_picture=True)


async def in_all_languages(
    visit: Visit, story: Story, language: Language, *, pictured: bool = False
) -> Message:
    """A story as it is pushed to readers of a language, with a switch to its other languages."""
    others = await other_versions(story, visit.services.relations, visit.services.newsroom)
    return rendered_for(story, language, visit.services, others, pictured=pictured)


async def less(visit: Visit) -> None:
    """Offer what brought the story to be turned off, under the story itself."""
    story = await kept_story(visit, visit.data)
    if story is None:
        return
    screens = StoryScreens(visit.screens)
    if not screens.may_turn_off(story, visit.subscriber):
        await visit.acknowledge(visit.screens.say("less-nothing"), alert=True)
        return
    notice = visit.screens.say("less-hint")
    await visit.swap_buttons(screens.less(story, visit.subscriber), notice)


async def keep(visit: Visit) -> None:
    """Nothing is to be turned off after all: the usual buttons again."""
    story = await kept_story(visit, visit.data)
    if story:
        await visit.swap_buttons(await _usual(visit, story))


async def mute(visit: Visit) -> None:
    """Leave a topic; the button then offers to take it back."""
    await _switch(visit, on=False)


async def unmute(visit: Visit) -> None:
    """Take the topic back."""
    await _switch(visit, on=True)


async def less_word(visit: Visit) -> None:
    """Give up one of the reader's own words; the button then offers to take it back."""
    await _switch_word(visit, on=False)


async def more_word(visit: Visit) -> None:
    """Take the word back."""
    await _switch_word(visit, on=True)


async def _switch(visit: Visit, *, on: bool) -> None:
    topic, _, story_id = visit.data.partition(":")
    known = visit.screens.topics
    if topic not in known or visit.subscriber is None:
        await visit.stale()
        return
    story = await kept_story(visit, story_id)
    if story is None:
        return
    await visit.change(lambda one: follow(one, (topic,)) if on else unfollow(one, (topic,), known))
    await _show_switched(visit, story, topic, visit.screens.name(topic), on=on)


async def _switch_word(visit: Visit, *, on: bool) -> None:
    known, _, story_id = visit.data.partition(":")
    story = await kept_story(visit, story_id)
    if story is None:
        return
    words = story.keywords if on else own_words(visit.subscriber, story.keywords)
    word = next((one for one in words if keyword_id(one) == known), "")
    if not word:
        await visit.stale()
        return
    if on:
        await visit.change(lambda one: add_keywords(one, Asked((word,)))[0])
    else:
        await visit.change(lambda one: remove_keywords(one, (word,)))
    await _show_switched(visit, story, word, f"«{word}»", on=on)


async def _show_switched(visit: Visit, story: Story, what: str, name: str, *, on: bool) -> None:
    notice = visit.screens.say("unmuted" if on else "muted", topic=name)
    undo = "" if on else what
    rows = StoryScreens(visit.screens).less(story, visit.subscriber, undo)
    await visit.swap_buttons(rows, notice)


async def _usual(visit: Visit, story: Story) -> Rows:
    others = await other_versions(story, visit.services.relations, visit.services.newsroom)
    return story_buttons(story, visit.screens.language, visit.services.texts, others)


async def kept_story(visit: Visit, story_id: str) -> Story | None:
    """The story; None when it is kept no more, which is told over the button."""
    story = await visit.services.newsroom.story(story_id)
    if story is None:
        await visit.stale()
    return story
