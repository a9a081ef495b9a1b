"""A feed's document to items, by what kind of feed it is."""

from datetime import datetime, tzinfo

from bot.feeds.answers import Fetched
from bot.feeds.listing import parse_listing
from bot.feeds.parse import parse
from bot.feeds.parsed import ParsedFeed
from config.feeds import FeedConfig


def read_document(feed: FeedConfig, found: Fetched, now: datetime, zone: tzinfo) -> ParsedFeed:
    """The items of a feed's document, or of its page. `zone` is that of a page's dates.

    Takes up to seconds for the largest: to be called in a thread. Raises NotAFeed for what is
    no feed, and for a page in which the selectors find no news.
    """
    if feed.selectors is not None:
        return parse_listing(found, feed.selectors, feed_id=feed.id, now=now, zone=zone)
    return parse(
        found.body,
        content_type=found.content_type,
        charset=found.charset,
        url=found.url_final,
        feed_id=feed.id,
        now=now,
    )
