"""How all feeds do, from what storage keeps."""

from datetime import datetime

from bot.feeds.health import FeedHealth, feed_health, trouble_first
from bot.feeds.record import FeedRecord
from bot.services import Services


async def feeds_health(services: Services, now: datetime) -> list[FeedHealth]:
    """Every feed and how it does, those that need a person first.

    Raises:
        StorageError: when Redis does not answer.
    """
    feeds, paused = await services.feeds.all(), await services.feeds.paused()
    ids = [feed.id for feed in feeds]
    states = await services.newsroom.feed_states(ids)
    dues = await services.newsroom.next_polls(ids)
    return trouble_first(
        [
            feed_health(
                feed,
                FeedRecord.read(state, feed.url),
                due,
                now,
                paused=feed.id in paused,
                added=not services.feeds.is_configured(feed.id),
            )
            for feed, state, due in zip(feeds, states, dues, strict=True)
        ]
    )
