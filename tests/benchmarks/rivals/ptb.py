"""python-telegram-bot's own `send_message`, over its default backend or the bot's.

`python -m tests.benchmarks.rivals.ptb ADDRESS TOKEN MESSAGE.json COUNT default|ours`
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.request import HTTPXRequest

from bot.messaging.request import AiohttpRequest
from tests.benchmarks.rivals.many import AT_ONCE, timed


async def main(address: str, token: str, message: str, count: int, backend: str) -> None:
    """Send the message to `count` chats."""
    wanted = json.loads(message)
    # Connections as many as sends at once: with fewer it fails with "pool timeout".
    request = (
        HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60)
        if backend == "default"
        else AiohttpRequest()
    )
    bot = Bot(token, base_url=f"{address}/bot", request=request)
    keyboard = InlineKeyboardMarkup.de_json(wanted["reply_markup"], bot)
    preview = LinkPreviewOptions(is_disabled=True)
    async with bot:
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
            sys.argv[5],
        )
    )
