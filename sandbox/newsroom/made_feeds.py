"""Feeds that tests make up: /feeds/{name}, set through /sandbox/feeds/{name}."""

from __future__ import annotations

import asyncio
import base64
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from sandbox.control.requests import body_of, json_answer
from sandbox.newsroom.conditional import conditional
from sandbox.newsroom.rendering import TYPES, Document, Entry, render

FEED = "/sandbox/feeds/{name}"


@dataclass(slots=True)
class MadeFeed:
    """A feed under test. `raw` takes the place of the rendered document."""

    form: str = "rss"
    title: str = "Feed"
    language: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    raw: bytes | None = None
    content_type: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    max_age: int = 0
    modified: datetime = field(default_factory=lambda: datetime.now(UTC))
    served: Counter[str] = field(default_factory=Counter)


def entry_of(source: Any) -> Entry:
    """An entry from its JSON object. `date`: ISO 8601 or seconds since 1970; absent: none."""
    if not isinstance(source, dict) or not source.get("guid"):
        raise ValueError("an item is an object with a guid")
    names = ("guid", "title", "link", "description", "content", "picture")
    texts = {name: str(source.get(name) or "") for name in names}
    return Entry(date=_moment(source.get("date")), updated=_moment(source.get("updated")), **texts)


def _moment(value: Any) -> datetime | None:
    if value is None or value == "":
        return None
    if isinstance(value, int | float):
        return datetime.fromtimestamp(value, UTC)
    moment = datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class MadeFeeds:
    """Routes of the made-up feeds."""

    def __init__(self) -> None:
        self._feeds: dict[str, MadeFeed] = {}

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the routes."""
        router.add_post(FEED, self._extend)
        router.add_put(FEED, self._replace)
        router.add_delete(FEED, self._delete)
        router.add_get(f"{FEED}/stats", self._stats)
        router.add_get("/feeds/{name}", self._serve)

    def _known(self, request: web.Request) -> MadeFeed:
        name = request.match_info["name"]
        if name not in self._feeds:
            raise KeyError(f"there is no feed {name}")
        return self._feeds[name]

    async def _extend(self, request: web.Request) -> web.Response:
        """POST: put new items on top; a known guid is replaced where it stands."""
        feed = self._feeds.setdefault(request.match_info["name"], MadeFeed())
        return await self._set(request, feed)

    async def _replace(self, request: web.Request) -> web.Response:
        """PUT: these items and settings only; the counters go on."""
        name = request.match_info["name"]
        old, feed = self._feeds.get(name), MadeFeed()
        answer = await self._set(request, feed)
        feed.served = old.served if old else feed.served
        self._feeds[name] = feed
        return answer

    async def _set(self, request: web.Request, feed: MadeFeed) -> web.Response:
        body = await body_of(request)
        form = str(body.get("format", feed.form))
        if form not in TYPES:
            raise ValueError(f"format must be one of {', '.join(TYPES)}")
        fresh = {entry.guid: entry for entry in map(entry_of, body.get("items") or [])}
        replaced = {guid: fresh.pop(guid) for guid in list(fresh) if guid in feed.entries}
        feed.entries = {**fresh, **feed.entries, **replaced}
        feed.form, feed.modified = form, datetime.now(UTC)
        _settings(feed, body)
        return json_answer({"items": len(feed.entries), "format": feed.form})

    async def _delete(self, request: web.Request) -> web.Response:
        self._known(request)
        del self._feeds[request.match_info["name"]]
        return json_answer({})

    async def _stats(self, request: web.Request) -> web.Response:
        feed = self._known(request)
        return json_answer(
            {"requests": 0, "200": 0, "304": 0, "items": len(feed.entries), **feed.served}
        )

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        feed = self._feeds.get(request.match_info["name"])
        if feed is None:
            raise web.HTTPNotFound(text="no such feed")
        if feed.delay:
            await asyncio.sleep(feed.delay)
        response = self._response(request, feed)
        response.headers.update(feed.headers)
        feed.served["requests"] += 1
        feed.served[str(response.status)] += 1
        return response

    def _response(self, request: web.Request, feed: MadeFeed) -> web.Response:
        content_type = feed.content_type or TYPES[feed.form]
        body = feed.raw
        if body is None:
            home = f"{request.scheme}://{request.host}"
            entries = list(feed.entries.values())
            address = f"{home}{request.path}"
            body = render(Document(feed.title, address, home, feed.language, entries), feed.form)
        if feed.status != 200:
            return web.Response(
                body=body, status=feed.status, headers={"Content-Type": content_type}
            )
        return conditional(request, body, content_type, feed.modified, feed.max_age)


def _settings(feed: MadeFeed, body: dict[str, Any]) -> None:
    """Whatever else the body says: raw or raw_base64, content_type, status, headers, delay..."""
    if "raw" in body:
        feed.raw = None if body["raw"] is None else str(body["raw"]).encode()
    if "raw_base64" in body:
        feed.raw = base64.b64decode(body["raw_base64"])
    feed.title = str(body.get("title", feed.title))
    feed.language = str(body.get("language", feed.language))
    feed.content_type = str(body.get("content_type", feed.content_type))
    feed.status = int(body.get("status", feed.status))
    feed.delay = float(body.get("delay", feed.delay))
    feed.max_age = int(body.get("max_age", feed.max_age))
    if "headers" in body:
        feed.headers = {str(name): str(value) for name, value in body["headers"].items()}
