"""Stories and broadcasts as the messages that readers get. Pure: nothing here sends."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.keywords import own_words
from bot.messaging.formatting import (
    Markup,
    bold,
    italic,
    lines,
    paragraphs,
    plain,
    shorten,
    struck,
    utf16_length,
)
from bot.messaging.message import Button, Copy, Message
from bot.models import Broadcast, Lane, Story, Subscriber
from bot.preferences import follows
from bot.text.characters import normalise
from bot.text.sentences import ends
from config.languages import Language
from config.texts import Texts
from config.topics import TopicConfig

TEXT_LIMIT: Final = 4096
CAPTION_LIMIT: Final = 1024
"""UTF-16 units after entities are parsed (Bot API: sendMessage, sendPhoto)."""
NOTICE_LIMIT: Final = 200
"""Characters of an answer to a button (Bot API: answerCallbackQuery)."""
_HEADLINE_LIMIT: Final = 300
_SOURCE_LIMIT: Final = 100
_MOST_HASHTAGS: Final = 5
_MOST_REASONS: Final = 4
_LONGEST_URL: Final = 2048
NO_OTHERS: Final[Mapping[Language, str]] = {}
_HASHTAG_GAP: Final = re.compile(r"[^\w]+|_+")


def render_story(
    story: Story,
    language: Language,
    texts: Texts,
    topics: Mapping[str, TopicConfig],
    *,
    timezone: ZoneInfo,
    others: Mapping[Language, str] = NO_OTHERS,
    pictured: bool = False,
) -> Message:
    """A story as it is pushed, for a reader whose interface is in `language`.

    Bold headline, summary, topics as hashtags, source and date; with the story's picture when
    it has one; an urgent story says so first. The summary gives way when all does not fit. Of a
    withdrawn story its headline is left, struck through. `others` are ids of the story's versions
    in other languages, to switch to. `pictured`: it is to stand under a picture that is there.
    """
    photo = story.image if is_web_address(story.image) else None
    if story.withdrawn:
        headline = struck(shorten(normalise(story.title).strip(), _HEADLINE_LIMIT))
        return Message(paragraphs(headline, italic(texts("story-withdrawn", language))), photo)
    title = shorten(normalise(story.title).strip(), _HEADLINE_LIMIT)
    urgent = bold(texts("story-urgent", language)) if story.lane is Lane.URGENT else ""
    headline = lines(urgent, bold(title) if title else "")
    tail = lines(hashtags(story, language, topics), _imprint(story, language, texts, timezone))
    room = (CAPTION_LIMIT if photo or pictured else TEXT_LIMIT) - 4
    room -= utf16_length(plain(headline)) + utf16_length(plain(tail))
    said = normalise(story.summary).strip()
    summary = shorten(said, room, ends(said, story.language))
    return Message(
        html=paragraphs(headline, summary, tail),
        photo=photo,
        buttons=story_buttons(story, language, texts, others),
    )


def render_broadcast(broadcast: Broadcast) -> Message | Copy:
    """A broadcast as every reader gets it: a copy of the admin's message, or the admin's words,
    formatted as they wrote them."""
    if broadcast.message_ids:
        return Copy(broadcast.source_chat, broadcast.message_ids)
    return Message(html=broadcast.text)


def story_buttons(
    story: Story, language: Language, texts: Texts, others: Mapping[Language, str] = NO_OTHERS
) -> tuple[tuple[Button, ...], ...]:
    """Read more (when there is somewhere to), less of this, why this; the story's versions in
    other languages, each by its own name."""
    ask = [Button(texts("button-why", language), data=f"why:{story.id}")]
    if story.topics or story.keywords:
        ask.insert(0, Button(texts("button-less", language), data=f"less:{story.id}"))
    rows = [tuple(ask)]
    if story.link and is_web_address(story.link):
        rows.insert(0, (Button(texts("button-read", language), url=story.link),))
    versions = [
        Button(texts("language-name", one), data=f"as:{story_id}")
        for one, story_id in others.items()
    ]
    return (*rows, tuple(versions)) if versions else tuple(rows)


def explain(
    story: Story,
    language: Language,
    texts: Texts,
    topics: Mapping[str, TopicConfig],
    subscriber: Subscriber | None = None,
) -> str:
    """Why a story came, in up to 200 characters: the reader's own words that occur in it, then
    its topics, each with the words that decided; those that the reader follows first."""
    parts = []
    if own := own_words(subscriber, story.keywords):
        parts.append(texts("why-own-words", language, words=_quoted(own)))
    reasons = []
    for match in sorted(story.topics, key=lambda one: not follows(subscriber, one.topic)):
        if match.topic in topics:
            name, words = topics[match.topic].name[language], _quoted(match.words)
            reasons.append(f"{name}: {words}" if words else name)
    if reasons:
        parts.append(texts("why", language, reasons="; ".join(reasons)))
    elif not parts:
        parts.append(texts("why-no-topic", language))
    return shorten("\n\n".join(parts), NOTICE_LIMIT)


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"«{word}»" for word in words[:_MOST_REASONS])


def hashtags(story: Story, language: Language, topics: Mapping[str, TopicConfig]) -> str:
    """The story's topics as hashtags in the reader's language, strongest first, five at most."""
    names = [topics[one].name[language] for one in story.topic_ids if one in topics]
    return " ".join(hashtag(name) for name in names[:_MOST_HASHTAGS])


def hashtag(name: str) -> str:
    """A name as Telegram takes it for a hashtag: letters, digits and underscores only."""
    return "#" + _HASHTAG_GAP.sub("_", name).strip("_")


def is_web_address(address: str | None) -> bool:
    """Whether Telegram would take `address` for a button or a picture: http(s), with a host
    that has a dot in it (TDLib, LinkManager::check_link)."""
    if not address or len(address) > _LONGEST_URL or re.search(r"[\s\"<>\\]", address):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and ("." in host.strip(".") or ":" in host)


def written_date(moment: datetime, language: Language, texts: Texts, timezone: ZoneInfo) -> str:
    """A moment as readers write it, in their time zone: day, month by name, year, time."""
    local = moment.astimezone(timezone)
    return texts(
        "date",
        language,
        day=str(local.day),
        month=f"m{local.month}",
        year=str(local.year),
        time=f"{local:%H:%M}",
    )


def written_day(day: date, language: Language, texts: Texts) -> str:
    """A day as readers write it: day, month by name, year."""
    return texts(
        "day-in-full", language, day=str(day.day), month=f"m{day.month}", year=str(day.year)
    )


def short_day(day: date, language: Language, texts: Texts) -> str:
    """A day without its year."""
    return texts("day-and-month", language, day=str(day.day), month=f"m{day.month}")


def topic_list(ids: Sequence[str], language: Language, topics: Mapping[str, TopicConfig]) -> str:
    """The topics' names with their emoji, in one line."""
    known = [topics[one] for one in ids if one in topics]
    return ", ".join(f"{topic.emoji} {topic.name[language]}" for topic in known)


def _imprint(story: Story, language: Language, texts: Texts, timezone: ZoneInfo) -> Markup:
    source = shorten(normalise(story.source).strip(), _SOURCE_LIMIT)
    date = written_date(story.published, language, texts, timezone)
    return italic(f"{source} · {date}" if source else date)
