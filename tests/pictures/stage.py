"""What a scene plays on: the sandbox with its newsroom, the real bot, and a browser."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from playwright.async_api import Browser

from tests.browser import running_browser
from tests.features.bot_process import BotProcess
from tests.features.sandbox_process import TOKEN, Sandbox
from tests.pictures.phone import Phone

ADMIN = 1000
NAMES = {"uz": "Dilnoza", "uz-cyrl": "Ботир", "ru": "Мария", "en": "James"}
CODES = {"uz": "uz", "uz-cyrl": "uz-Cyrl", "ru": "ru", "en": "en"}
STORIES_EACH = 5


class Stage:
    """Everything that is running. Pictures go to `folder`."""

    def __init__(self, sandbox: Sandbox, bot: BotProcess, browser: Browser, folder: Path) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self.folder = folder
        self.scene = ""
        self._browser = browser
        self._ids = count(7001)
        self._numbers: defaultdict[tuple[str, str], count[int]] = defaultdict(lambda: count(1))

    @asynccontextmanager
    async def phone(
        self, language: str, *, width: int = 360, person_id: int | None = None
    ) -> AsyncIterator[Phone]:
        """Somebody who speaks that language, new to the bot, with the page open on their chat;
        or (`person_id`) somebody who is there already."""
        if person_id is None:
            person_id = next(self._ids)
            await self.sandbox.add_person(
                person_id, NAMES[language], language_code=CODES[language], reads=language
            )
        context = await self._browser.new_context(
            viewport={"width": width, "height": 780}, device_scale_factor=1.5
        )
        page = await context.new_page()
        await page.goto(self.sandbox.address)
        numbers = self._numbers[self.scene, language]
        phone = Phone(page, self.folder / self.scene, language, person_id, numbers)
        await phone.open_chat(person_id)
        try:
            yield phone
        finally:
            await context.close()

    async def publish(self, language: str, title: str, text: str, **more: Any) -> None:
        """An article comes out in the newsroom."""
        await self.sandbox.post(
            "/sandbox/newsroom", language=language, title=title, text=text, **more
        )

    async def furnish(self) -> None:
        """Let some news come out, so that nobody finds the newsroom empty."""
        for language in NAMES:
            for _ in range(STORIES_EACH):
                await self.sandbox.post("/sandbox/newsroom/next", language=language)
        await self._told(f"{STORIES_EACH} to publish", len(NAMES))

    async def _told(self, words: str, times: int) -> None:
        """Wait until the bot has logged that so often."""
        async with asyncio.timeout(60):
            while sum(words in line for line in self.bot.lines) < times:
                await asyncio.sleep(0.2)

    async def first_polls(self) -> None:
        """Wait until the feeds were read once: what comes out afterwards is news."""
        await self._told("to file", len(NAMES) + 1)  # a feed a language, and the statements


@asynccontextmanager
async def stage(folder: Path, work: Path) -> AsyncIterator[Stage]:
    """A newsroom with some news, the bot and a browser; ended afterwards."""
    async with Sandbox("--interval", "100000", newsroom=True) as sandbox:
        feeds = work / "feeds.toml"
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{sandbox.address}/newsroom/feeds.toml") as answer,
        ):
            feeds.write_bytes(await answer.read())
        bot = BotProcess(
            work,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            FEEDS_FILE=str(feeds),
            ADMIN_IDS=str(ADMIN),
        )
        async with bot, running_browser() as browser:
            ready = Stage(sandbox, bot, browser, folder)
            await ready.first_polls()
            await ready.furnish()
            yield ready
