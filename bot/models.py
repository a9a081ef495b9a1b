"""What is passed between the stages: a type for each stage, none with fields that mean "not yet".

feed --parse--> Item --enrich--> Story --fan-out--> Delivery --send--> Outcome
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Final, Literal

from config.languages import Language

ALL_TOPICS: Final = "all"
"""The subscription to every story, those without a topic included."""


STORY_PREFIX: Final = "s"
"""How the ids of stories begin, and of no other publication."""


class Lane(StrEnum):
    """A priority class of the outbox, highest first."""

    REPLY = "reply"
    URGENT = "urgent"
    NEWS = "news"
    DIGEST = "digest"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed published, as its parser understood it.

    `title` is one line of plain text. `content` and `description` are HTML as the feed gave
    it, empty when it gave none. `link` and `image` are absolute http(s) addresses. `published`
    and `updated` are in UTC. `language` is what the feed itself declares, unchecked.
    """

    feed_id: str
    title: str
    link: str | None = None
    guid: str | None = None
    description: str = ""
    content: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str | None = None
    image: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """Why a story has a topic: its id, how strongly, and the words in the text that decided."""

    topic: str
    strength: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An item with its language, summary and topics: what subscribers get.

    `topics` are ordered strongest first. `source` is the feed's title as readers see it.
    `published` is in UTC; for an item without a date it is when the item was first seen.
    `keywords` are the readers' own words (in normal form) that occur in its text. `follows` is
    the id of an earlier story that it goes on with, empty for most.
    `version` is raised by each correction; `withdrawn` is the last of them.
    """

    id: str
    feed_id: str
    source: str
    title: str
    summary: str
    language: Language
    topics: tuple[TopicMatch, ...]
    published: datetime
    link: str | None = None
    image: str | None = None
    lane: Lane = Lane.NEWS
    version: int = 1
    withdrawn: bool = False
    keywords: tuple[str, ...] = ()
    follows: str = ""

    @property
    def publication_id(self) -> str:
        """What deliveries of this version go by: a correction is a publication of its own."""
        return self.id if self.version == 1 else f"{self.id}.{self.version}"

    @property
    def topic_ids(self) -> tuple[str, ...]:
        """The ids of the topics, strongest first."""
        return tuple(match.topic for match in self.topics)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """An admin's message to many.

    `text` is Telegram HTML; of one that is copied, what its list entry shows. An empty `topics`
    or `languages` means everyone. `message_ids` are the messages in `source_chat` that each
    reader gets a copy of, several for an album; none where the text is sent. An `urgent` one
    goes through quiet hours, with sound.
    """

    id: str
    author_id: int
    text: str
    topics: tuple[str, ...]
    languages: tuple[Language, ...]
    created: datetime
    source_chat: int = 0
    message_ids: tuple[int, ...] = ()
    urgent: bool = False

    @property
    def lane(self) -> Lane:
        """The lane that it goes in."""
        return Lane.URGENT if self.urgent else Lane.BULK


SubscriberState = Literal["active", "paused", "unreachable"]
Mode = Literal["instant", "daily", "weekly"]
MODES: Final[Mapping[str, Mode]] = {"instant": "instant", "daily": "daily", "weekly": "weekly"}
"""The modes by the name that people and files give them."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat that gets alerts, and what it chose.

    `topics` are topic ids, or `ALL_TOPICS`. `since` is the day of the first /start, in UTC.
    `until` is when a pause ends by itself, an ISO moment in UTC; empty when nothing is to end.
    `reads` are languages whose stories come too, beside those in `language`. `keywords` are own
    words in normal form, alerts on which come whatever the topic. `at` ("HH:MM") and `weekday`
    (0 is Monday) say when a digest comes, `quiet` ("HH:MM-HH:MM") when nothing does, all in
    `timezone` (an IANA name; empty: the ministry's). `thread` is the thread of a supergroup that
    alerts go to; 0 when to none. `fresh` is a newcomer whom no story was shown yet.
    `lost` is the day since when the chat cannot be written to, in UTC; empty while it can.
    """

    chat_id: int
    language: Language
    topics: frozenset[str] = frozenset()
    mode: Mode = "instant"
    state: SubscriberState = "active"
    since: str = ""
    until: str = ""
    reads: frozenset[Language] = frozenset()
    keywords: frozenset[str] = frozenset()
    at: str = ""
    weekday: int = 0
    quiet: str = ""
    timezone: str = ""
    thread: int = 0
    fresh: bool = False
    lost: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """A slice of a publication's audience in one partition: the unit that a sender claims.

    `entry_id` is its stream entry. `chat_ids` and `results` run in parallel; a result is 0
    (not settled), a Telegram message id (over 0) or a failure code (below 0). A correction
    names in `corrects` the story whose messages it edits, and in `messages` the results of
    sending them. In lane digest each reader has `contents` of their own (see bot/gathering.py).
    """

    partition: int
    lane: Lane
    entry_id: str
    publication_id: str
    language: Language
    offset: int
    chat_ids: tuple[int, ...]
    results: tuple[int, ...]
    corrects: str = ""
    messages: tuple[int, ...] = ()
    contents: tuple[bytes, ...] = ()


class OutcomeKind(Enum):
    """What became of a delivery."""

    SENT = "sent"
    RETRY_AFTER = "retry after"
    UNREACHABLE = "unreachable"
    MOVED = "moved"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery, with what the next step needs to know.

    `message_id` goes with SENT, and `messages`, every id, with an album (of it `message_id` is the
    first); `retry_after` (seconds) with RETRY_AFTER and UNKNOWN;
    `moved_to` (the supergroup's chat id) with MOVED; `reason` (Telegram's words) with the rest.
    """

    kind: OutcomeKind
    message_id: int = 0
    retry_after: float = 0.0
    moved_to: int = 0
    reason: str = ""
    overall: bool = False
    messages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """Who got a publication: counts of recipients, by what became of the delivery.

    `unknown`: Telegram did not answer in time, and UNKNOWN_POLICY says not to send again.
    `cancelled`: an admin ended the broadcast before their turn came. `held`: it came to their turn
    in their quiet hours, so that it comes to them later, with others.
    `first` and `last` are when the first and the latest delivery were settled.
    """

    audience: int = 0
    sent: int = 0
    unreachable: int = 0
    failed: int = 0
    unknown: int = 0
    cancelled: int = 0
    held: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None

    @property
    def waiting(self) -> int:
        """Recipients whose delivery is not settled."""
        settled = self.sent + self.unreachable + self.failed + self.unknown + self.cancelled
        return self.audience - settled - self.held
