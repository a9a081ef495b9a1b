"""Audiences: who stands in which, and which of them a publication reaches."""

from collections.abc import Collection
from functools import lru_cache

from bot.gathering import Place
from bot.models import ALL_TOPICS, Lane, Subscriber
from bot.storage import keys
from config.languages import Language

PAST_HOLDING = frozenset((Lane.URGENT, Lane.BULK))
"""Lanes whose publications go at once to those too whom stories are held for."""


def places(subscriber: Subscriber | None) -> frozenset[Place]:
    """The audiences that a subscriber stands in, whether stories are held for it or not: its
    topics, `all`, its keywords, in every language that it reads (and, where those are several,
    `SEVERAL`); everyone of its own language."""
    if subscriber is None or subscriber.state != "active":
        return frozenset()
    return _places(subscriber.language, subscriber.reads, subscriber.topics, subscriber.keywords)


@lru_cache(4096)
def _places(
    language: Language,
    reads: frozenset[Language],
    topics: frozenset[str],
    keywords: frozenset[str],
) -> frozenset[Place]:
    names = (*topics, *(keys.KEYWORD + word for word in keywords))
    languages = {language, *reads}
    if len(languages) > 1:
        names = (*names, keys.SEVERAL)
    return frozenset(
        ((language, keys.EVERYONE), *((one, name) for one in languages for name in names))
    )


@lru_cache(16384)
def place_keys(partition: int, some: frozenset[Place], *, held: bool) -> frozenset[str]:
    """The keys of audiences; `held`: of those in them that stories are held for."""
    prefix = keys.HELD_FOR if held else ""
    return frozenset(keys.audience(partition, language, prefix + name) for language, name in some)


def audience_names(topics: Collection[str]) -> list[str]:
    """The names of the audiences that get a publication: of its topics (readers' own words among
    them, as `word:...`), and `all`.

    No topics at all means everyone; a story without a topic has `ALL_TOPICS` for one.
    """
    if not topics:
        return [keys.EVERYONE]
    return sorted({*topics, ALL_TOPICS})


def audience_keys(
    partition: int, language: Language, names: Collection[str], *, held: bool = False
) -> list[str]:
    """The keys of audiences; with `held` also of those in them that stories are held for."""
    found = [keys.audience(partition, language, name) for name in names]
    if held:
        found += [keys.audience(partition, language, keys.HELD_FOR + name) for name in names]
    return found
