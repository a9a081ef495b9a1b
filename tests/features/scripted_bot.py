"""A tiny bot for tests of the page: it answers by a script, so that only the page is under test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from tests.features.sandbox_process import Sandbox

KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Toast", "callback_data": "toast"}, {"text": "Alert", "callback_data": "alert"}],
        [{"text": "Edit", "callback_data": "edit"}, {"text": "Delete", "callback_data": "delete"}],
    ]
}
HOSTILE = '<img src=x onerror="document.title=1"> &amp; <script>document.title=2</script>'
FORMATTED = (
    "<b>bold</b> <i>italic</i> <code>code</code> <tg-spoiler>secret</tg-spoiler> "
    '<a href="https://example.org/x">link</a> #tag /help'
)


class ScriptedBot:
    """Polls the sandbox and answers until it is left."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> ScriptedBot:
        await self._sandbox.call(
            "setMyCommands",
            commands=[
                {"command": "start", "description": "Begin"},
                {"command": "topics", "description": "Choose topics"},
            ],
        )
        await self._sandbox.call(
            "setMyCommands",
            commands=[{"command": "start", "description": "Boshlash"}],
            language_code="uz",
        )
        self._task = asyncio.create_task(self._poll())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _poll(self) -> None:
        offset = 0
        while True:
            answer = await self._sandbox.call("getUpdates", offset=offset, timeout=20)
            for update in answer["result"]:
                offset = update["update_id"] + 1
                if "message" in update:
                    await self._written(update["message"])
                elif "callback_query" in update:
                    await self._pressed(update["callback_query"])

    async def _written(self, message: dict[str, Any]) -> None:
        chat, text = message["chat"]["id"], message.get("text", "a picture")
        if text == "/start":
            await self._sandbox.call(
                "sendMessage", chat_id=chat, text="Welcome", reply_markup=KEYBOARD
            )
        elif text == "/formatted":
            await self._sandbox.call("sendMessage", chat_id=chat, text=FORMATTED, parse_mode="HTML")
        elif text == "/hostile":
            await self._sandbox.call("sendMessage", chat_id=chat, text=HOSTILE)
        elif text == "/photo":
            photo = f"{self._sandbox.address}/newsroom/pictures/road.jpg"
            await self._sandbox.call("sendPhoto", chat_id=chat, photo=photo, caption="A road")
        else:
            await self._sandbox.call("sendMessage", chat_id=chat, text=f"You wrote {text}")

    async def _pressed(self, query: dict[str, Any]) -> None:
        where = {
            "chat_id": query["message"]["chat"]["id"],
            "message_id": query["message"]["message_id"],
        }
        acts: dict[str, Callable[[], Awaitable[Any]]] = {
            "edit": lambda: self._sandbox.call("editMessageText", text="Changed", **where),
            "delete": lambda: self._sandbox.call("deleteMessage", **where),
        }
        data = query["data"]
        if data in acts:
            await acts[data]()
        texts = {"toast": "A short notice", "alert": "Mind this"}
        await self._sandbox.call(
            "answerCallbackQuery",
            callback_query_id=query["id"],
            text=texts.get(data, ""),
            show_alert=data == "alert",
        )
