"""The first minute of a newcomer, on a phone, in a real browser, with the real bot.

Skipped, saying so, where no Chromium is installed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.async_api import ViewportSize, async_playwright, expect

from tests.features.bot_process import BotProcess
from tests.features.newsroom_of_tests import Article, write_feeds, write_topics
from tests.features.sandbox_process import TOKEN, Sandbox

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = ViewportSize(width=390, height=844)

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.xdist_group("first-minute"),
]


async def test_three_taps_to_the_first_story(sandbox: Sandbox, tmp_path: Path) -> None:
    await sandbox.add_person(1, "Dilnoza", language_code="en")
    feed = await sandbox.set_feed("en", [Article(0, "en", ("amber",)).as_item()])
    bot = BotProcess(
        tmp_path,
        BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=sandbox.address,
        FEEDS_FILE=str(write_feeds(tmp_path, {"en": feed})),
        TOPICS_FILE=str(write_topics(tmp_path)),
    )
    async with bot, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--no-first-run"]
        )
        page = await browser.new_page(viewport=PHONE)
        await page.goto(sandbox.address)
        await page.get_by_text("Dilnoza", exact=True).first.click()
        await page.get_by_role("button", name="START", exact=True).click()
        await expect(page.locator(".theirs .text").last).to_contain_text("Welcome!")
        await page.get_by_role("button", name="🔔 Birch en").click()
        await expect(page.get_by_role("button", name="✅ Birch en")).to_be_visible()
        await page.get_by_role("button", name="Done").click()
        await expect(page.locator(".theirs .text").last).to_contain_text("All set!")
        article = Article(1, "en", ("birch",))
        await sandbox.extend_feed("en", [article.as_item()])
        story = page.locator(".theirs .text").last
        await expect(story).to_contain_text(article.mark, timeout=15_000)
        await expect(story).to_contain_text("#Birch_en")
        await page.get_by_role("button", name="Why this?").click()
        await expect(page.locator("#alert-text")).to_contain_text("zqbirchness")
        await browser.close()
