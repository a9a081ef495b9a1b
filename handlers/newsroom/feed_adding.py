"""A feed added by chat: fetched and shown first, added after a yes."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Final

from bot.feeds.adding import (
    FeedLook,
    FeedRequest,
    NotToBeAdded,
    OnlyAPage,
    look_at,
    read_feed_request,
)
from bot.feeds.fetch import Fetcher
from bot.messaging.message import Message
from bot.messaging.screens.feed import FeedScreens
from bot.storage.feed_register import MOST_ADDED
from config.feeds import FeedConfig
from handlers.visit import Visit, rendered_for

_LOOK_SECONDS: Final = 8
"""Less than the service has to end in when it is told to stop."""
ADDRESS: Final = "feed-address"
"""The question that the next message answers."""


async def ask(visit: Visit) -> None:
    """Ask for an address."""
    await visit.services.questions.ask(visit.chat.id, ADDRESS)
    await visit.redraw(_screens(visit).ask_address())


async def answered(visit: Visit) -> None:
    """The address came."""
    await look(visit, visit.typed)


async def look(visit: Visit, text: str) -> None:
    """Fetch what was named, show what it is, and ask whether to add it. Nothing is stored but
    the question."""
    services, screens = visit.services, _screens(visit)
    request = read_feed_request(text, [topic.id for topic in services.topics])
    if not request.url:
        await ask(visit)
        return
    there = await services.feeds.all()
    if refusal := _refusal(visit, request, there):
        await visit.answer(refusal)
        return
    await visit.answer(visit.screens.note("feed-looking", address=visit.screens.echo(request.url)))
    try:
        found = await _fetched(visit, request, [feed.id for feed in there])
    except OnlyAPage as page:
        await visit.answer(screens.only_a_page(page.feed))
    except (NotToBeAdded, TimeoutError) as error:
        reason = getattr(error, "reason", "") or f"no answer within {_LOOK_SECONDS} seconds"
        await visit.answer(screens.refused(request.url, reason))
    else:
        await _offer(visit, screens, found)


def _refusal(visit: Visit, request: FeedRequest, there: Sequence[FeedConfig]) -> Message | None:
    """Why the feed is not even looked at; `there` are all feeds that are followed."""
    screens = _screens(visit)
    if request.wrong:
        return screens.not_understood(request)
    if known := next((feed for feed in there if feed.url == request.url), None):
        return screens.note("feed-known", feed=known.title)
    if len(there) - len(visit.services.feeds.configured) >= MOST_ADDED:
        return screens.note("feed-too-many")
    return None


async def _fetched(visit: Visit, request: FeedRequest, taken: Sequence[str]) -> FeedLook:
    services = visit.services
    private = services.settings.allow_private_feeds
    async with (
        asyncio.timeout(_LOOK_SECONDS),
        Fetcher(allow_private=private) as fetcher,
    ):
        return await look_at(request, taken, fetcher, services.topics)


async def add(visit: Visit) -> None:
    """Yes: poll it from now on."""
    services = visit.services
    feed = await services.feeds.take_draft(visit.data)
    if feed is None:
        await visit.redraw(_screens(visit).note("feed-draft-gone"))
    elif await services.feeds.add(feed):
        await visit.record("feed-add", feed.id, feed.url)
        await visit.redraw(_screens(visit).added(feed))
    else:
        await visit.redraw(_screens(visit).note("feed-known", feed=feed.title))


async def _offer(visit: Visit, screens: FeedScreens, found: FeedLook) -> None:
    draft_id = token_hex(8)
    await visit.services.feeds.keep_draft(draft_id, found.feed)
    if found.sample:
        message = rendered_for(found.sample, found.sample.language, visit.services)
        # It is kept nowhere, so buttons that ask about it would lead nowhere.
        links = tuple(row for row in message.buttons if all(button.url for button in row))
        await visit.answer(replace(message, buttons=links))
    await visit.answer(screens.look(found, draft_id))


def _screens(visit: Visit) -> FeedScreens:
    return FeedScreens(visit.screens, visit.date, datetime.now(UTC), may_edit=True)
