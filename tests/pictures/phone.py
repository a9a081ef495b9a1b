"""A person's phone in the demo page: taps, typing, and pictures of what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import Locator, Page, expect

CALM_MS = 350
PATIENCE_MS = 20_000
_FINGERPRINT = """() => [
  document.querySelector('#messages').innerText.length,
  document.querySelectorAll('#messages > li').length,
  document.querySelectorAll('.waiting').length,
].join('/')"""


class Phone:
    """The page, open on one person's chats."""

    def __init__(
        self, page: Page, folder: Path, language: str, person_id: int, numbers: Iterator[int]
    ) -> None:
        self.page = page
        self.person_id = person_id
        self.language = language
        self._folder = folder
        self._numbers = numbers

    async def open_chat(self, chat_id: int) -> None:
        """Go to a chat: the person's own, a group or a channel."""
        back = self.page.get_by_role("button", name="Back to the people")
        if await back.is_visible():
            await back.click()
        await self.page.locator(f'[data-chat="{chat_id}"]').click()
        await self.calm()

    async def start(self) -> None:
        """Press START, as a newcomer does."""
        await self.page.get_by_role("button", name="START", exact=True).click()
        await self.answered()

    async def say(self, text: str) -> None:
        """Write something and wait for the answer."""
        before = await self.page.locator(".theirs").count()
        await self.page.fill("#text", text)
        await self.page.press("#text", "Enter")
        await self.answered(before)

    async def tap(self, data: str) -> None:
        """Press the newest button whose data begins so, and wait until the screen is still."""
        await self.button(data).click()
        await expect(self.page.locator(".key.waiting")).to_have_count(0, timeout=PATIENCE_MS)
        await self.calm()

    def button(self, data: str) -> Locator:
        """The newest button whose data begins so."""
        return self.page.locator(f'[data-press^="{data}"]').last

    async def sees(self, words: str) -> None:
        """Wait until the newest messages hold these words."""
        await expect(self.page.locator("#messages")).to_contain_text(words, timeout=PATIENCE_MS)
        await self.calm()

    async def answered(self, before: int = 0) -> None:
        """Wait until the bot has said something more."""
        await expect(self.page.locator(".theirs").nth(before)).to_be_visible(timeout=PATIENCE_MS)
        await self.calm()

    async def confirm(self) -> None:
        """Close the alert that a button has brought."""
        await self.page.locator("#alert button").click()

    async def calm(self) -> None:
        """Wait until nothing moves any more."""
        before = ""
        while (now := str(await self.page.evaluate(_FINGERPRINT))) != before:
            before = now
            await self.page.wait_for_timeout(CALM_MS)

    async def picture(self, name: str) -> None:
        """Take a picture of the screen: <number>-<name>-<language>.png in the scene's folder."""
        await self.page.evaluate(
            "() => { const list = document.querySelector('#messages');"
            " list.scrollTop = list.scrollHeight; }"
        )
        await self.page.wait_for_timeout(150)
        self._folder.mkdir(parents=True, exist_ok=True)
        file = f"{next(self._numbers):02d}-{name}-{self.language}.png"
        await self.page.screenshot(path=self._folder / file)
