"""A digest as the message that its reader gets. Pure: nothing here sends."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from bot.gathering import Digest, Kind
from bot.messaging.formatting import (
    Markup,
    bold,
    lines,
    linked,
    paragraphs,
    plain,
    shorten,
    utf16_length,
)
from bot.messaging.message import Button, Message
from bot.messaging.render import TEXT_LIMIT, is_web_address, render_story, short_day
from bot.models import Story
from bot.text.characters import normalise
from config.languages import Language
from config.texts import Texts
from config.topics import TopicConfig

MOST_STORIES: Final = 20
"""Stories in one message: more than that nobody reads. The others are counted."""
_TITLES: Final[Mapping[Kind, str]] = {
    "daily": "digest-daily",
    "weekly": "digest-weekly",
    "quiet": "digest-quiet",
    "held": "digest-held",
}
_HEADLINE_LIMIT: Final = 160
_MOST_EMOJI: Final = 3
_LONGEST_LINK: Final = 1000
_ROOM_FOR_MORE: Final = 200
"""UTF-16 units kept for the line about stories that had no room."""


def render_digest(
    digest: Digest,
    stories: Sequence[Story],
    language: Language,
    texts: Texts,
    topics: Mapping[str, TopicConfig],
) -> Message | None:
    """What a reader gets in whose interface `language` is; None when nothing is left to tell.

    `stories` are those of the digest as they are now, in its order; those that were withdrawn
    are left out. A single one looks as it would have on its own. Of more, each headline is a
    link, with the emoji of its topics and the time; those without room are counted.
    """
    told = [story for story in stories if not story.withdrawn]
    zone = ZoneInfo(digest.zone)
    if not told:
        return None
    if len(told) == 1:
        return render_story(told[0], language, texts, topics, timezone=zone)
    day = short_day(date.fromisoformat(digest.day), language, texts)
    title = bold(texts(_TITLES[digest.kind], language, day=day))
    room = TEXT_LIMIT - _ROOM_FOR_MORE - utf16_length(plain(title))
    entries: list[Markup] = []
    for story in told[:MOST_STORIES]:
        entry = lines(_headline(story), _note(story, digest.day, topics, zone))
        room -= utf16_length(plain(entry)) + 2
        if room < 0:
            break
        entries.append(entry)
    left = len(told) - len(entries)
    more = texts("digest-more", language, count=left) if left else ""
    button = Button(texts("mode-title", language), data="mode")
    return Message(paragraphs(title, *entries, more), buttons=((button,),))


def _headline(story: Story) -> Markup:
    text = shorten(normalise(story.title).strip(), _HEADLINE_LIMIT) or "…"
    if story.link and len(story.link) <= _LONGEST_LINK and is_web_address(story.link):
        return linked(text, story.link)
    return bold(text)


def _note(story: Story, day: str, topics: Mapping[str, TopicConfig], zone: ZoneInfo) -> str:
    emoji = "".join(topics[one].emoji for one in story.topic_ids[:_MOST_EMOJI] if one in topics)
    local = story.published.astimezone(zone)
    same_day = local.date().isoformat() == day
    return f"{emoji} {local:%H:%M}".strip() if same_day else f"{emoji} {local:%d.%m, %H:%M}".strip()
