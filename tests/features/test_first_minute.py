"""The first minute of a newcomer, on a narrow phone, in a real browser, with the real bot.

Skipped, saying so, where no Chromium can be had.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser import browser, needs_browser
from tests.features.bot_process import BotProcess
from tests.features.bot_world import first_poll
from tests.features.newsroom_of_tests import LANGUAGES, Article, write_feeds, write_topics
from tests.features.sandbox_process import TOKEN, Sandbox

NARROW = ViewportSize(width=360, height=720)
PATIENCE_MS = 20_000
WORDS = {
    "uz": ("Assalomu alaykum!", "Tayyor", "Tayyor!"),
    "uz-cyrl": ("Ассалому алайкум!", "Тайёр", "Тайёр!"),
    "ru": ("Здравствуйте!", "Готово", "Готово!"),
    "en": ("Welcome!", "Done", "All set!"),
}
"""The greeting, the button that ends choosing, and what is said then."""

__all__ = ["browser"]

pytestmark = [
    needs_browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("first-minute"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    """A Telegram with the bot in it, and news on Amber in each language."""
    folder = tmp_path_factory.mktemp("first-minute")
    async with Sandbox() as sandbox:
        feeds = {one: await sandbox.set_feed(one, [past(one)]) for one in LANGUAGES}
        async with BotProcess(
            folder,
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=sandbox.address,
            FEEDS_FILE=str(write_feeds(folder, feeds)),
            TOPICS_FILE=str(write_topics(folder)),
        ):
            await first_poll(sandbox, LANGUAGES)
            for language in LANGUAGES:
                await sandbox.extend_feed(language, [Article(1, language, ("amber",)).as_item()])
            yield sandbox


def past(language: str) -> dict[str, object]:
    return Article(0, language, ("amber",)).as_item()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, telegram: Sandbox) -> AsyncIterator[Page]:
    """A phone 360 pixels wide; what it complains of in the console fails the test."""
    complaints: list[str] = []
    context = await browser.new_context(viewport=NARROW)
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    await context.close()
    assert complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_three_taps_to_the_first_story(page: Page, telegram: Sandbox, language: str) -> None:
    greeting, done, ready = WORDS[language]
    person = 10 + LANGUAGES.index(language)
    code = "uz-Cyrl" if language == "uz-cyrl" else language
    await telegram.add_person(person, f"Reader {language}", language_code=code)
    await page.goto(telegram.address)
    await page.locator(f'[data-chat="{person}"]').click()
    await page.get_by_role("button", name="START", exact=True).click()
    welcome = page.locator(".theirs .text").last
    await expect(welcome).to_contain_text(greeting, timeout=PATIENCE_MS)
    await expect(page.get_by_role("button", name="Til · Язык · Language")).to_be_visible()
    assert await fits(page)
    await page.get_by_role("button", name=f"🔔 Amber {language}").click()
    await expect(page.get_by_role("button", name=f"✅ Amber {language}")).to_be_visible()
    await page.get_by_role("button", name=done, exact=True).click()
    messages = page.locator("#messages")
    await expect(messages).to_contain_text(ready, timeout=PATIENCE_MS)
    first = Article(1, language, ("amber",))
    await expect(messages).to_contain_text(first.mark, timeout=PATIENCE_MS)
    await telegram.extend_feed(language, [Article(2, language, ("amber",)).as_item()])
    story = page.locator(".theirs .text").last
    await expect(story).to_contain_text(f"item-0002-{language}", timeout=PATIENCE_MS)
    await expect(story).to_contain_text("#Amber_")
    await page.locator('[data-press^="why:"]').last.click()
    await expect(page.locator("#alert-text")).to_be_visible(timeout=PATIENCE_MS)
    assert await fits(page)


async def test_a_channel_is_set_up_in_the_page(page: Page, telegram: Sandbox) -> None:
    await telegram.add_person(20, "Editor", language_code="en")
    await page.goto(telegram.address)
    await page.locator('[data-chat="20"]').click()
    await page.get_by_role("button", name="START", exact=True).click()
    await expect(page.locator(".theirs .text").last).to_contain_text("Welcome!")
    await page.get_by_role("button", name="Back to the people").click()
    await page.get_by_text("New group or channel").click()
    await page.get_by_label("Name of the new chat").fill("Evening post")
    await page.get_by_label("Kind of the new chat").select_option("channel")
    await page.get_by_role("button", name="Create").click()
    await expect(page.locator(".person", has_text="Evening post")).to_be_visible()
    await page.locator('[data-chat="20"]').click()
    await page.fill("#text", "/channel")
    await page.press("#text", "Enter")
    await page.get_by_role("button", name="📢 Channel").click()
    await page.locator(".choice", has_text="Evening post").click()
    await page.locator('[data-press*=":topics"]').last.click()
    await expect(page.locator(".theirs .text").last).to_contain_text("Evening post")
    await page.locator('[data-press*=":on:birch"]').last.click()
    await expect(page.get_by_role("button", name="✅ Birch en").last).to_be_visible()
    assert await fits(page)


async def test_threads_of_a_group_take_turns_in_the_page(page: Page, telegram: Sandbox) -> None:
    await telegram.add_person(21, "Neighbour", language_code="en")
    group = (await telegram.add_group("Street", "supergroup", admins=[21]))["id"]
    thread = await telegram.add_thread(group, "Repairs")
    await telegram.say(21, "hello all", chat_id=group)
    await telegram.say(21, "the pump is broken", chat_id=group, thread=thread)
    await page.goto(telegram.address)
    await page.locator(f'[data-chat="{group}"]').click()
    messages = page.locator("#messages")
    await expect(messages).to_contain_text("hello all")
    await page.get_by_role("button", name="Repairs").click()
    await expect(messages).to_contain_text("the pump is broken")
    await expect(messages).not_to_contain_text("hello all")
    await page.fill("#text", "/here")
    await page.press("#text", "Enter")
    await expect(messages).to_contain_text("News will come into this thread", timeout=PATIENCE_MS)


async def fits(page: Page) -> bool:
    """Whether nothing is wider than the phone."""
    return bool(
        await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
        and await page.evaluate(
            "[...document.querySelectorAll('.key span')]"
            ".every(each => each.scrollWidth <= each.clientWidth + 1)"
        )
    )
