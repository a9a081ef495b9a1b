"""What a subscriber may choose, as pure rules: a subscriber in, a changed one out.

Subscribing to everything is the one subscription `ALL_TOPICS`; leaving a topic then turns it
into all the others, one by one.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from bot.models import ALL_TOPICS, Mode, Subscriber
from bot.timing import USUAL_AT, lost_until
from config.languages import DEFAULT_LANGUAGE, LANGUAGES, Language

_FOREIGN_LANGUAGE: Final[Language] = "en"
_READ_IN_RUSSIAN: Final = frozenset(
    ("ab", "az", "ba", "be", "ce", "cv", "hy", "ka", "kk", "ky", "mo", "os", "tg", "tk", "tt", "uk")
)
"""Telegram languages of the neighbourhood whose speakers mostly read Russian before English."""
_READ_IN_UZBEK: Final = frozenset(("uz", "kaa"))


def guess_language(telegram_code: str | None) -> Language:
    """The language to greet a person in, by the language of their Telegram (Bot API, User:
    an IETF tag such as "ru" or "uz-Cyrl"; absent for some)."""
    if not telegram_code:
        return DEFAULT_LANGUAGE
    primary, *rest = telegram_code.lower().replace("_", "-").split("-")
    if primary in _READ_IN_UZBEK:
        return "uz-cyrl" if "cyrl" in rest else "uz"
    if primary == "ru" or primary in _READ_IN_RUSSIAN:
        return "ru"
    return _FOREIGN_LANGUAGE


def speaks_ours(telegram_code: str | None) -> bool:
    """Whether a person's Telegram is in a language that the bot speaks, so that no guess is
    needed (Bot API, User: `language_code`)."""
    primary = (telegram_code or "").lower().replace("_", "-").split("-")[0]
    return primary in LANGUAGES


def newcomer(chat_id: int, language: Language, today: date) -> Subscriber:
    """A chat that has just come, with no topic chosen yet. `today` is the day in UTC."""
    since, person = today.isoformat(), chat_id > 0
    return Subscriber(chat_id=chat_id, language=language, since=since, fresh=person)


def follow(subscriber: Subscriber, topics: Collection[str]) -> Subscriber:
    """Add subscriptions to `topics` (ids, or `ALL_TOPICS`)."""
    if ALL_TOPICS in topics or ALL_TOPICS in subscriber.topics:
        return replace(subscriber, topics=frozenset((ALL_TOPICS,)))
    return replace(subscriber, topics=subscriber.topics | frozenset(topics))


def unfollow(subscriber: Subscriber, topics: Collection[str], known: Collection[str]) -> Subscriber:
    """Take subscriptions away; `known` are the ids of all topics that there are."""
    if ALL_TOPICS in topics:
        return replace(subscriber, topics=frozenset())
    if not topics:
        return subscriber
    kept = frozenset(known) if ALL_TOPICS in subscriber.topics else subscriber.topics
    return replace(subscriber, topics=kept - frozenset(topics))


def follows(subscriber: Subscriber | None, topic: str) -> bool:
    """Whether stories of the topic reach the subscriber."""
    return subscriber is not None and bool(subscriber.topics & {topic, ALL_TOPICS})


def speak(subscriber: Subscriber, language: Language) -> Subscriber:
    """Change the language of the interface and of the stories."""
    return replace(subscriber, language=language, reads=subscriber.reads - {language})


def read_also(subscriber: Subscriber, languages: Collection[Language]) -> Subscriber:
    """Have stories in these languages too, beside those in the subscriber's own, and no others."""
    return replace(subscriber, reads=frozenset(languages) - {subscriber.language})


def come(
    subscriber: Subscriber, mode: Mode, at: str | None = None, weekday: int | None = None
) -> Subscriber:
    """Change how often news comes. What is not named of a digest's time ("HH:MM") and day (0 is
    Monday) stays as it was; at first it is 08:00 and Monday."""
    if mode == "instant":
        return replace(subscriber, mode=mode, at="", weekday=0)
    day = subscriber.weekday if weekday is None else weekday
    return replace(
        subscriber,
        mode=mode,
        at=at or subscriber.at or USUAL_AT,
        weekday=day if mode == "weekly" else 0,
    )


def be_quiet(subscriber: Subscriber, hours: str) -> Subscriber:
    """Change the hours ("HH:MM-HH:MM", "" for none) in which nothing comes."""
    return replace(subscriber, quiet=hours)


def live_in(subscriber: Subscriber, zone: str) -> Subscriber:
    """Change the time zone (IANA name) that all times are in."""
    return replace(subscriber, timezone=zone)


def lose(subscriber: Subscriber, today: date) -> Subscriber:
    """The chat cannot be written to: blocked, or the bot was put out of it. `today` is in UTC.

    One that was paused stays paused, so that coming back does not end the pause.
    """
    lost = subscriber.lost or today.isoformat()
    if subscriber.state != "active":
        return replace(subscriber, lost=lost)
    return replace(subscriber, state="unreachable", lost=lost)


def regain(subscriber: Subscriber) -> Subscriber:
    """The chat can be written to again. One that was paused by its person stays so."""
    if subscriber.state != "unreachable":
        return replace(subscriber, lost="")
    return replace(subscriber, state="active", lost="")


def pause(subscriber: Subscriber, until: datetime | None = None) -> Subscriber:
    """No news until that moment (aware), or until `resume`; what was chosen stays."""
    moment = until.astimezone(UTC).isoformat(timespec="seconds") if until else ""
    return replace(subscriber, state="paused", until=moment)


def resume(subscriber: Subscriber) -> Subscriber:
    """News again."""
    return replace(subscriber, state="active", until="")


def wake(subscriber: Subscriber, now: datetime) -> Subscriber | None:
    """End a pause whose time has come; nothing is left (None) of a chat that could not be written
    to for `LOST_FOR` (bot/timing.py). Done twice, or too early, it changes nothing."""
    if subscriber.lost and lost_until(subscriber.lost) <= now:
        return None
    if not subscriber.until or datetime.fromisoformat(subscriber.until) > now:
        return subscriber
    return resume(subscriber) if subscriber.state == "paused" else replace(subscriber, until="")
