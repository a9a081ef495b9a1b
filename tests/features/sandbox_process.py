"""A sandbox server in a process of its own, and a client for its control API.

    async with Sandbox() as sandbox:
        await sandbox.add_person(1, "Dilnoza", language_code="uz")
        await sandbox.say(1, "/start")
        answer = await sandbox.wait_for_message(1)

Tests import it as `from tests.features.sandbox_process import Sandbox, sandbox`; the second is a
pytest fixture.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import pytest_asyncio

from tests.features.sandbox_server import TOKEN, SandboxServer

__all__ = ["TOKEN", "Sandbox", "sandbox"]


class Sandbox(SandboxServer):
    """The server and its control API: people and groups, what they see, and settings."""

    # -- people and groups -----------------------------------------------------------------------

    async def add_person(
        self, person_id: int, name: str = "", *, language_code: str = "", **more: Any
    ) -> dict[str, Any]:
        """Make a person known. `more`: username, admin."""
        return await self.post(
            "/sandbox/people",
            id=person_id,
            name=name or f"Person {person_id}",
            language_code=language_code,
            **more,
        )

    async def add_people(
        self, count: int, first_id: int, language_codes: Sequence[str] = ()
    ) -> None:
        """Make many people known at once, languages in turn."""
        await self.post(
            "/sandbox/people/bulk",
            count=count,
            first_id=first_id,
            language_codes=list(language_codes),
        )

    async def add_group(
        self,
        title: str,
        kind: str = "group",
        *,
        admins: Sequence[int],
        members: Sequence[int] = (),
        **more: Any,
    ) -> dict[str, Any]:
        """A group, supergroup or channel that the bot is added to. `more`: bot, username."""
        return await self.post(
            "/sandbox/groups",
            title=title,
            type=kind,
            admins=list(admins),
            members=list(members),
            **more,
        )

    async def add_thread(self, group_id: int, name: str) -> int:
        """Begin a thread in a supergroup; its id."""
        shown = await self.post(f"/sandbox/groups/{group_id}/threads", name=name)
        return int(shown["threads"][-1]["number"])

    async def share(self, person_id: int, chat_id: int, request_id: int) -> None:
        """Answer a button that asks for a group or channel (Bot API: request_chat)."""
        path = f"/sandbox/people/{person_id}/share"
        await self.post(path, chat_id=chat_id, request_id=request_id)

    async def forward(self, person_id: int, from_chat_id: int, message_id: int) -> None:
        """Forward a message of a group or channel to the bot."""
        path = f"/sandbox/people/{person_id}/forward"
        await self.post(path, from_chat_id=from_chat_id, message_id=message_id)

    async def give(self, person_id: int, **content: Any) -> dict[str, Any]:
        """A person sends the bot a message of any kind: its own fields (Bot API: Message)."""
        return await self.post(f"/sandbox/people/{person_id}/send", content=content)

    async def say(
        self,
        person_id: int,
        text: str,
        chat_id: int | None = None,
        reply_to: int | None = None,
        thread: int = 0,
    ) -> dict[str, Any]:
        """A person writes to the bot, or in a group (in a thread of it); the message."""
        return await self.post(
            f"/sandbox/people/{person_id}/send",
            text=text,
            chat_id=chat_id,
            reply_to_message_id=reply_to,
            message_thread_id=thread,
        )

    async def press(
        self,
        person_id: int,
        message_id: int,
        data: str,
        chat_id: int | None = None,
        wait: float = 20,
    ) -> dict[str, Any]:
        """Press a button: {"answered": bool, "answer": {"text", "show_alert", ...} | None}."""
        return await self.post(
            f"/sandbox/people/{person_id}/press",
            chat_id=chat_id,
            message_id=message_id,
            data=data,
            wait=wait,
        )

    async def block(self, person_id: int) -> None:
        """The person blocks the bot."""
        await self.post(f"/sandbox/people/{person_id}/block")

    async def unblock(self, person_id: int) -> None:
        """The person lets the bot in again."""
        await self.post(f"/sandbox/people/{person_id}/unblock")

    async def commands_of(self, person_id: int, chat_id: int | None = None) -> list[dict[str, str]]:
        """The command menu that a person sees."""
        query = {} if chat_id is None else {"chat_id": chat_id}
        return await self.get(f"/sandbox/people/{person_id}/commands", **query)

    # -- looking -----------------------------------------------------------------------------------

    async def messages(self, chat_id: int, *, deleted: bool = False) -> list[dict[str, Any]]:
        """A chat's messages, oldest first, each with "deleted" and "versions"."""
        found = (await self.get(f"/sandbox/chats/{chat_id}/messages"))["messages"]
        return [message for message in found if deleted or not message["deleted"]]

    async def from_bot(self, chat_id: int) -> list[dict[str, Any]]:
        """The bot's own messages in a chat."""
        messages = await self.messages(chat_id)
        return [m for m in messages if m.get("from", {}).get("is_bot") or "sender_chat" in m]

    async def wait_for_message(
        self,
        chat_id: int,
        accept: Callable[[dict[str, Any]], bool] = lambda message: True,
        *,
        after: int = 0,
        seconds: float = 30,
    ) -> dict[str, Any]:
        """The first message of the bot's, later than id `after`, that `accept` accepts."""
        async with asyncio.timeout(seconds):
            while True:
                for message in await self.from_bot(chat_id):
                    if message["message_id"] > after and accept(message):
                        return message
                await asyncio.sleep(0.1)

    async def calls(self, after: int = 0, method: str = "", limit: int = 100_000) -> list[Any]:
        """The Bot API calls made: number, time, method, chat_id, parameters, code, answer."""
        return await self.get("/sandbox/calls", after=after, method=method, limit=limit)

    async def deliveries(self, after: int = 0) -> list[tuple[int, int, int, str]]:
        """(call number, chat id, message id, text) of every message the bot got accepted."""
        return [tuple(row) for row in await self.get("/sandbox/deliveries", after=after)]

    async def stats(self) -> dict[str, Any]:
        """Counts: calls, methods, codes, refusals, deliveries, faults, limits."""
        return await self.get("/sandbox/stats")

    # -- settings ----------------------------------------------------------------------------------

    async def faults(self, *rules: dict[str, Any], seed: int = 1) -> None:
        """Put fault rules in force; none clears them."""
        await self.post("/sandbox/faults", rules=list(rules), seed=seed)

    async def repeat_updates(self, count: int) -> int:
        """Hand the newest confirmed updates out again; how many there were."""
        return int((await self.post("/sandbox/updates/repeat", count=count))["repeated"])

    async def limits(self, enabled: bool = True, **values: float) -> None:
        """Turn Telegram's rate limits on or off."""
        await self.post("/sandbox/limits", enabled=enabled, **values)

    async def set_feed(
        self, name: str, items: Sequence[dict[str, Any]], form: str = "rss", **more: Any
    ) -> str:
        """Replace a feed's items; its address. `more`: raw, status, headers, delay, title..."""
        body = {"items": list(items), "format": form, **more}
        await self.request("PUT", f"/sandbox/feeds/{name}", json=body)
        return f"{self.address}/feeds/{name}"

    async def extend_feed(self, name: str, items: Sequence[dict[str, Any]], **more: Any) -> str:
        """Put items on top of a feed (a known guid is corrected in place); its address."""
        await self.post(f"/sandbox/feeds/{name}", items=list(items), **more)
        return f"{self.address}/feeds/{name}"

    async def feed_stats(self, name: str) -> dict[str, int]:
        """How often the feed was fetched: requests, 200, 304."""
        return await self.get(f"/sandbox/feeds/{name}/stats")


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A sandbox with no newsroom."""
    async with Sandbox() as running:
        yield running
