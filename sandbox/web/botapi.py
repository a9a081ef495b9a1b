"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import asyncio
from typing import Any

import orjson
from aiohttp import web

from sandbox.methods.table import METHODS
from sandbox.telegram.errors import ApiError
from sandbox.telegram.faults import HTML_502, Rule
from sandbox.telegram.service import Call, Method, Telegram
from sandbox.web import bodies

JSON = {"Content-Type": "application/json"}


class BotApi:
    """Answers calls; knows tokens and faults, and leaves the methods to their functions."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._identity = telegram.identity

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add /bot and /file."""
        router.add_route("*", r"/bot{token:[^/]*}/{method:[^/]*}", self._call)
        router.add_get(r"/file/bot{token:[^/]*}/{path:.+}", self._file)

    def quick(self, token: str, name: str, body: bytes, json: bool) -> tuple[int, bytes] | None:
        """The answer to a call that needs no waiting and no uploads; None: take the long way."""
        telegram = self._telegram
        found = METHODS.get(name.lower())
        if found is None or telegram.faults.rules:
            return None
        call = Call(0, {}, {})
        try:
            call.bot = self._identity.bot(token)
            call.params = bodies.from_json(body) if json else bodies.from_form(body)
        except ApiError:
            return None
        call.number = telegram.journal.next_number()
        return telegram.answer(found[0], found[1], call)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        telegram = self._telegram
        name = request.match_info["method"]
        try:
            bot = self._identity.bot(request.match_info["token"])
            params, uploads = await bodies.read(request)
        except ApiError as error:
            return answered(error.code, orjson.dumps(error.body()))
        call = Call(telegram.journal.next_number(), bot, params, uploads)
        if name.lower() == "getupdates":
            return await self._updates(call)
        found = METHODS.get(name.lower())
        if found is None:
            return answered(*telegram.unknown_method(name, call))
        rule = telegram.faults.pick(name, params)
        if rule is None:
            return answered(*telegram.answer(found[0], found[1], call))
        return await self._faulty(request, rule, found, call)

    async def _updates(self, call: Call) -> web.StreamResponse:
        rule = self._telegram.faults.pick("getUpdates", call.params)
        refusal = rule.refusal() if rule else None
        try:
            if refusal is not None:
                raise refusal
            updates = await self._telegram.updates.get(call.params)
        except ApiError as error:
            return answered(*self._telegram.refused("getUpdates", call, error))
        body = b'{"ok":true,"result":' + orjson.dumps(updates) + b"}"
        # Empty long polls would push everything else out of the log.
        if updates:
            self._telegram.journal.record(call.number, "getUpdates", call.params, 200, body)
        return answered(200, body)

    async def _faulty(
        self, request: web.Request, rule: Rule, found: tuple[str, Method], call: Call
    ) -> web.StreamResponse:
        self._telegram.journal.unanswered += 1
        try:
            return await self._spoilt(request, rule, found, call)
        finally:
            self._telegram.journal.unanswered -= 1

    async def _spoilt(
        self, request: web.Request, rule: Rule, found: tuple[str, Method], call: Call
    ) -> web.StreamResponse:
        telegram, (name, method) = self._telegram, found
        refusal = rule.refusal()
        if refusal is not None:
            return answered(*telegram.refused(name, call, refusal))
        if rule.kind == "http502html":
            telegram.journal.record(call.number, name, call.params, 502, HTML_502)
            return web.Response(body=HTML_502, status=502, content_type="text/html")
        if rule.kind == "reset_before":
            telegram.journal.record(call.number, name, call.params, 0, b"")
            return cut(request)
        if rule.kind == "slow":
            await asyncio.sleep(rule.seconds)
            return answered(*telegram.answer(name, method, call))
        code, body = telegram.answer(name, method, call)
        if rule.kind == "timeout_after_accept":
            await asyncio.sleep(rule.seconds)
        return cut(request) if code == 200 else answered(code, body)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._identity.bot(request.match_info["token"])
        except ApiError as error:
            return answered(error.code, orjson.dumps(error.body()))
        return file_response(self._telegram, request.match_info["path"].split("/")[1:2])


def file_response(telegram: Telegram, file_id: list[str]) -> web.StreamResponse:
    """A stored file's bytes, or a redirect to the address that it was named by; else 404."""
    stored = telegram.files.get(file_id[0]) if file_id else None
    if stored is None:
        return answered(404, b'{"ok":false,"error_code":404,"description":"Not Found"}')
    if stored.url:
        raise web.HTTPFound(stored.url)
    picture = stored.kind == "photo" and stored.content_type.startswith("image/")
    return web.Response(
        body=stored.body,
        content_type=stored.content_type if picture else "application/octet-stream",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"},
    )


def answered(code: int, body: bytes) -> web.Response:
    """A JSON answer as the Bot API gives it."""
    return web.Response(body=body, status=code, headers=JSON)


def cut(request: web.Request) -> web.StreamResponse:
    """Cut the connection; the response returned goes nowhere."""
    transport: Any = request.transport
    if transport is not None:
        transport.abort()
    return web.Response(status=500)
