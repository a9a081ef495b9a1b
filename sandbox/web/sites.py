"""What the port serves beside the Bot API: control API and feeds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from sandbox.control.groups import Groups
from sandbox.control.looking import Looking
from sandbox.control.people import People
from sandbox.control.settings import Settings
from sandbox.newsroom.made_feeds import MadeFeeds
from sandbox.telegram.service import Telegram


def add_control(
    router: web.UrlDispatcher,
    telegram: Telegram,
    stopping: asyncio.Event,
    read_by: Callable[[str], None],
) -> None:
    """Add the control API under /sandbox/, and the feeds that it makes."""
    for part in (
        People(telegram, read_by),
        Groups(telegram),
        Looking(telegram, stopping),
        Settings(telegram),
        MadeFeeds(),
    ):
        part.add_routes(router)
