"""A ministry's web site that has a news listing and no feed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from types import TracebackType

from aiohttp import web

SELECTORS = {
    "item": "ul.news > li",
    "title": "h3",
    "link": "a@href",
    "date": ".date",
    "text": ".lead",
}


@dataclass(frozen=True)
class Entry:
    """An article: `lead` stands in the listing and on its page."""

    number: int
    title: str
    lead: str
    date: str = ""


class NewsSite:
    """Its listing is at `address`; `answers` counts what the listing was answered with."""

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._listed: list[int] = []
        self._runner: web.AppRunner | None = None
        self.is_rebuilt = False
        self.answers: dict[int, int] = {200: 0, 304: 0}
        self.address = ""

    async def __aenter__(self) -> NewsSite:
        app = web.Application()
        app.add_routes([web.get("/news", self._listing), web.get("/news/{number}", self._page)])
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}/news"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def publish(self, *entries: Entry) -> None:
        """Put articles on top of the listing."""
        for entry in entries:
            self._entries[entry.number] = entry
            self._listed.insert(0, entry.number)

    def correct(self, number: int, title: str) -> None:
        """Give an article another headline."""
        self._entries[number] = replace(self._entries[number], title=title)

    def take_back(self, number: int) -> None:
        """Take an article away, page and all."""
        del self._entries[number]
        self._listed.remove(number)

    async def _listing(self, request: web.Request) -> web.Response:
        body = self._markup().encode()
        etag = f'"{sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            self.answers[304] += 1
            return web.Response(status=304, headers={"ETag": etag})
        self.answers[200] += 1
        return web.Response(body=body, content_type="text/html", headers={"ETag": etag})

    def _markup(self) -> str:
        name = "articles" if self.is_rebuilt else "news"
        rows = "".join(
            f"<li><a href='/news/{one.number}'><h3>{escape(one.title)}</h3></a>"
            f"<span class=date>{one.date}</span><p class=lead>{escape(one.lead)}</p></li>"
            for one in (self._entries[number] for number in self._listed)
        )
        return f"<html><title>News</title><body><ul class={name}>{rows}</ul></body></html>"

    async def _page(self, request: web.Request) -> web.Response:
        entry = self._entries.get(int(request.match_info["number"]))
        if entry is None:
            return web.Response(status=404, text="gone")
        text = (
            f"<html><body><h1>{escape(entry.title)}</h1><p>{escape(entry.lead)}</p></body></html>"
        )
        return web.Response(text=text, content_type="text/html")
