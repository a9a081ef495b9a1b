"""What handlers and jobs work with, put together once by the composition root."""

from dataclasses import dataclass

from bot.messaging.gateway import Gateway
from bot.messaging.screens.base import Screens
from bot.spacing import Spacing
from bot.storage.albums import Albums
from bot.storage.announcements import Announcements
from bot.storage.audit import Audit
from bot.storage.broadcasts import Broadcasts
from bot.storage.canary import Canary
from bot.storage.deliveries import Deliveries
from bot.storage.drafts import Drafts
from bot.storage.feed_register import FeedRegister
from bot.storage.hastening import Hastening
from bot.storage.hush import Hush
from bot.storage.keywords import Keywords
from bot.storage.newsroom import Newsroom
from bot.storage.numbers import Numbers
from bot.storage.outbox import Outbox
from bot.storage.pacer import Pacer
from bot.storage.parking import Parking
from bot.storage.questions import Questions
from bot.storage.relations import Relations
from bot.storage.results import Results
from bot.storage.review import Review
from bot.storage.review_cases import ReviewCases
from bot.storage.roles import Roles
from bot.storage.subscribers import Subscribers
from bot.storage.summaries import StoredBudget, StoredSummaries
from bot.storage.traces import Traces
from bot.storage.turns import Turns
from bot.storage.updates import UpdatesServed
from bot.storage.vitals import Vitals
from bot.storage.watchdog import Watchdog
from config.languages import Language
from config.settings import Settings
from config.texts import Texts
from config.topics import TopicConfig


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a handler or a job may need, ready for use.

    `alone`: no other process works on this storage, so whatever another sender holds is of
    one that died.
    """

    settings: Settings
    topics: tuple[TopicConfig, ...]
    texts: Texts
    subscribers: Subscribers
    hush: Hush
    newsroom: Newsroom
    relations: Relations
    keywords: Keywords
    summaries: StoredSummaries
    summary_budget: StoredBudget
    announcements: Announcements
    broadcasts: Broadcasts
    drafts: Drafts
    review: Review
    review_cases: ReviewCases
    roles: Roles
    audit: Audit
    feeds: FeedRegister
    questions: Questions
    numbers: Numbers
    turns: Turns
    traces: Traces
    hastening: Hastening
    outbox: Outbox
    deliveries: Deliveries
    parking: Parking
    results: Results
    albums: Albums
    canary: Canary
    watchdog: Watchdog
    vitals: Vitals
    updates: UpdatesServed
    pacer: Pacer
    spacing: Spacing
    gateway: Gateway
    alone: bool


def screens_in(language: Language, services: Services) -> Screens:
    """The screens in a language."""
    return Screens(services.texts, {one.id: one for one in services.topics}, language)
