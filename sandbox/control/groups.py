"""Control API: groups, supergroups and channels."""

from __future__ import annotations

from aiohttp import web

from sandbox.control.requests import body_of, id_in, json_answer, whole
from sandbox.telegram import acts, threads
from sandbox.telegram.chats import Group, Person
from sandbox.telegram.service import Telegram

GROUP = r"/sandbox/groups/{id:-?\d+}"


class Groups:
    """Routes under /sandbox/groups."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._world = telegram.world

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the routes."""
        router.add_get("/sandbox/groups", self._list)
        router.add_post("/sandbox/groups", self._add)
        router.add_post(f"{GROUP}/migrate", self._migrate)
        router.add_post(f"{GROUP}/kick", self._kick)
        router.add_post(f"{GROUP}/bot", self._bot)
        router.add_post(f"{GROUP}/members", self._members)
        router.add_post(f"{GROUP}/threads", self._add_thread)
        router.add_post(rf"{GROUP}/threads/{{thread:\d+}}", self._close_thread)
        router.add_delete(rf"{GROUP}/threads/{{thread:\d+}}", self._delete_thread)

    async def _list(self, request: web.Request) -> web.Response:
        groups = [chat for chat in self._world.chats.values() if isinstance(chat, Group)]
        return json_answer([group.shown() for group in groups])

    async def _add(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        title, kind = str(body.get("title", "")).strip(), str(body.get("type", "group"))
        if not title:
            raise ValueError("a group has a title")
        if kind not in ("group", "supergroup", "channel"):
            raise ValueError("type must be group, supergroup or channel")
        admins = [self._world.person(whole(each, "admins")) for each in body.get("admins") or []]
        members = [self._world.person(whole(each, "members")) for each in body.get("members") or []]
        if not admins:
            raise ValueError("a group has at least one administrator: admins")
        group = self._world.add_group(title, kind, str(body.get("username") or ""))
        group.members = {person.id: "member" for person in members}
        group.members |= {person.id: "administrator" for person in admins}
        group.members[admins[0].id] = "creator"
        standing, group.standing = str(body.get("bot") or group.standing), "left"
        acts.set_standing(self._telegram, group, admins[0], standing)
        return json_answer(group.shown())

    def _owner(self, group: Group) -> Person:
        owner = next(user for user, status in group.members.items() if status == "creator")
        return self._world.person(owner)

    async def _migrate(self, request: web.Request) -> web.Response:
        group = self._world.group(id_in(request))
        upgraded = acts.migrate(self._telegram, group, self._owner(group))
        return json_answer(upgraded.shown())

    async def _kick(self, request: web.Request) -> web.Response:
        group = self._world.group(id_in(request))
        acts.set_standing(self._telegram, group, self._owner(group), "kicked")
        return json_answer(group.shown())

    async def _bot(self, request: web.Request) -> web.Response:
        group, body = self._world.group(id_in(request)), await body_of(request)
        acts.set_standing(self._telegram, group, self._owner(group), str(body.get("status")))
        return json_answer(group.shown())

    async def _members(self, request: web.Request) -> web.Response:
        group, body = self._world.group(id_in(request)), await body_of(request)
        person = self._world.person(whole(body.get("id"), "id"))
        acts.set_member(self._telegram, group, person, str(body.get("status", "member")))
        return json_answer(group.shown())

    async def _add_thread(self, request: web.Request) -> web.Response:
        group, body = self._world.group(id_in(request)), await body_of(request)
        name = str(body.get("name", "")).strip()
        if not name:
            raise ValueError("a thread has a name")
        threads.create(self._telegram, group, self._owner(group), name)
        return json_answer(group.shown())

    async def _close_thread(self, request: web.Request) -> web.Response:
        group, body = self._world.group(id_in(request)), await body_of(request)
        number, closed = int(request.match_info["thread"]), bool(body.get("closed", True))
        threads.close(self._telegram, group, number, closed)
        return json_answer(group.shown())

    async def _delete_thread(self, request: web.Request) -> web.Response:
        group = self._world.group(id_in(request))
        threads.delete(self._telegram, group, int(request.match_info["thread"]))
        return json_answer(group.shown())
