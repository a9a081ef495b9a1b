"""Control API: people, and what they do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import BodyPartReader, web

from sandbox.control.requests import body_of, id_in, json_answer, whole
from sandbox.telegram import acts
from sandbox.telegram.chats import Chat, Person
from sandbox.telegram.files import Upload, document_of, photo_sizes
from sandbox.telegram.service import Telegram
from sandbox.telegram.threads import within

ANSWER_SECONDS = 10.0
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


class People:
    """Routes under /sandbox/people."""

    def __init__(self, telegram: Telegram, read_by: Callable[[str], None]) -> None:
        self._telegram = telegram
        # Told the language that whoever acts reads.
        self._read_by = read_by
        self._world = telegram.world

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the routes."""
        router.add_get("/sandbox/people", self._list)
        router.add_post("/sandbox/people", self._add)
        router.add_post("/sandbox/people/bulk", self._bulk)
        one = r"/sandbox/people/{id:\d+}"
        router.add_get(f"{one}/commands", self._commands)
        router.add_post(f"{one}/send", self._send)
        router.add_post(f"{one}/edit", self._edit)
        router.add_post(f"{one}/forward", self._forward)
        router.add_post(f"{one}/share", self._share)
        router.add_post(f"{one}/press", self._press)
        router.add_post(f"{one}/inline", self._inline)
        router.add_post(f"{one}/{{act:block|unblock|deactivate|activate}}", self._act)

    async def _list(self, request: web.Request) -> web.Response:
        return json_answer([person.shown() for person in self._world.people()])

    async def _add(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        name = str(body.get("name", "")).strip()
        if not name:
            raise ValueError("a person has a name")
        given = body.get("id")
        number = None if given is None else whole(given, "id")
        if number is not None and number <= 0:
            raise ValueError("id must be above 0")
        person = self._world.add_person(
            number, name, str(body.get("username") or ""), str(body.get("language_code") or "")
        )
        person.admin = bool(body.get("admin"))
        person.reads = str(body.get("reads") or person.language_code)
        self._telegram.events.send("person", person.shown())
        return json_answer(person.shown())

    async def _bulk(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        count, first = whole(body.get("count"), "count"), whole(body.get("first_id"), "first_id")
        if count < 1 or first < 1:
            raise ValueError("count and first_id must be above 0")
        languages = [str(code) for code in body.get("language_codes") or []]
        self._world.add_range(first, count, languages)
        return json_answer({"first_id": first, "count": count})

    async def _commands(self, request: web.Request) -> web.Response:
        """The commands that this person sees in their private chat or in a group."""
        person = self._world.person(id_in(request))
        chat_id = int(request.query.get("chat_id", person.id))
        scopes = self._scopes(person, chat_id)
        code = person.language_code.partition("-")[0]
        return json_answer(self._telegram.profile.seen_commands(scopes, code))

    def _scopes(self, person: Person, chat_id: int) -> list[str]:
        """Scopes from the narrowest (Bot API, "Determining list of commands")."""
        if chat_id == person.id:
            return [f"chat:{chat_id}", "all_private_chats", "default"]
        group = self._world.group(chat_id)
        scopes = [f"chat_member:{chat_id}:{person.id}"]
        if group.members.get(person.id) in ("creator", "administrator"):
            scopes += [f"chat_administrators:{chat_id}", f"chat:{chat_id}"]
            return [*scopes, "all_chat_administrators", "all_group_chats", "default"]
        return [*scopes, f"chat:{chat_id}", "all_group_chats", "default"]

    def _place(self, request: web.Request, body: dict[str, Any]) -> tuple[Person, Chat]:
        person = self._world.person(id_in(request))
        given = body.get("chat_id")
        chat_id = None if given in (None, "") else whole(given, "chat_id")
        self._read_by(person.reads)
        return person, acts.chat_for(self._telegram, person, chat_id)

    async def _send(self, request: web.Request) -> web.Response:
        upload: Upload | None = None
        if request.content_type == "multipart/form-data":
            body, upload = await _multipart(request)
        else:
            body = await body_of(request)
        person, chat = self._place(request, body)
        content = self._content(str(body.get("text") or ""), upload, body.get("content"))
        content |= within(chat, whole(body.get("message_thread_id") or 0, "message_thread_id"))
        if body.get("media_group_id"):
            content["media_group_id"] = str(body["media_group_id"])
        reply = body.get("reply_to_message_id")
        if reply:
            number = whole(reply, "reply_to_message_id")
            if number not in chat.messages:
                raise KeyError(f"there is no message {number} in {chat.id}")
            content["reply_to_message"] = {
                name: value
                for name, value in chat.messages[number].items()
                if name != "reply_to_message"
            }
        return json_answer(acts.say(self._telegram, person, chat, content))

    def _content(self, text: str, upload: Upload | None, given: Any = None) -> dict[str, Any]:
        """The message's own fields: `given` as they are, or a text, or an upload with one."""
        if isinstance(given, dict):
            return given
        if upload is None:
            if not text.strip():
                raise ValueError("a message has a text or a photo")
            return {"text": text}
        kind = "photo" if upload.content_type in PICTURES else "document"
        stored = self._telegram.files.store(kind, upload)
        content: dict[str, Any] = (
            {"photo": photo_sizes(stored)} if kind == "photo" else {"document": document_of(stored)}
        )
        return {**content, "caption": text} if text else content

    async def _forward(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person, chat = self._place(request, body)
        source = self._world.group(whole(body.get("from_chat_id"), "from_chat_id"))
        number = whole(body.get("message_id"), "message_id")
        return json_answer(acts.forward(self._telegram, person, chat, source, number))

    async def _share(self, request: web.Request) -> web.Response:
        """Answer a button that asks for a group or channel (Bot API: request_chat)."""
        body = await body_of(request)
        person = self._world.person(id_in(request))
        group = self._world.group(whole(body.get("chat_id"), "chat_id"))
        request_id = whole(body.get("request_id"), "request_id")
        return json_answer(acts.share(self._telegram, person, group, request_id))

    async def _edit(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        _, chat = self._place(request, body)
        number = whole(body.get("message_id"), "message_id")
        return json_answer(acts.edit(self._telegram, chat, number, str(body.get("text") or "")))

    async def _press(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person, chat = self._place(request, body)
        number = whole(body.get("message_id"), "message_id")
        query_id, future = await acts.press(
            self._telegram, person, chat, number, str(body.get("data", ""))
        )
        answer = await _awaited(future, float(body.get("wait", ANSWER_SECONDS)))
        if answer is not None:
            self._telegram.events.send("answer", {"chat_id": chat.id, **answer})
        return json_answer(
            {"callback_query_id": query_id, "answered": answer is not None, "answer": answer}
        )

    async def _inline(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        person = self._world.person(id_in(request))
        query_id, future = await acts.ask_inline(
            self._telegram,
            person,
            str(body.get("query", "")),
            str(body.get("offset", "")),
            str(body.get("chat_type", "sender")),
        )
        answer = await _awaited(future, float(body.get("wait", ANSWER_SECONDS)))
        return json_answer(
            {"inline_query_id": query_id, "answered": answer is not None, "answer": answer}
        )

    async def _act(self, request: web.Request) -> web.Response:
        person, act = self._world.person(id_in(request)), request.match_info["act"]
        if act in ("block", "unblock"):
            acts.block(self._telegram, person, act == "block")
        else:
            person.deactivated = act == "deactivate"
            self._telegram.events.send("person", person.shown())
        return json_answer(person.shown())


async def _awaited(future: asyncio.Future[dict[str, Any]], seconds: float) -> dict[str, Any] | None:
    """The bot's answer, or None when it does not come in time (60 s at most)."""
    try:
        return await asyncio.wait_for(future, min(max(seconds, 0.0), 60.0))
    except TimeoutError:
        return None


async def _multipart(request: web.Request) -> tuple[dict[str, Any], Upload | None]:
    body: dict[str, Any] = {}
    upload: Upload | None = None
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        raw = bytes(await part.read(decode=False))
        if part.filename is None:
            body[part.name] = raw.decode()
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            upload = Upload(part.filename, kind, raw)
    if "json" in body:
        body |= orjson.loads(body.pop("json"))
    return body, upload
