"""A feed that was taken over: it changes and takes back what another feed told in no way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from email.utils import format_datetime
from html import escape

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.feeds.fetch import Fetcher
from bot.feeds.turns import LargeTurn
from bot.storage.connection import Client
from config.feeds import FeedConfig
from jobs.polling.feed_work import FeedWork
from jobs.polling.threads import Threads
from jobs.polling.writing import open_writer
from tests.integration.newsdesk import Newsdesk, newsdesk
from tests.integration.sandbox_in_process import InProcess, box
from tests.integration.test_attacks_markup import story

__all__ = ["box"]

ARTICLE = "https://iiv.uz/news/a-story-of-some-words-1"
WORDS = "The ministry said on Tuesday that ten people were detained in Samarkand. " * 12


class Site:
    """Two feeds, and the work of polling them."""

    def __init__(self) -> None:
        self.bodies: dict[str, str] = {}

    async def answer(self, request: web.Request) -> web.Response:
        body = self.bodies[request.match_info["feed"]]
        return web.Response(text=body, content_type="application/rss+xml")

    def shows(self, feed: str, *items: str) -> None:
        begin = '<rss version="2.0" xmlns:at="http://purl.org/atompub/tombstones/1.0"><channel>'
        self.bodies[feed] = f"{begin}<title>{feed}</title>{''.join(items)}</channel></rss>"


def item(title: str, link: str, guid: str) -> str:
    date = format_datetime(story(1).published)
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{guid}</guid>"
        f"<pubDate>{date}</pubDate><description>{escape(WORDS)}</description></item>"
    )


def tombstone(reference: str) -> str:
    return f'<at:deleted-entry ref="{reference}" when="2026-11-24T10:00:00Z"/>'


@pytest.fixture
async def desk(box: InProcess, redis_url: str, redis_client: Client) -> AsyncIterator[Newsdesk]:
    async with newsdesk(box, redis_url, allow_private_feeds=True) as found:
        yield found


@pytest.mark.parametrize("attack", ["edit", "tombstone", "guid", "both"])
async def test_a_feed_neither_edits_nor_takes_back_the_story_of_another(
    desk: Newsdesk, attack: str
) -> None:
    site, services = Site(), desk.services
    app = web.Application()
    app.router.add_get("/{feed}", site.answer)
    settings = services.settings
    threads = Threads()
    async with (
        TestServer(app) as server,
        Fetcher(user_agent="t", allow_private=True) as fetcher,
        open_writer(settings, services.summaries, services.summary_budget) as writer,
    ):
        work = FeedWork(services, fetcher, threads, writer)
        feeds = {
            name: FeedConfig.model_validate(
                {"id": name, "url": str(server.make_url(f"/{name}")), "title": name}
            )
            for name in ("ministry", "evil")
        }

        async def poll(name: str) -> None:
            await work.poll(feeds[name], LargeTurn(asyncio.Lock()))

        for name in feeds:
            site.shows(name)
            await poll(name)
        site.shows("ministry", item("Ten people were detained", ARTICLE, "m-1"))
        await poll("ministry")
        (told,) = await services.newsroom.latest("en", "all", 5)
        evil = {
            "edit": [item("Nobody was detained, all is a lie", ARTICLE, "e-1")],
            "guid": [item("Nobody was detained, all is a lie", "https://evil.uz/1", "m-1")],
            "tombstone": [tombstone(ARTICLE), tombstone("m-1")],
            "both": [item("All is a lie", ARTICLE, ARTICLE), tombstone(ARTICLE)],
        }
        site.shows("evil", *evil[attack])
        await poll("evil")
        await poll("evil")
        site.shows("evil")
        await poll("evil")
        now = await services.newsroom.story(told.id)
        assert now is not None
        assert (now.title, now.summary, now.version) == (told.title, told.summary, told.version)
        assert not now.withdrawn
        assert now.feed_id == "ministry"
    threads.close()
