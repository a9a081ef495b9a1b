"""Control API: looking at what happened. Messages, calls, deliveries, statistics, events."""

from __future__ import annotations

import asyncio

from aiohttp import web

from sandbox.control.requests import id_in, json_answer
from sandbox.telegram.service import Telegram
from sandbox.web.botapi import file_response

CALLS = 1000
HEARTBEAT = 15.0


class Looking:
    """Routes that only read."""

    def __init__(self, telegram: Telegram, stopping: asyncio.Event) -> None:
        self._telegram = telegram
        self._stopping = stopping

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the routes."""
        router.add_get(r"/sandbox/chats/{id:-?\d+}/messages", self._messages)
        router.add_get("/sandbox/calls", self._calls)
        router.add_get("/sandbox/stats", self._stats)
        router.add_get("/sandbox/deliveries", self._deliveries)
        router.add_get("/sandbox/events", self._events)
        router.add_get(r"/sandbox/files/{file_id}", self._file)
        router.add_get("/sandbox/bot", self._bot)

    async def _messages(self, request: web.Request) -> web.Response:
        """A chat's messages with "deleted" and "versions" (earlier contents, oldest first)."""
        world, chat_id = self._telegram.world, id_in(request)
        chat = world.find(chat_id)
        if chat is None:
            raise KeyError(f"there is no chat {chat_id}")
        numbers = sorted({*chat.messages, *chat.deleted})
        limit, after = int(request.query.get("limit", 0)), int(request.query.get("after", 0))
        numbers = [number for number in numbers if number > after][-limit:]
        rows = []
        for number in numbers:
            message = chat.messages.get(number) or chat.deleted[number]
            versions = world.versions.get((chat.id, number), [])
            rows.append({**message, "deleted": number in chat.deleted, "versions": versions})
        return json_answer(
            {
                "chat_id": chat.id,
                "messages": rows,
                "pinned": chat.pinned,
                "keyboard": world.keyboards.get(chat.id),
            }
        )

    async def _calls(self, request: web.Request) -> web.Response:
        query = request.query
        limit = min(int(query.get("limit", CALLS)), 100_000)
        calls = self._telegram.journal.calls(
            int(query.get("after", 0)), query.get("method", ""), query.get("chat_id", ""), limit
        )
        return json_answer(calls)

    async def _stats(self, request: web.Request) -> web.Response:
        telegram = self._telegram
        journal = telegram.journal
        return json_answer(
            {
                "calls": journal.count,
                "methods": journal.methods,
                "codes": journal.codes,
                "refusals": journal.refusals,
                "deliveries": journal.delivered,
                "unanswered": journal.unanswered,
                "chats": {} if request.query.get("chats") == "0" else journal.per_chat(),
                "pending_updates": telegram.updates.pending,
                "faults": telegram.faults.applied,
                "limits": telegram.limits.shown(),
            }
        )

    async def _deliveries(self, request: web.Request) -> web.Response:
        after = int(request.query.get("after", 0))
        return json_answer(list(self._telegram.journal.deliveries(after)))

    async def _bot(self, request: web.Request) -> web.Response:
        """The bot as people see it."""
        telegram = self._telegram
        code = request.query.get("language", "")
        texts = {
            kind: telegram.profile.text(kind, code)
            for kind in ("name", "description", "short_description")
        }
        return json_answer({**telegram.identity.current, **texts})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return file_response(self._telegram, [request.match_info["file_id"]])

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        queue = self._telegram.events.listen()
        try:
            await response.write(b"event: hello\ndata: {}\n\n")
            while not self._stopping.is_set():
                await response.write(await _next(queue))
        except (ConnectionResetError, asyncio.CancelledError):
            # The page was closed, or the server ends: nobody is there to be told.
            return response
        finally:
            self._telegram.events.leave(queue)
        return response


async def _next(queue: asyncio.Queue[bytes]) -> bytes:
    """Everything that waits, in one piece; a comment when nothing comes for a while."""
    try:
        records = [await asyncio.wait_for(queue.get(), HEARTBEAT)]
    except TimeoutError:
        return b": still here\n\n"
    while not queue.empty():
        records.append(queue.get_nowait())
    return b"".join(records)
