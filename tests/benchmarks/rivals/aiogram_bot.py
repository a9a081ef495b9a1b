"""aiogram's `send_message`. Runs in an environment of its own: its pydantic is not the bot's.

`python -m tests.benchmarks.rivals.aiogram_bot ADDRESS TOKEN MESSAGE.json COUNT`
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions

from tests.benchmarks.rivals.many import AT_ONCE, timed


async def main(address: str, token: str, message: str, count: int) -> None:
    """Send the message to `count` chats."""
    wanted = json.loads(message)
    session = AiohttpSession(api=TelegramAPIServer.from_base(address), limit=AT_ONCE)
    keyboard = InlineKeyboardMarkup.model_validate(wanted["reply_markup"])
    preview = LinkPreviewOptions(is_disabled=True)
    async with Bot(token, session=session) as bot:
        await timed(
            lambda chat: bot.send_message(
                chat,
                wanted["text"],
                parse_mode="HTML",
                link_preview_options=preview,
                reply_markup=keyboard,
            ),
            count,
        )


if __name__ == "__main__":
    asyncio.run(
        main(
            sys.argv[1],
            sys.argv[2],
            Path(sys.argv[3]).read_text(encoding="utf-8"),
            int(sys.argv[4]),
        )
    )
