"""What the bot asked somebody and waits to hear: their next message is the answer."""

from typing import Final

from bot.storage import keys
from bot.storage.connection import Client

_SECONDS: Final = 600


class Questions:
    """The store of open questions, one a chat; the latest stands. One that is not answered
    within ten minutes is forgotten."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def ask(self, chat_id: int, kind: str) -> None:
        """Take the chat's next message for the answer to a question of this kind."""
        await self._client.set(keys.question(chat_id), kind, ex=_SECONDS)

    async def take(self, chat_id: int) -> str:
        """The kind of the open question, which is then closed; "" when there is none."""
        kind = await self._client.getdel(keys.question(chat_id))
        return kind.decode() if kind else ""
