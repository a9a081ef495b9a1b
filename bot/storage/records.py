"""Subscribers, stories and broadcasts as the JSON that Redis keeps."""

import dataclasses
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from bot.models import Broadcast, Lane, Story, Subscriber, TopicMatch
from bot.review import Decided, Edits, Terms
from config.languages import LANGUAGES

_ALWAYS: Final = ("language", "topics", "mode", "state", "since", "until")
_SOMETIMES: Final = tuple(
    (one.name, one.default) for one in dataclasses.fields(Subscriber)[1:] if one.name not in _ALWAYS
)
_SETS: Final = ("topics", "reads", "keywords")
_FIELDS: Final = frozenset(one.name for one in dataclasses.fields(Subscriber)) - {"chat_id"}


def write_subscriber(subscriber: Subscriber) -> bytes:
    """A subscriber as JSON, without the chat id, and without what it never chose: memory counts."""
    fields: dict[str, Any] = {name: getattr(subscriber, name) for name in _ALWAYS}
    for name, default in _SOMETIMES:
        if (value := getattr(subscriber, name)) != default:
            fields[name] = value
    for name in _SETS:
        if name in fields:
            fields[name] = sorted(fields[name])
    return orjson.dumps(fields)


def read_subscriber(chat_id: int, record: bytes) -> Subscriber:
    """The subscriber that `write_subscriber` wrote. Fields that a later version added are let be.

    Raises:
        ValueError: its language is none of ours.
    """
    fields: dict[str, Any] = orjson.loads(record)
    if fields["language"] not in LANGUAGES:
        raise ValueError(f"the record of chat {chat_id} has language {fields['language']!r}")
    for name in _SETS:
        if name in fields:
            fields[name] = frozenset(fields[name])
    known = {name: value for name, value in fields.items() if name in _FIELDS}
    return Subscriber(chat_id=chat_id, **known)


def write_story(story: Story) -> bytes:
    """A story as JSON."""
    return orjson.dumps(story)


def read_story(record: bytes) -> Story:
    """The story that `write_story` wrote."""
    fields: dict[str, Any] = orjson.loads(record)
    fields["topics"] = tuple(
        TopicMatch(one["topic"], one["strength"], tuple(one["words"])) for one in fields["topics"]
    )
    fields["published"] = datetime.fromisoformat(fields["published"])
    fields["lane"] = Lane(fields["lane"])
    fields["keywords"] = tuple(fields.get("keywords", ()))
    return Story(**fields)


def write_terms(terms: Terms) -> bytes:
    """The terms of waiting as JSON, "why" first."""
    return orjson.dumps(terms)


def read_terms(record: bytes) -> Terms:
    """The terms that `write_terms` wrote."""
    return Terms(**orjson.loads(record))


def write_edits(edits: Edits) -> bytes:
    """An editor's changes as JSON."""
    return orjson.dumps(edits)


def read_edits(record: bytes) -> Edits:
    """The changes that `write_edits` wrote."""
    fields: dict[str, Any] = orjson.loads(record)
    if fields["topics"] is not None:
        fields["topics"] = tuple(fields["topics"])
    return Edits(**fields)


def write_decided(decided: Decided) -> bytes:
    """A verdict as JSON."""
    fields = {"verdict": decided.verdict, "by": decided.by, "name": decided.name}
    about = {"about": decided.about} if decided.about else {}
    return orjson.dumps(fields | about | {"at": int(decided.at.timestamp())})


def read_decided(record: bytes) -> Decided:
    """The verdict that `write_decided` wrote."""
    fields: dict[str, Any] = orjson.loads(record)
    fields["at"] = datetime.fromtimestamp(fields["at"], UTC)
    return Decided(**fields)


def write_broadcast(broadcast: Broadcast) -> bytes:
    """A broadcast as JSON."""
    return orjson.dumps(broadcast)


def read_broadcast(record: bytes) -> Broadcast:
    """The broadcast that `write_broadcast` wrote."""
    fields: dict[str, Any] = orjson.loads(record)
    fields["topics"] = tuple(fields["topics"])
    fields["languages"] = tuple(fields["languages"])
    fields["message_ids"] = tuple(fields.get("message_ids", ()))
    fields["created"] = datetime.fromisoformat(fields["created"])
    return Broadcast(**fields)
