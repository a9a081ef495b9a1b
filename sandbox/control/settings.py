"""Control API: faults, limits, and updates that come again."""

from __future__ import annotations

from aiohttp import web

from sandbox.control.requests import body_of, json_answer, whole
from sandbox.telegram.service import Telegram


class Settings:
    """Routes that change how the simulated Telegram behaves."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the routes."""
        router.add_post("/sandbox/faults", self._faults)
        router.add_post("/sandbox/limits", self._limits)
        router.add_post("/sandbox/updates/repeat", self._repeat)

    async def _faults(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        rules, seed = body.get("rules", []), body.get("seed")
        if not isinstance(rules, list):
            raise ValueError("rules is a list")  # noqa: TRY004  answered as 400
        self._telegram.faults.set(rules, seed)
        return json_answer({"rules": len(rules), "applied": self._telegram.faults.applied})

    async def _limits(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        enabled = bool(body.pop("enabled", True))
        self._telegram.limits.set(enabled, {name: float(each) for name, each in body.items()})
        return json_answer(self._telegram.limits.shown())

    async def _repeat(self, request: web.Request) -> web.Response:
        count = whole((await body_of(request)).get("count", 1), "count")
        return json_answer({"repeated": self._telegram.updates.repeat(count)})
