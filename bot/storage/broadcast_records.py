"""A broadcast's course and who watches it, as Redis keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import orjson

from bot.broadcast_states import Course, State
from config.languages import Language

RECALL: Final = "recall"


@dataclass(frozen=True, slots=True)
class Watch:
    """The message in which an admin sees a broadcast's progress, in `language`, since `started`
    (UTC). `recall`: what is watched is its recall."""

    broadcast_id: str
    chat_id: int
    message_id: int
    language: Language
    started: datetime
    recall: bool = False

    @property
    def publication_id(self) -> str:
        """What the deliveries go by."""
        return recall_id(self.broadcast_id) if self.recall else self.broadcast_id


def recall_id(broadcast_id: str) -> str:
    """What the deliveries of a broadcast's recall go by."""
    return f"{broadcast_id}.{RECALL}"


def written(moment: datetime | None) -> str:
    """A moment as Redis keeps it: seconds, with thousandths; empty for none."""
    return f"{moment.timestamp():.3f}" if moment else ""


def _moment(fields: Mapping[bytes, bytes], name: bytes) -> datetime | None:
    text = fields.get(name)
    return datetime.fromtimestamp(float(text), UTC) if text else None


def read_course(fields: Mapping[bytes, bytes]) -> Course:
    """Where a broadcast is, as its hash has it."""
    return Course(
        state=State(fields[b"state"].decode()),
        revision=int(fields[b"revision"]),
        at=_moment(fields, b"at"),
        due=_moment(fields, b"due"),
        seconded=int(fields.get(b"seconded") or 0),
        count=int(fields.get(b"count") or 0),
        why=fields.get(b"why", b"").decode(),
    )


def read_watch(record: bytes) -> Watch:
    """The watch that `write_watch` wrote."""
    fields = orjson.loads(record)
    fields["started"] = datetime.fromisoformat(fields["started"])
    return Watch(**fields)


def write_watch(watch: Watch) -> str:
    """A watch as JSON."""
    return orjson.dumps(watch).decode()
