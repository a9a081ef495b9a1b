"""From an item to a story: language, summary, topics (pure; runs in a thread)."""

from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from typing import Final

from bot.models import STORY_PREFIX, Item, Lane, Story, TopicMatch
from bot.tagging import Tagger
from bot.text.html import to_text
from bot.text.language import detect
from bot.text.summary import summarise
from config.feeds import FeedConfig
from config.languages import DEFAULT_LANGUAGE, LANGUAGES, Language

FULL_TEXT: Final = 500
"""Characters from which on a feed's text is taken for the whole article."""


@dataclass(frozen=True)
class Source:
    """Where items come from: the feed, and what a linked page adds when the feed gives little."""

    feed: FeedConfig
    item: Item
    aliases: tuple[str, ...]
    page_text: str = ""
    page_image: str | None = None
    refused_images: frozenset[str] = frozenset()

    @cached_property
    def own_text(self) -> str:
        """What the feed itself says, as plain text."""
        return to_text(self.item.content or self.item.description)

    @property
    def image(self) -> str | None:
        """The picture: the feed's own, else the page's, unless it was refused."""
        found = (self.item.image, self.page_image)
        return next((one for one in found if one and one not in self.refused_images), None)

    @property
    def has_full_text(self) -> bool:
        """Whether the feed itself gives the article, so that its page need not be fetched."""
        return len(self.own_text) >= FULL_TEXT


def story_id_of(aliases: Sequence[str]) -> str:
    """A story's id, the same for the same item at every poll and on every machine."""
    digest = blake2b(aliases[0].encode(), digest_size=10, person=b"story").digest()
    return STORY_PREFIX + b32encode(digest).decode().lower()


def enrich(source: Source, tagger: Tagger, first_seen: datetime) -> Story:
    """Make the story of an item. `first_seen` dates an item that has no date."""
    item, feed = source.item, source.feed
    text = text_of(source)
    language = _language(source, text)
    matches = tagger.tag(item.title, text, language)
    found = {match.topic for match in matches}
    always = tuple(TopicMatch(topic, 0.0, ()) for topic in feed.topics if topic not in found)
    return Story(
        id=story_id_of(source.aliases),
        feed_id=feed.id,
        source=feed.title,
        title=item.title,
        summary=summarise(item.title, text, language),
        language=language,
        topics=matches + always,
        published=item.published or first_seen,
        link=item.link,
        image=source.image,
        lane=Lane.URGENT if feed.urgent else Lane.NEWS,
    )


def text_of(source: Source) -> str:
    """The feed's full content, else the page's text, else the description."""
    own = source.own_text
    if len(own) >= FULL_TEXT or len(own) >= len(source.page_text):
        return own
    return source.page_text


def _language(source: Source, text: str) -> Language:
    if source.feed.language:
        return source.feed.language
    if found := detect(f"{source.item.title}\n{text}"):
        return found
    declared = (source.item.language or "").lower().replace("_", "-")
    for language in LANGUAGES:
        if declared == language or declared.startswith(f"{language}-"):
            return language
    return DEFAULT_LANGUAGE
