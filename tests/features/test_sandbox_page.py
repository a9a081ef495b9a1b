"""The sandbox's page in a real browser, with a scripted bot behind it.

Skipped, saying so, where no Chromium can be had.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.browser import browser, needs_browser
from tests.features.sandbox_process import Sandbox
from tests.features.scripted_bot import ScriptedBot

ROOT = Path(__file__).resolve().parents[2]
LAPTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)

__all__ = ["browser"]

pytestmark = [
    needs_browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("page"),
]


@pytest_asyncio.fixture(loop_scope="module")
async def site() -> AsyncIterator[Sandbox]:
    async with Sandbox("--interval", "1000", newsroom=True) as sandbox, ScriptedBot(sandbox):
        yield sandbox


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, site: Sandbox) -> AsyncIterator[Page]:
    """The page on a laptop; what it complains of in the console fails the test."""
    complaints: list[str] = []
    context = await browser.new_context(viewport=LAPTOP)
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    await page.goto(site.address)
    await expect(page.locator(".person[aria-current]")).to_be_visible()
    yield page
    await context.close()
    assert complaints == []


async def write(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def test_start_brings_buttons_that_work(page: Page) -> None:
    await page.get_by_role("button", name="START", exact=True).click()
    await page.get_by_role("button", name="Toast").click()
    await expect(page.locator(".toast")).to_have_text("A short notice")
    await page.get_by_role("button", name="Alert").click()
    await expect(page.locator("#alert-text")).to_have_text("Mind this")
    await page.get_by_role("button", name="OK").click()
    await page.get_by_role("button", name="Edit").click()
    await expect(page.locator(".theirs .text").last).to_contain_text("Changed")
    await expect(page.locator(".theirs .meta").last).to_contain_text("edited")


async def test_a_deleted_message_disappears(page: Page) -> None:
    await page.get_by_role("button", name="START", exact=True).click()
    await page.get_by_role("button", name="Delete").click()
    await expect(page.locator(".theirs")).to_have_count(0)


async def test_formatting_is_shown_and_hostile_text_stays_text(page: Page, site: Sandbox) -> None:
    await write(page, "/formatted")
    text = page.locator(".theirs .text").last
    for selector, words in (("strong", "bold"), ("em", "italic"), ("code", "code")):
        await expect(text.locator(selector)).to_have_text(words)
    await expect(text.locator("a")).to_have_attribute("href", "https://example.org/x")
    await write(page, "/hostile")
    await expect(page.locator(".theirs .text").last).to_contain_text("<img src=x onerror=")
    assert await page.locator(".theirs img, .theirs script").count() == 0
    assert await page.title() == "Newsroom sandbox"


async def test_commands_are_completed_in_the_persons_language(page: Page) -> None:
    await page.fill("#text", "/")
    await expect(page.locator("#commands").get_by_role("option")).to_have_text(["/startBoshlash"])
    await page.locator(".person", has_text="James").click()
    await page.fill("#text", "/t")
    await expect(page.locator("#commands").get_by_role("option")).to_have_text(
        ["/topicsChoose topics"]
    )
    await page.press("#text", "Enter")
    await expect(page.locator(".theirs .text").last).to_contain_text("You wrote /topics")


async def test_messages_for_others_are_counted_and_pictures_seen(page: Page, site: Sandbox) -> None:
    await site.say(1003, "/photo")
    maria = page.locator(".person", has_text="Мария")
    await expect(maria.locator(".unread")).to_have_text("1")
    await expect(maria).to_contain_text("A road")
    await maria.click()
    await expect(maria.locator(".unread")).to_have_count(0)
    picture = page.locator(".photo img")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 960


async def test_the_log_shows_calls_with_request_and_answer(page: Page) -> None:
    await page.get_by_role("tab", name="Bot API log").click()
    await write(page, "hello")
    call = page.locator(".calls li", has_text="sendMessage").first
    await call.locator("summary").click()
    await expect(call.locator("pre").first).to_contain_text('"text": "You wrote hello"')
    await page.get_by_label("Method").select_option("setMyCommands")
    await expect(page.locator(".calls li", has_text="sendMessage")).to_have_count(0)


async def test_an_own_article_is_published_corrected_and_withdrawn(page: Page) -> None:
    await page.get_by_text("Write an article of your own").click()
    await page.get_by_label("Headline").fill("Fresh news")
    await page.get_by_label("Text", exact=True).fill("One paragraph.")
    await page.get_by_role("button", name="Publish", exact=True).click()
    article = page.locator(".article").first
    await expect(article).to_contain_text("Fresh news")
    await article.get_by_role("button", name="Correct").click()
    await page.get_by_label("Headline").fill("Better news")
    await page.get_by_role("button", name="Save the correction").click()
    await expect(article).to_contain_text("Better news")
    await expect(article).to_contain_text("corrected")
    await article.get_by_role("button", name="Withdraw").click()
    await expect(article).to_contain_text("withdrawn")


async def test_on_a_phone_the_panes_take_turns_and_fit(page: Page) -> None:
    await page.set_viewport_size(PHONE)
    await page.locator(".person", has_text="James").click()
    await page.get_by_role("button", name="START", exact=True).click()
    await expect(page.get_by_role("button", name="Toast")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await page.get_by_role("button", name="Back to the people").click()
    await expect(page.locator(".person", has_text="Ботир")).to_be_visible()
    await page.locator("#bottom-bar").get_by_role("button", name="Newsroom").click()
    await expect(page.locator(".article").first).to_be_visible()
    await page.locator("#bottom-bar").get_by_role("button", name="API log").click()
    await expect(page.locator(".calls")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


async def test_a_blocked_bot_can_be_let_in_again(page: Page) -> None:
    await page.get_by_role("button", name="Block the bot", exact=True).click()
    await expect(page.locator("#text")).to_be_hidden()
    await page.locator(".unblock").click()
    await write(page, "hello")
    await expect(page.locator(".theirs .text").last).to_contain_text("You wrote hello")


async def test_pictures_go_as_an_album_and_other_files_as_documents(
    page: Page, site: Sandbox
) -> None:
    picture = (ROOT / "sandbox" / "data" / "pictures" / "search.jpg").read_bytes()
    files = [
        {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": picture}
        for number in range(2)
    ]
    await page.set_input_files("input[type=file]", files)
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator(".mine .photo img")).to_have_count(2)
    note = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"hello"}
    await page.set_input_files("input[type=file]", [note])
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator(".mine .file")).to_contain_text("note.txt")
    chosen = await page.locator(".person[aria-current]").get_attribute("data-chat")
    sent = [one for one in await site.messages(int(chosen or 0)) if "media_group_id" in one]
    assert len({one["media_group_id"] for one in sent}) == 1


async def test_a_poll_is_shown_with_its_options(page: Page, site: Sandbox) -> None:
    chosen = int(await page.locator(".person[aria-current]").get_attribute("data-chat") or 0)
    options = [{"text": "Yes"}, {"text": "No"}]
    poll = {"question": "Better?", "options": options, "type": "regular", "is_anonymous": True}
    await site.give(chosen, poll=poll)
    await expect(page.locator(".poll")).to_contain_text("Better?")
    await expect(page.locator(".poll-option")).to_have_text(["Yes", "No"])
