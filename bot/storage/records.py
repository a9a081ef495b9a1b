"""Stories and broadcasts as the JSON that Redis keeps."""

from datetime import datetime
from typing import Any

import orjson

from bot.models import Broadcast, Lane, Story, TopicMatch


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
    return Story(**fields)


def write_broadcast(broadcast: Broadcast) -> bytes:
    """A broadcast as JSON."""
    return orjson.dumps(broadcast)


def read_broadcast(record: bytes) -> Broadcast:
    """The broadcast that `write_broadcast` wrote."""
    fields: dict[str, Any] = orjson.loads(record)
    fields["topics"] = tuple(fields["topics"])
    fields["languages"] = tuple(fields["languages"])
    fields["created"] = datetime.fromisoformat(fields["created"])
    return Broadcast(**fields)
