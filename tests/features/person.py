"""A person with a phone, as far as a test needs one: types, reads, presses buttons."""

from __future__ import annotations

from typing import Any

from tests.features.sandbox_process import Sandbox


class Person:
    """Somebody in the simulated Telegram, in one of their chats (their own with the bot, unless
    another is given)."""

    def __init__(
        self, sandbox: Sandbox, person_id: int, chat_id: int | None = None, thread: int = 0
    ) -> None:
        self.sandbox = sandbox
        self.id = person_id
        self.chat_id = chat_id or person_id
        self.thread = thread

    @classmethod
    async def joins(cls, sandbox: Sandbox, person_id: int, language_code: str = "en") -> Person:
        """Someone who has not spoken to the bot yet."""
        await sandbox.add_person(person_id, f"Person {person_id}", language_code=language_code)
        return cls(sandbox, person_id)

    def within(self, chat_id: int, thread: int = 0) -> Person:
        """The same person, in a group or channel, or in a thread of a supergroup."""
        return Person(self.sandbox, self.id, chat_id, thread)

    async def tell(self, text: str, reply_to: int | None = None) -> dict[str, Any]:
        """Say something and wait for nothing; the message."""
        chat_id = None if self.chat_id == self.id else self.chat_id
        return await self.sandbox.say(
            self.id, text, chat_id=chat_id, reply_to=reply_to, thread=self.thread
        )

    async def say(self, text: str, reply_to: int | None = None) -> dict[str, Any]:
        """Say something; the bot's first answer to it."""
        said = await self.tell(text, reply_to)
        return await self.sandbox.wait_for_message(self.chat_id, after=said["message_id"])

    async def presses(self, message: dict[str, Any], data: str, *, wait: float) -> bool:
        """Press a button of the private chat; whether the bot answered within `wait` seconds."""
        answer = await self.sandbox.press(self.id, message["message_id"], data, wait=wait)
        return bool(answer["answered"])

    async def press(self, message: dict[str, Any], data: str) -> str:
        """Press the button with this data; what the bot says over it."""
        chat_id = None if self.chat_id == self.id else self.chat_id
        answer = await self.sandbox.press(self.id, message["message_id"], data, chat_id=chat_id)
        assert answer["answered"], "the press was never answered"
        return str(answer["answer"].get("text") or "")

    async def see(self, message: dict[str, Any], words: str) -> dict[str, Any]:
        """The message when `words` stand in it, edited or not."""
        wanted = message["message_id"]

        def shows(one: dict[str, Any]) -> bool:
            return one["message_id"] == wanted and words in text_of(one)

        return await self.sandbox.wait_for_message(self.chat_id, shows)

    async def find(self, message: dict[str, Any], start: str) -> str:
        """The data of the button that begins with `start`, when the message has it."""
        wanted = message["message_id"]

        def has(one: dict[str, Any]) -> bool:
            return one["message_id"] == wanted and any(
                data.startswith(start) for data in buttons_of(one)
            )

        return button_of(await self.sandbox.wait_for_message(self.chat_id, has), start)

    async def get(self, words: str, after: int = 0) -> dict[str, Any]:
        """The first message later than `after` in which `words` stand."""
        return await self.sandbox.wait_for_message(
            self.chat_id, lambda one: words in text_of(one), after=after
        )


def text_of(message: dict[str, Any]) -> str:
    """What a reader reads."""
    return str(message.get("text") or message.get("caption") or "")


def buttons_of(message: dict[str, Any]) -> list[str]:
    """The data (or address) of each button, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button.get("callback_data") or button["url"] for row in rows for button in row]


def button_of(message: dict[str, Any], start: str) -> str:
    """The data of the first button that begins with `start`."""
    return next(data for data in buttons_of(message) if data.startswith(start))
